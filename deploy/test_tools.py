"""Makes sure that a browser and PostgreSQL are there for the tests, and says which ones it found.

It must never leave a test tool missing in silence: what cannot be installed ends `make test` with a sentence.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

from tests.tools import HEADLESS, find_chromium, find_postgres

PIP = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r"]


def main() -> None:
    """Ensure both tools."""
    browser = [sys.executable, "-m", "playwright", "install", "chromium"]
    ensure("Chromium", find_chromium, ["chromium", HEADLESS], browser)
    ensure("PostgreSQL", find_postgres, ["postgresql"], [*PIP, "deploy/locks/postgres.txt"])


def ensure(name: str, find: Callable[[], object], packages: list[str], otherwise: list[str]) -> None:
    """Find the tool; else install the system's packages (as root, with apt-get), else run the other command."""
    if find() is None and may_use_apt():
        apt_install(packages)
    if find() is None:
        run(otherwise)
    if find() is None:
        sys.exit(f"{name} is missing and could not be installed. Install it by hand, then run `make test` again.")
    print(f"{name}: {find()}")


def may_use_apt() -> bool:
    """Say whether this is root on a system with apt-get."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def apt_install(packages: list[str]) -> None:
    """Install packages of the system, without questions; a failure leaves the next way open."""
    run(["apt-get", "update", "-qq"])
    run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages])


def run(command: list[str]) -> None:
    """Run an installer; whether it worked shows in whether the tool can be found."""
    print(f"Installing: {' '.join(command)}", flush=True)
    subprocess.run(command, check=False, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})


if __name__ == "__main__":
    main()
