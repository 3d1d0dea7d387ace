"""The browser's files, compressed where that helps and cached until they change. Pages are never compressed.

The sheets that every page needs are small files in one folder; they go over the line as one, because each file of a
first load costs its headers, too. Our modules go without their comments where set-up made such a copy.
"""

from __future__ import annotations

import gzip
import mimetypes
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, abort, current_app, request, send_from_directory
from werkzeug.security import safe_join

SITE = "css/site.css"
SHEETS = (
    "tokens", "fonts", "base", "parts/symbols", "parts/standing", "parts/button", "parts/copyable", "parts/badge",
    "parts/vote", "parts/comment", "parts/gate", "parts/section", "parts/form", "parts/timer", "parts/chart",
    "parts/check", "parts/toast", "parts/dialog", "parts/table", "parts/nav", "parts/timeline", "device",
)  # fmt: skip
"""The sheets of every page, in the order of their layers."""
TEXTS = frozenset({".js", ".css", ".svg", ".json"})


def register(app: Flask) -> None:
    """Serve /static/ through here; the address of a file carries its age, so a new release is fetched at once."""
    app.view_functions["static"] = _file
    app.url_defaults(_dated)


def _file(filename: str) -> Response:
    is_text = Path(filename).suffix in TEXTS
    response = _text(filename) if is_text else send_from_directory(_folder(), filename)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if "v" in request.args else "no-cache"
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
    names = [f"css/{sheet}.css" for sheet in SHEETS] if filename == SITE else [filename]
    joined = (safe_join(str(_folder()), name) for name in names)
    return tuple(_short(Path(path)) for path in joined if path is not None)


def _short(path: Path) -> Path:
    """The copy of a module without its comments, while it is not older than the module."""
    own = _folder() / "js"
    if not path.is_relative_to(own):
        return path
    copy = _folder() / "vendor" / "js" / path.relative_to(own)
    fresh = copy.is_file() and path.is_file() and copy.stat().st_mtime_ns >= path.stat().st_mtime_ns
    return copy if fresh else path


def _changed(filename: str) -> int:
    """When the newest part of a file was written, in ns; 0 for one that does not exist."""
    return max((path.stat().st_mtime_ns for path in _paths(filename) if path.is_file()), default=0)


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
