"""Makes the virtual environment and fills it from the lock files.

It must never install anything that the lock files do not name with a hash, the project itself apart.
Runs on the machine's own Python, so it imports the standard library only and parses on old versions too.
"""

import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(FOLDER, "Scripts" if os.name == "nt" else "bin", "python")
OLDEST = (3, 11)


def main(groups):
    """Create the environment if it is missing, then install the locked groups, and the project with "run"."""
    if sys.version_info < OLDEST:
        found = sys.version.split()[0]
        sys.exit("KPI Workshop needs Python 3.11 or newer; this is %s. Try: make PYTHON=python3.12" % found)
    if not os.path.exists(PYTHON):
        create()
    print("Installing the locked packages: " + ", ".join(groups))
    for group in groups:
        install("--require-hashes", "-r", os.path.join("deploy", "locks", group + ".txt"))
    if "run" in groups:
        install("--no-deps", "--no-build-isolation", "--editable", ".")


def create():
    """Create the environment; where the system keeps `venv` in a package of its own, fetch that first (as root)."""
    command = [sys.executable, "-m", "venv", "--clear", FOLDER]
    if subprocess.call(command) == 0:
        return
    if not (shutil.which("apt-get") and os.geteuid() == 0):
        sys.exit("Python's `venv` module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv")
    subprocess.check_call(["apt-get", "update", "-qq"])
    subprocess.check_call(["apt-get", "install", "-y", "-qq", "python%d.%d-venv" % sys.version_info[:2]])
    subprocess.check_call(command)


def install(*arguments):
    """Run the environment's own pip, quietly."""
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    subprocess.check_call([PYTHON, "-m", "pip", "install"] + quiet + list(arguments), cwd=ROOT)


if __name__ == "__main__":
    main(sys.argv[1:])
