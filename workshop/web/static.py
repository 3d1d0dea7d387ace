"""The browser's files, compressed where that helps and cached until they change. Pages are never compressed."""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, request, send_from_directory

TEXTS = frozenset({".js", ".css", ".svg", ".json"})


def register(app: Flask) -> None:
    """Serve /static/ through here; the address of a file carries its age, so a new release is fetched at once."""
    app.view_functions["static"] = _file
    app.url_defaults(_dated)


def _file(filename: str) -> Response:
    response = send_from_directory(str(current_app.static_folder), filename)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if "v" in request.args else "no-cache"
    if Path(filename).suffix not in TEXTS or not request.accept_encodings["gzip"]:
        return response
    path = Path(str(current_app.static_folder)) / filename
    response.direct_passthrough = False
    response.set_data(_compressed(path, path.stat().st_mtime_ns))
    response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    return response


@lru_cache(maxsize=512)
def _compressed(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)


def _dated(endpoint: str, values: dict[str, object]) -> None:
    if endpoint == "static" and "filename" in values:
        path = Path(str(current_app.static_folder)) / str(values["filename"])
        if path.is_file():
            values["v"] = format(path.stat().st_mtime_ns // 1_000_000, "x")
