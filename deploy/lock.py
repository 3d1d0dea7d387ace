"""Rewrites every lock file from pyproject.toml and package.json: exact versions and hashes, for every platform.

It must never write a download address, a path or a host into a lock file.
"""

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = Path("deploy/locks")
RESOLVER = "uv==0.13.9"
OLDEST_PYTHON = "3.11"
SOURCES = {
    "run": ["pyproject.toml"],
    "build": ["--group", "build"],
    "dev": ["pyproject.toml", "--group", "dev", "--constraint", "deploy/locks/run.txt"],
    "node": ["--group", "node"],
    "postgres": ["--group", "postgres"],
}
HEADER = "# Group “{name}” of pyproject.toml: exact versions and hashes, for every platform. Written by `make lock`.\n"
OPTIONS = [
    "--universal",
    "--upgrade",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-header",
    "--no-annotate",
    "--quiet",
]


def main() -> None:
    """Lock the Python packages, then the JavaScript packages."""
    with tempfile.TemporaryDirectory() as folder:
        resolver = _resolver(Path(folder))
        for name, source in SOURCES.items():
            _lock_python(resolver, name, source)
    _lock_javascript()


def _resolver(folder: Path) -> Path:
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([scripts / "python", "-m", "pip", "install", "--quiet", RESOLVER], check=True)
    return scripts / "uv"


def _lock_python(resolver: Path, name: str, source: list[str]) -> None:
    command = [str(resolver), "pip", "compile", *source, *OPTIONS, "--python-version", OLDEST_PYTHON]
    locked = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    (ROOT / LOCKS / f"{name}.txt").write_text(HEADER.format(name=name) + locked, encoding="utf-8")


def _lock_javascript() -> None:
    lock = ROOT / "package-lock.json"
    lock.unlink(missing_ok=True)
    command = [sys.executable, "deploy/node.py", "npm", "install", "--package-lock-only", "--ignore-scripts"]
    subprocess.run(command, cwd=ROOT, check=True)
    lock.write_text(json.dumps(_without_addresses(json.loads(lock.read_text())), indent=2) + "\n")


def _without_addresses(lock: dict[str, dict[str, dict[str, object]]]) -> dict[str, dict[str, dict[str, object]]]:
    for package in lock["packages"].values():
        package.pop("resolved", None)
        package.pop("funding", None)
    return lock


if __name__ == "__main__":
    main()
