"""Puts templates, static files and migrations into the wheel, below workshop/_assets/.

It must never run for an editable install: there the product reads them from the source tree.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ASSETS = ("templates", "static", "migrations", "docs/record.schema.json")


class AssetsHook(BuildHookInterface[Any]):
    """Fetch the browser's packages if they are missing, compile the translations, name the folders to include."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Prepare one build; `version` is "editable" or "standard", `build_data` is what hatchling will use."""
        if version == "editable":
            return
        root = Path(self.root)
        _fetch_browser_packages(root)
        _compile_translations(root)
        if self.target_name == "wheel":
            build_data["force_include"].update(_assets(root))


def _fetch_browser_packages(root: Path) -> None:
    if not (root / "static" / "vendor" / "stamp").exists():
        subprocess.run([sys.executable, "-m", "deploy.vendor", "--production"], cwd=root, check=True)
    subprocess.run([sys.executable, "-m", "deploy.joined"], cwd=root, check=True)


def _compile_translations(root: Path) -> None:
    for catalogue in sorted(root.glob("workshop/translations/*/LC_MESSAGES/messages.po")):
        _compile(catalogue)


def _compile(catalogue: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with catalogue.open("rb") as source, catalogue.with_suffix(".mo").open("wb") as target:
        write_mo(target, read_po(source))


def _assets(root: Path) -> dict[str, str]:
    return {str(root / name): f"workshop/_assets/{name}" for name in ASSETS if (root / name).exists()}
