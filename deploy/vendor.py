"""Copies what the browser needs from locked npm packages into static/vendor/: modules, fonts, one sprite of icons.

It must never fetch anything by itself: npm does, with the versions and hashes of package-lock.json.
"""

import re
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from xml.etree import ElementTree as ET

from deploy.fonts import EVERY_SIZE, PRINT_SANS, PRINT_SERIF, PRINT_SIZE, PRINT_WEIGHTS, TEXT_SIZE, cut, for_print

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
ICONS = ROOT / "deploy" / "icons.txt"
SVG = "{http://www.w3.org/2000/svg}"
SYMBOL = (
    '<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
    'stroke-linecap="round" stroke-linejoin="round">{shapes}</symbol>'
)

# Package → the folder inside it, and the modules to take. Left out on purpose: lit's unsafe-* directives, and
# style-map, whose first drawing writes a style attribute that our Content-Security-Policy forbids.
DIRECTIVES = ["cache", "class-map", "guard", "if-defined", "keyed", "live", "ref", "repeat"]
LIT = ["lit-html", "directive", "directive-helpers", "async-directive", *(f"directives/{name}" for name in DIRECTIVES)]
MODULES = {
    "lit-html": ("", LIT),
    "socket.io-client": ("dist", ["socket.io.esm.min"]),
}
SUBSETS = ["latin", "latin-ext"]
SANS = "@fontsource-variable/schibsted-grotesk"
SERIF = "@fontsource-variable/source-serif-4"


def main() -> None:
    """Install the locked packages and rebuild static/vendor/; with --production leave out the tools for tests."""
    _npm_ci(*(["--omit=dev"] if "--production" in sys.argv else []))
    fill(VENDOR)


def fill(folder: Path) -> None:
    """Make the folder anew from node_modules; the stamp is written last, so half a folder is never taken for whole."""
    shutil.rmtree(folder, ignore_errors=True)
    _copy_modules(folder)
    _copy_fonts(folder / "fonts")
    print_fonts(folder / "print")
    _copy_licences(folder / "licences")
    (folder / "icons.svg").write_text(sprite(_wanted_icons()), encoding="utf-8")
    (folder / "stamp").touch()


def sprite(names: list[str]) -> str:
    """Draw the named icons as one SVG document of symbols, to be used as `icons.svg#name`."""
    symbols = "\n".join(SYMBOL.format(name=name, shapes=_shapes(name)) for name in names)
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'


def _npm_ci(*options: str) -> None:
    npm = [sys.executable, "deploy/node.py", "npm"]
    subprocess.run([*npm, "ci", "--ignore-scripts", "--loglevel=error", *options], cwd=ROOT, check=True)


def _copy_modules(folder: Path) -> None:
    for package, (inside, names) in MODULES.items():
        for name in names:
            _copy_module(PACKAGES / package / inside / f"{name}.js", folder / package / f"{name}.js")


def _copy_module(file: Path, target: Path) -> None:
    """Copy a module without its pointer to a source map, which would be a missing page in the browser's tools."""
    target.parent.mkdir(parents=True, exist_ok=True)
    code = re.sub(r"\n//# sourceMappingURL=.*\s*$", "\n", file.read_text(encoding="utf-8"))
    target.write_text(code, encoding="utf-8")


def print_fonts(folder: Path) -> None:
    """The two typefaces as plain files, for what is typeset on paper."""
    folder.mkdir(parents=True, exist_ok=True)
    for font in _sans():
        for weight in PRINT_WEIGHTS:
            for_print(font, folder, PRINT_SANS, {"wght": weight})
    for font in _serif():
        for_print(font, folder, PRINT_SERIF, PRINT_SIZE)


def _sans() -> list[Path]:
    return [_font(SANS, f"{subset}-wght-normal") for subset in SUBSETS]


def _serif() -> list[Path]:
    return [_font(SERIF, f"{subset}-opsz-{style}") for style in ("normal", "italic") for subset in SUBSETS]


def _copy_fonts(folder: Path) -> None:
    folder.mkdir(parents=True)
    sans, serif = _sans(), _serif()
    for font in sans:
        shutil.copyfile(font, folder / font.name)
    text = [(font, folder / font.name.replace("-opsz-", "-text-"), TEXT_SIZE) for font in serif]
    large = [(serif[0], folder / serif[0].name, EVERY_SIZE)]  # for the projector, where words are three times as high
    with ProcessPoolExecutor() as cores:
        list(cores.map(cut, *zip(*[*text, *large], strict=True)))


def _font(package: str, face: str) -> Path:
    return PACKAGES / package / "files" / f"{Path(package).name}-{face}.woff2"


def _copy_licences(folder: Path) -> None:
    folder.mkdir(parents=True)
    for package in [*MODULES, SANS, SERIF, "lucide-static"]:
        shutil.copyfile(PACKAGES / package / "LICENSE", folder / f"{Path(package).name}.txt")


def _wanted_icons() -> list[str]:
    lines = (line.partition("#")[0].strip() for line in ICONS.read_text(encoding="utf-8").splitlines())
    return sorted({line for line in lines if line})


def _shapes(name: str) -> str:
    file = PACKAGES / "lucide-static" / "icons" / f"{name}.svg"
    if not file.exists():
        sys.exit(f"deploy/icons.txt asks for the icon “{name}”, which lucide-static does not have.")
    shapes = ET.parse(file).getroot()
    return "".join(_plain(shape) for shape in shapes)


def _plain(shape: ET.Element) -> str:
    shape.tag = shape.tag.removeprefix(SVG)
    shape.tail = None
    return ET.tostring(shape, encoding="unicode")


if __name__ == "__main__":
    main()
