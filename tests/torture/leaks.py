"""H4: does whoever compares two runs find a leak? The real server with one leak planted, in eight places.

The control is the server without a leak: there the two runs must be the same.
"""

import itertools
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.tools import free_port
from tests.torture.cases import Case
from tests.wire import harness
from tests.wire.harness import Srv
from tests.wire.leaky import LEAKS
from tests.wire.seed import seed
from tests.wire.two_runs import LOW, run

OTHER = {"consent": 5, "unclear": False}
UNCLEAR = {"unclear": True}
LEAK_BY_PART = (*LEAKS, "")


def differences(leak):
    """Who can tell two ballots apart on a server with that leak; none on one without."""
    with TemporaryDirectory(prefix="kpi-leak-") as folder, leaking(leak):
        srv = Srv(Path(folder) / "seeded", port=free_port())
        srv.folder.mkdir()
        world = seed(srv.prepare())
        copies = (Path(folder) / f"copy-{number}" for number in itertools.count())
        one, other = (
            run(srv.folder, world, srv.port, ballot, ("websocket",), next(copies))
            for ballot in (LOW, UNCLEAR if "unclear" in leak else OTHER)
        )
    return sorted(name for name in one.keys() - {"Ben"} if one[name] != other[name])


@contextmanager
def leaking(leak):
    """Servers that are started meanwhile have that leak."""
    whole = harness.PROGRAM
    harness.PROGRAM = f"from tests.wire.leaky import main; main({leak!r})" if leak else whole
    try:
        yield
    finally:
        harness.PROGRAM = whole


def plant(part, _sizes):
    """One leak; whether it was found."""
    found = differences(LEAK_BY_PART[part])
    return {"faults": 1, "planted": bool(LEAK_BY_PART[part]), "found": bool(found)}


CASES = (
    Case("H4 leaks", "H4", "leaks planted on purpose", "8 of 8 found, none where none is", plant,
         lambda figures: figures["found"] == figures["planted"], parts=len(LEAK_BY_PART)),
)  # fmt: skip
