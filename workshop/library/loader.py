"""Reads the KPI library from its file, once per process; it trusts the file, which the tests check in full."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from workshop.library.entry import Entry, Library, Sources


@cache
def library() -> Library:
    """The shipped library."""
    raw = yaml.load(_text(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return Library(
        entries=MappingProxyType({each["id"]: _entry(each) for each in raw["kpis"]}),
        roles=MappingProxyType(raw["roles"]),
        words=MappingProxyType({name: tuple(words) for name, words in raw["enums"].items()}),
    )


def _text() -> str:
    return files(__package__).joinpath("kpi_library.yaml").read_text(encoding="utf-8")


def _entry(raw: dict[str, Any]) -> Entry:
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in raw.items()}
    return Entry(**{**fields, "data_source": Sources(**raw["data_source"])})
