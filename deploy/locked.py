"""What the lock files name: packages with versions and hashes. It must never resolve or fetch anything."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "deploy" / "locks"


@dataclass(frozen=True)
class Package:
    """One locked package of a registry: `pypi` or `npm`."""

    registry: str
    name: str
    version: str
    hashes: tuple[str, ...] = ()
    license: str = ""
    is_shipped: bool = True

    @property
    def pin(self) -> str:
        """Name and version, as both registries write them."""
        return f"{self.name}=={self.version}" if self.registry == "pypi" else f"{self.name}@{self.version}"


def python(group: str, folder: Path = LOCKS) -> list[Package]:
    """The packages of a group that count on this machine; a lock is for every platform."""
    text = (folder / f"{group}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [package for line in lines if (package := _python(line))]


def javascript(lock: Path = ROOT / "package-lock.json") -> list[Package]:
    """The JavaScript packages; those only needed to build or test are not shipped."""
    found = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return [_javascript(path, told) for path, told in found.items() if path]


def _python(line: str) -> Package | None:
    asked, *hashes = re.split(r"\s+--hash=", line.strip())
    needed = Requirement(asked)
    if needed.marker and not needed.marker.evaluate():
        return None
    version = str(needed.specifier).removeprefix("==")
    return Package("pypi", canonicalize_name(needed.name), version, tuple(hashes))


def _javascript(path: str, told: dict[str, object]) -> Package:
    name = path.rpartition("node_modules/")[2]
    built_with = bool(told.get("dev") or told.get("optional")) or name == "esbuild"
    hashes = (str(told["integrity"]),) if "integrity" in told else ()
    return Package("npm", name, str(told["version"]), hashes, str(told.get("license", "")), not built_with)
