"""The one way in which a server refuses to start."""


class Misconfigured(Exception):
    """A setting that cannot work, said in one sentence for whoever starts the server."""
