"""The KPI library that is shipped: 77 definitions in plain words, without a single benchmark value (domain.md §2)."""

from workshop.library.entry import Entry, Library, Sources
from workshop.library.loader import library
from workshop.library.search import search

__all__ = ["Entry", "Library", "Sources", "library", "search"]
