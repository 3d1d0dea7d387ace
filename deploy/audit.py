"""Asks the registries for known faults of the locked packages, and proves that they answered (trust.md F15, S37).

A registry that knows nothing gives the same silence as packages without faults. So each answer must name every locked
package, and one with old, well-known faults is asked for beside them: where it comes back clean, nobody was asked.
It must never call silence a success: exit 0 clean, 1 faults, 3 not audited.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from deploy import locked, node
from deploy.locked import Package

GROUPS = ("run", "dev", "build")
CLEAN, FAULTS, NOT_AUDITED = 0, 1, 3
CONTROL = {"pypi": Package("pypi", "urllib3", "1.24.1"), "npm": Package("npm", "minimist", "0.0.8")}
"""One package of each registry whose faults have been known for years."""


@dataclass(frozen=True)
class Heard:
    """What a registry said: the pins it knows, and the faults it told, by pin."""

    known: frozenset[str]
    faults: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Verdict:
    """How an audit ended, in an exit code and the lines that say it."""

    code: int
    lines: tuple[str, ...]


def main() -> int:
    """Audit both registries and print what was found."""
    verdicts = [audit("pypi", _python_packages(), ask_pypi), audit("npm", locked.javascript(), ask_npm)]
    for verdict in verdicts:
        print("\n".join(verdict.lines))
    return max(verdict.code for verdict in verdicts)


def audit(registry: str, packages: list[Package], ask: Any) -> Verdict:
    """Ask for the packages and for the control; `ask(packages)` gives Heard, or raises NoAnswer."""
    try:
        return judged(registry, packages, ask(packages), ask([CONTROL[registry]]))
    except NoAnswer as why:
        return Verdict(NOT_AUDITED, (f"Not audited: {registry} gave no answer. {why}".strip(),))


def judged(registry: str, packages: list[Package], heard: Heard, control: Heard) -> Verdict:
    """What an answer is worth: nothing, unless it names every locked package and knows the faults of the control."""
    missing = sorted(package.pin for package in packages if package.pin not in heard.known)
    if not packages or missing:
        told = ", ".join(missing[:5]) or "no package"
        unknown = f"{len(missing)} of {len(packages)}"
        return Verdict(NOT_AUDITED, (f"Not audited: {registry} does not know {unknown}: {told}.",))
    if not control.faults.get(CONTROL[registry].pin):
        pin = CONTROL[registry].pin
        return Verdict(NOT_AUDITED, (f"Not audited: {registry} tells no fault of {pin}, which has some.",))
    lines = tuple(f"{pin}: {', '.join(names)}" for pin, names in sorted(heard.faults.items()))
    counted = f"{registry}: {len(packages)} packages locked, {len(packages)} audited, {len(lines)} with known faults."
    return Verdict(FAULTS if lines else CLEAN, (*lines, counted))


class NoAnswer(Exception):
    """A registry that could not be asked."""


def ask_pypi(packages: list[Package]) -> Heard:
    """What pip-audit hears of these packages."""
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder) / "asked.txt"
        asked.write_text("".join(f"{package.pin}\n" for package in packages), encoding="utf-8")
        options = ["--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
        return read_pypi(_said([sys.executable, "-m", "pip_audit", "-r", str(asked), *options]))


def read_pypi(said: dict[str, Any]) -> Heard:
    """The answer of pip-audit; what it skipped, it does not know."""
    known = [told for told in said.get("dependencies", []) if "skip_reason" not in told]
    faults = {_pin(told): tuple(fault["id"] for fault in told["vulns"]) for told in known if told["vulns"]}
    return Heard(frozenset(map(_pin, known)), faults)


def ask_npm(packages: list[Package]) -> Heard:
    """What `npm audit` hears of these packages."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "package.json").write_text('{"name": "asked", "version": "1.0.0"}', encoding="utf-8")
        (Path(folder) / "package-lock.json").write_text(json.dumps(npm_lock(packages)), encoding="utf-8")
        return read_npm(_said([*node.npm("audit"), "--json", "--package-lock-only"], folder), packages)


def npm_lock(packages: Iterable[Package]) -> dict[str, Any]:
    """A lock that names these packages and nothing else, each at a place of its own."""
    places = {f"node_modules/{package.name}": package for package in packages}
    needed = {package.name: package.version for package in places.values()}
    entries = {place: {"version": package.version} for place, package in places.items()}
    root = {"name": "asked", "version": "1.0.0"}
    return {
        **root,
        "lockfileVersion": 3,
        "requires": True,
        "packages": {"": {**root, "dependencies": needed}, **entries},
    }


def read_npm(said: dict[str, Any], packages: list[Package]) -> Heard:
    """The answer of npm; it names no package without a fault, but how many it looked at."""
    counted = said.get("metadata", {}).get("dependencies", {}).get("total", 0)
    by_name = {package.name: package.pin for package in packages}
    told = said.get("vulnerabilities", {})
    faults = {by_name[name]: (str(fault.get("severity")),) for name, fault in told.items() if name in by_name}
    return Heard(frozenset(by_name.values()) if counted >= len(by_name) else frozenset(), faults)


def _said(command: list[str], folder: str | None = None) -> dict[str, Any]:
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    try:
        said: dict[str, Any] = json.loads(run.stdout)
    except ValueError:
        raise NoAnswer(run.stderr.strip().splitlines()[-1] if run.stderr.strip() else "") from None
    if "error" in said:
        raise NoAnswer(str(said.get("message", "")).partition(" - ")[0])
    return said


def _pin(told: dict[str, Any]) -> str:
    return Package("pypi", canonicalize_name(told["name"]), told["version"]).pin


def _python_packages() -> list[Package]:
    found = {package.pin: package for group in GROUPS for package in locked.python(group)}
    return list(found.values())


if __name__ == "__main__":
    sys.exit(main())
