"""The browser's files, compressed where that helps and cached until they change. Pages are never compressed.

The sheets that every page needs are small files in one folder; they go over the line as one, because each file of a
first load costs its headers, too. Our modules go joined, and without their comments, where set-up made such a copy.
"""

from __future__ import annotations

import gzip
import mimetypes
from functools import lru_cache
from os import scandir
from pathlib import Path
from stat import S_ISREG

from flask import Flask, Response, abort, current_app, g, request, send_from_directory
from werkzeug.security import safe_join

SITE = "css/site.css"
SHEETS = (
    "tokens", "fonts", "base", "parts/symbols", "parts/ribbon", "parts/stamp", "parts/button", "parts/copyable",
    "parts/chip", "parts/scale", "parts/comment", "parts/gate", "parts/section", "parts/form", "parts/timer",
    "parts/chart", "parts/dot-plot", "parts/hands", "parts/strip", "parts/map", "parts/card", "parts/check",
    "parts/toast", "parts/sheet", "parts/menu", "parts/table", "parts/nav", "parts/timeline", "parts/languages",
    "parts/direction", "device",
)  # fmt: skip
"""The sheets of every page, in the order of their layers."""
CHUNKS = "vendor/js/chunks/"
MODULES = "js/"
TEXTS = frozenset({".js", ".css", ".svg", ".json"})


def register(app: Flask) -> None:
    """Serve /static/ through here; the address of a file carries its age, so a new release is fetched at once."""
    app.view_functions["static"] = _file
    app.url_defaults(_dated)


def _file(filename: str) -> Response:
    is_text = Path(filename).suffix in TEXTS
    response = _text(filename) if is_text else send_from_directory(_folder(), filename)
    named_by_content = "v" in request.args or filename.startswith(CHUNKS)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if named_by_content else "no-cache"
    return response


def _text(filename: str) -> Response:
    """A text, as one file and compressed for whoever takes it; not sent again to whoever has it."""
    changed = _changed(filename)
    if not changed:
        abort(404)
    packed = bool(request.accept_encodings["gzip"])
    body = (_compressed if packed else _joined)(_paths(filename), changed)
    response = Response(body, mimetype=mimetypes.guess_type(filename)[0])
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    response.set_etag(f"{changed:x}{'-gzip' if packed else ''}")
    response.make_conditional(request)
    return response


def _folder() -> Path:
    return Path(str(current_app.static_folder))


def _paths(filename: str) -> tuple[Path, ...]:
    """The files behind an address, never outside the folder."""
    folder = _folder()
    paths = _within(folder, filename)
    return tuple(_joined_module(path) for path in paths) if filename.startswith(MODULES) else paths


@lru_cache(maxsize=512)
def _within(folder: Path, filename: str) -> tuple[Path, ...]:
    names = [f"css/{sheet}.css" for sheet in SHEETS] if filename == SITE else [filename]
    joined = (safe_join(str(folder), name) for name in names)
    return tuple(Path(path) for path in joined if path is not None)


def _joined_module(path: Path) -> Path:
    """The copy of a module that set-up joined with those it needs, while no module is newer than it."""
    own = _folder() / "js"
    copy = _folder() / "vendor" / "js" / path.relative_to(own) if path.is_relative_to(own) else path
    return copy if copy is not path and copy.is_file() and _are_joined(own) else path


def _are_joined(own: Path) -> bool:
    """Whether set-up ran after the last change of any module; asked once a request."""
    if "modules_are_joined" not in g:
        stamp = _written(own.parent / "vendor" / "js" / "stamp")
        g.modules_are_joined = stamp >= _newest(own)
    return bool(g.modules_are_joined)


def _newest(folder: Path | str) -> int:
    """When a file in a folder was last written, in ns; by the directory's own records, as every page asks."""
    with scandir(folder) as found:
        return max((_newest(each.path) if each.is_dir() else each.stat().st_mtime_ns for each in found), default=0)


def _changed(filename: str) -> int:
    """When the newest part of a file was written, in ns; 0 for one that does not exist."""
    return max((_written(path) for path in _paths(filename)), default=0)


def _written(path: Path) -> int:
    try:
        found = path.stat()
    except (OSError, ValueError):  # there is no such file, or there cannot be one
        return 0
    return found.st_mtime_ns if S_ISREG(found.st_mode) else 0


def _joined(paths: tuple[Path, ...], _changed: int) -> bytes:
    return b"\n".join(path.read_bytes() for path in paths)


@lru_cache(maxsize=512)
def _compressed(paths: tuple[Path, ...], changed: int) -> bytes:
    return gzip.compress(_joined(paths, changed), 9, mtime=0)


def _dated(endpoint: str, values: dict[str, object]) -> None:
    if endpoint == "static" and "filename" in values:
        changed = _changed(str(values["filename"]))
        if changed:
            values["v"] = format(changed // 1_000_000, "x")
