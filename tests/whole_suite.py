"""Runs the whole suite, and plays scenes that failed in the crowd once more, alone, telling so.

It must never forgive a rule, a law or a page: only scenes of several browsers and sockets, which share a few cores with
every other test, and only a few of them. Why: docs/decisions/0005.
"""

import json
import subprocess
import sys
from pathlib import Path

SCENES = ("tests/browser/", "tests/wire/")
MOST = 5
FAILED = Path(".pytest_cache/v/cache/lastfailed")
TESTS_FAILED = 1  # pytest's exit code where everything ran and something failed


def main(options: list[str]) -> int:
    """Return pytest's exit code: of the whole suite, or of the scenes that were played once more."""
    FAILED.unlink(missing_ok=True)
    code = _pytest(*options)
    failed = sorted(json.loads(FAILED.read_text())) if code == TESTS_FAILED and FAILED.exists() else []
    if not may_be_played_again(failed):
        return code
    print(f"\nOnce more, alone: {len(failed)} of the scenes.", flush=True)
    code = _pytest("-v", "-p", "no:xdist", *failed)
    if code == 0:
        print("\nPassed only when played alone: look at what they wait for.\n  " + "\n  ".join(failed), flush=True)
    return code


def may_be_played_again(failed: list[str]) -> bool:
    """True for a few scenes, and nothing else."""
    return 0 < len(failed) <= MOST and all(name.startswith(SCENES) for name in failed)


def _pytest(*options: str) -> int:
    return subprocess.run([sys.executable, "-m", "pytest", *options], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
