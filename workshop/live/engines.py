"""Which of the two engines runs the live room.

Eventlet is loaded with this module, in the main thread: loaded first by another thread, it keeps a process from ending.
"""

from workshop.live.hub import Runtime
from workshop.live.limits import Limits
from workshop.live.runtime import EventletRuntime


def runtime(name: str, bounds: Limits | None = None) -> Runtime:
    """Make the engine of that name, in the thread that will serve."""
    match name:
        case "eventlet":
            return EventletRuntime(bounds or Limits())
        case "threading":
            from workshop.live.threads import ThreadingRuntime  # its libraries take a tenth of every start

            return ThreadingRuntime(bounds or Limits())
        case _:
            raise ValueError(f"no engine is called {name}")
