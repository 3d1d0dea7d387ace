"""What the serving process asks of its machine: file handles, and a collector that does not interrupt.

Called once, when everything is loaded and nobody is connected yet. Must never be called by tests' own process.
"""

import gc
import resource


def settle() -> None:
    """Take all the file handles we may have, and keep what was loaded out of every later collection.

    With 2,000 sockets the collector alone made tails of 0.05-1.6 s (architecture.md "Engine").
    """
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
