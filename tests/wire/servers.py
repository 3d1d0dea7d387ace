"""The servers of one run: made where they are asked for, looked at and ended together."""

from tests.wire.harness import Srv


class Servers:
    """Servers in folders of their own; `postgres` gives the address of an empty database for a folder."""

    def __init__(self, folders, postgres):
        self._folders, self._postgres = folders, postgres
        self._kept = {}
        self.all = []

    def folder(self):
        """An empty folder that ends with the others."""
        return self._folders()

    def new(self, engine="eventlet", database="sqlite", disk=None, **more):
        """A server with an empty database that is current, not started yet; on a disk of its own if there is one."""
        folder = self.folder()
        url = f"sqlite:///{disk / 'workshop.db'}" if disk else ""
        url = self._postgres(folder.name) if database == "postgres" else url
        srv = Srv(folder, engine, url, **more).prepare()
        self.all.append(srv)
        return srv

    def running(self, engine="eventlet", database="sqlite"):
        """A running server that the tests of a module share."""
        key = (engine, database)
        if key not in self._kept:
            self._kept[key] = self.new(engine, database).start()
        return self._kept[key]

    def check(self):
        """Fail if something broke inside a server."""
        for srv in self.all:
            said = srv.stderr()
            assert "Traceback" not in said, f"a traceback on the server's own log:\n{said}"
            assert "ERROR" not in said, f"something failed in the server:\n{said}"

    def stop(self):
        """End them all."""
        for srv in self.all:
            srv.stop()
