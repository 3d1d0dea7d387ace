"""A signed version as JSON that anybody can check: the document, its seal, the chain of its log, a signature.

Of the log it holds the hash of each header, so that the chain can be computed again; of the headers themselves only
those of the leader's decisions and of the signature, which say nothing that the document does not. A header tells who
sat where, who voted and when: it must never stand here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from workshop.chain import GENESIS, canonical, chained, leaf
from workshop.record.document import Document

FORMAT: Final = "kpi-workshop-record"
FORMAT_VERSION: Final = 1
Header = dict[str, Any]
Export = dict[str, Any]


def export(document: Document, seal: str, people: Mapping[str, str], headers: Sequence[Header]) -> Export:
    """The export without its signature; `headers` is the whole log of the workshop, `people` the names it mentions."""
    until = _signing(headers, document["version"])
    chain = headers[: until["seq"]]
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "document": document,
        "seal": seal,
        "people": dict(sorted(people.items())),
        "chain": {
            "genesis": GENESIS,
            "leaves": [leaf(header) for header in chain],
            "head": until["head"],
            "told": [_without_head(header) for header in told(chain)],
        },
    }


def signed(made: Export, sign: Callable[[str], str]) -> bytes:
    """The file: the export with the server's signature over all the rest."""
    return canonical({**made, "signature": sign(canonical(made))}).encode()


def told(headers: Iterable[Header]) -> list[Header]:
    """The headers whose content is in the document anyway: the last decision on each KPI, and the signature."""
    last: dict[str, Header] = {}
    for header in headers:
        if header["type"] == "KpiDecided":
            last[json.loads(header["public"])["kpi"]] = header
        elif header["type"] == "VersionSigned":
            last[""] = header
    return sorted(last.values(), key=lambda header: int(header["seq"]))


def seal_of(document: Document) -> str:
    """SHA-256 over a document in its one way of being written."""
    return hashlib.sha256(canonical(document).encode()).hexdigest()


def heads(leaves: Iterable[str]) -> list[str]:
    """The heads of a chain after each of its leaves."""
    found, head = [], GENESIS
    for own in leaves:
        head = chained(head, own)
        found.append(head)
    return found


def _signing(headers: Sequence[Header], version: str) -> Header:
    """The header with which a version was signed."""
    signings = (header for header in headers if header["type"] == "VersionSigned")
    return next(header for header in signings if json.loads(header["public"])["version"] == version)


def _without_head(header: Header) -> Header:
    return {name: value for name, value in header.items() if name != "head"}
