"""What keeps tests of whole applications quick: statements and templates are compiled once, not for each test.

Nothing here may change what an application does or answers.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import event

from workshop.db import Database


class Movable(Database):
    """A database that is moved from one SQLite file to the next; its compiled statements stay."""

    def __init__(self) -> None:
        super().__init__("sqlite:///nowhere.db")
        event.listen(self.engine, "do_connect", self._connect_here)

    def at(self, path: Path) -> Movable:
        """This database, from now on in another file; connections to the file before are closed."""
        self.close()
        self._path = path
        return self

    def _connect_here(self, _dialect: object, _record: object, cargs: list[Any], _cparams: object) -> None:
        cargs[0] = str(self._path)


def with_compiled_templates(app: Flask, config: pytest.Config) -> Flask:
    """An application that keeps its compiled templates from one run of the tests to the next."""
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(config.cache.mkdir("templates")))
    return app
