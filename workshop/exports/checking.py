"""Was an exported record altered? What the file alone can answer, and what a server's signature adds.

Pure. It takes a file apart that anybody may have written, so it believes nothing in it and never fails on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeGuard

from workshop import strict_json
from workshop.chain import GENESIS, canonical, leaf
from workshop.domain.refusal import N_
from workshop.exports.sealed import FORMAT, FORMAT_VERSION, heads, seal_of

MOST_BYTES: Final = 4_000_000
_HEX: Final = frozenset("0123456789abcdef")
_DECIDED: Final = ("outcome", "rationale", "against_advice", "changes", "expect", "pilot_until", "review_by", "basis")
_SIGNED: Final = ("version", "number", "effective_from", "review_on", "unchanged", "overrides")


@dataclass(frozen=True)
class Fault:
    """A part of a record that is not as it was: a sentence with its places."""

    sentence: str
    params: dict[str, str]


class NotARecord(Exception):
    """The file is no exported record at all."""


def read(text: bytes) -> dict[str, Any]:
    """The export in a file; raises NotARecord."""
    if len(text) > MOST_BYTES:
        raise NotARecord
    try:
        found = strict_json.loads(text.decode())
    except ValueError:
        raise NotARecord from None
    if not _is_export(found):
        raise NotARecord
    return found


def faults(export: dict[str, Any]) -> list[Fault]:
    """Everything in a file that does not fit together, without any key; empty when all of it does."""
    return list(_faults(export))


def is_signed(export: dict[str, Any], check: Callable[[str, str], bool]) -> bool:
    """Whether the signature is that of the server whose check this is, over everything else in the file."""
    rest = {name: value for name, value in export.items() if name != "signature"}
    return check(canonical(rest), export["signature"])


def _faults(export: dict[str, Any]) -> Iterator[Fault]:
    document, chain = export["document"], export["chain"]
    if seal_of(document) != export["seal"]:
        yield Fault(N_("The document does not fit its seal."), {})
    if chain["genesis"] != GENESIS or (heads(chain["leaves"]) or [GENESIS])[-1] != chain["head"]:
        yield Fault(N_("The chain of events does not lead to its end."), {})
    decided = _decisions(document)
    for header in chain["told"]:
        yield from _header(header, chain["leaves"], document, decided)


def _header(
    header: dict[str, Any], leaves: list[str], document: dict[str, Any], decided: Mapping[str, Any]
) -> Iterator[Fault]:
    """A header is in the chain, and what it says is what the document says."""
    seq = str(header["seq"])
    if not 0 < header["seq"] <= len(leaves) or leaf(header) != leaves[header["seq"] - 1]:
        yield Fault(N_("Event %(seq)s is not the one in the chain."), {"seq": seq})
    elif not _agrees(header, document, decided):
        yield Fault(N_("The document says something else than event %(seq)s."), {"seq": seq})


def _agrees(header: dict[str, Any], document: dict[str, Any], decided: Mapping[str, Any]) -> bool:
    try:
        public = strict_json.loads(header["public"])
        is_signing = header["type"] == "VersionSigned"
        names, said = (_SIGNED, document) if is_signing else (_DECIDED, decided[public["kpi"]])
        return all(public[name] == said[name] for name in names if name in public)
    except (ValueError, KeyError, TypeError):
        return False


def _decisions(document: dict[str, Any]) -> dict[str, Any]:
    """The decisions by KPI, looked up once: a file may name more KPIs and more headers than anybody could sign."""
    kpis = document.get("kpis")
    known = [kpi for kpi in kpis if isinstance(kpi, dict)] if isinstance(kpis, list) else []
    return {kpi["id"]: kpi.get("decision") for kpi in known if isinstance(kpi.get("id"), str)}


def _is_export(found: object) -> TypeGuard[dict[str, Any]]:
    """The shape that the checks rely on, and no more of it: the rest is covered by hashes."""
    if not isinstance(found, dict) or (found.get("format"), found.get("format_version")) != (FORMAT, FORMAT_VERSION):
        return False
    chain, texts = found.get("chain"), (found.get("seal"), found.get("signature"))
    return isinstance(found.get("document"), dict) and all(map(_is_ascii, texts)) and _is_chain(chain)


def _is_chain(chain: object) -> bool:
    if not isinstance(chain, dict):
        return False
    leaves, told = chain.get("leaves"), chain.get("told")
    return (
        isinstance(leaves, list)
        and all(map(_is_hash, leaves))
        and isinstance(told, list)
        and all(isinstance(header, dict) and type(header.get("seq")) is int for header in told)
        and {"genesis", "head"} <= chain.keys()
    )


def _is_ascii(text: object) -> bool:
    return isinstance(text, str) and text.isascii()


def _is_hash(text: object) -> bool:
    return isinstance(text, str) and len(text) == 64 and _HEX.issuperset(text)
