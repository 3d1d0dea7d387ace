"""A server that shows the style guide, as a developer starts it. It must never be what people are given."""

from tests.wire.harness import Srv


class Developing(Srv):
    """The real server with one setting more."""

    def environment(self):
        """With the style guide."""
        return super().environment() | {"WORKSHOP_DEVELOPMENT": "1"}


def server(tmp_path_factory):
    """Started for a module, ended after it."""
    started = Developing(tmp_path_factory.mktemp("srv")).start()
    yield started
    started.stop()
