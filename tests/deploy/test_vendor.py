"""The browser's files: one sprite of icons, modules that find each other, nothing that points outside."""

import re
from pathlib import Path

from deploy.vendor import ICONS, VENDOR, sprite


def test_the_sprite_draws_each_icon_as_a_symbol_in_the_colour_of_the_text():
    drawing = sprite(["check", "x"])
    assert re.findall(r'<symbol id="([^"]+)"', drawing) == ["check", "x"]
    assert drawing.count('stroke="currentColor"') == 2


def test_every_icon_of_the_list_is_in_the_sprite():
    wanted = set(re.findall(r"^[a-z][a-z0-9-]*", ICONS.read_text(encoding="utf-8"), re.MULTILINE))
    assert wanted == set(re.findall(r'<symbol id="([^"]+)"', (VENDOR / "icons.svg").read_text(encoding="utf-8")))


def test_every_module_imports_only_modules_that_are_there():
    for module in VENDOR.rglob("*.js"):
        for name in imports(module):
            assert place(module, name).is_file(), f"{module.name} imports {name}"


def test_no_module_asks_for_a_source_map():
    assert not [module for module in VENDOR.rglob("*.js") if "sourceMappingURL" in module.read_text(encoding="utf-8")]


def place(module: Path, name: str) -> Path:
    """Where an import leads: beside the module, or to what the page's import map says of a package."""
    if name.startswith("."):
        return module.parent / name
    exact = {"lit-html": "lit-html/lit-html.js", "socket.io-client": "socket.io-client/socket.io.esm.min.js"}
    return VENDOR / exact.get(name, name)


def imports(module: Path) -> list[str]:
    return re.findall(r"""(?:from|import)\s*["']([^"']+)["']""", module.read_text(encoding="utf-8"))
