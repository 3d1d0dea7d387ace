"""What the serving process asks of its machine: file handles, a collector and threads that do not interrupt.

Called once, when everything is loaded and nobody is connected yet. Must never be called by tests' own process.
"""

import gc
import resource
import sys


def settle() -> None:
    """Take all the file handles we may have, keep what was loaded out of every later collection, and share Python.

    With 2,000 sockets the collector alone made tails of 0.05-1.6 s. A page that computes gives Python back to the
    hub after 1 ms instead of 5 (docs/decisions/0001).
    """
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    sys.setswitchinterval(0.001)
