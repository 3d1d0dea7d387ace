"""What a participant's phone downloads before it shows the room: as the network sends it, fonts included."""

import pytest

from tests.browser.people import Participant
from tests.browser.scenes import Scene
from tests.browser.windows import PHONE

pytestmark = pytest.mark.browser

BUDGET_BYTES = 200_000


def test_the_room_is_on_the_screen_for_two_hundred_kilobytes(windows, meet):
    scene = Scene(windows, meet()).open()
    ana = Participant(windows, "Ana", PHONE, scene.company.world.cookies["Ana"])
    named, sent = {}, {}
    network = ana.page.context.new_cdp_session(ana.page)
    network.on("Network.responseReceived", lambda news: named.update({news["requestId"]: news["response"]["url"]}))
    network.on("Network.loadingFinished", lambda news: sent.update({news["requestId"]: news["encodedDataLength"]}))
    network.send("Network.enable")
    ana.goes_to(f"/workshops/{scene.id}/room").is_connected().sees("The promise")
    ana.page.wait_for_load_state("networkidle")
    heaviest = sorted(((size, named.get(key, "")) for key, size in sent.items()), reverse=True)
    assert len(sent) > 20
    assert sum(sent.values()) <= BUDGET_BYTES, heaviest[:12]
