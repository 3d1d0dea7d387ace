"""What is shipped, part by part, as a CycloneDX list: versions, hashes and licences, from the locks (trust.md S37).

The same locks give the same list. It must never name a part that is not locked, nor leave one out.
"""

import base64
import json
import sys
from collections import Counter
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, metadata
from typing import Any

from deploy import locked
from deploy.locked import ROOT, Package

OUT = ROOT / "build" / "sbom.json"
UNKNOWN = "not told"
IN_A_FILE = {"pyrage": "MIT", "xmlhttprequest-ssl": "MIT"}
"""Read in the licence files of packages that tell no licence in their metadata."""
_ALGORITHMS = {"sha256": "SHA-256", "sha384": "SHA-384", "sha512": "SHA-512"}
_CLASSIFIER = "License :: OSI Approved :: "


def main() -> int:
    """Write the list and print how many parts stand under which licence; 1 when one is not told."""
    parts = shipped()
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(bill(parts), indent=1) + "\n", encoding="utf-8")
    counts = Counter(part.license for part in parts)
    print("\n".join(f"{count:4} {name}" for name, count in counts.most_common()))
    print(f"{len(parts)} parts: {OUT.relative_to(ROOT)}")
    return int(UNKNOWN in counts)


def shipped() -> list[Package]:
    """Every part that reaches a server or a browser."""
    server = [replace(part, license=license_of(part.name)) for part in locked.python("run")]
    browser = [replace(part, license=part.license or IN_A_FILE.get(part.name, UNKNOWN)) for part in locked.javascript()]
    return sorted([*server, *(part for part in browser if part.is_shipped)], key=lambda part: part.pin)


def bill(parts: list[Package]) -> dict[str, Any]:
    """The CycloneDX 1.6 document of these parts."""
    own = {"type": "application", "name": "kpi-workshop", "licenses": [{"license": {"id": "Apache-2.0"}}]}
    components = [_component(part) for part in parts]
    return {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "metadata": {"component": own},
            "components": components}  # fmt: skip


def license_of(name: str) -> str:
    """The licence that an installed Python package tells of itself."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return UNKNOWN
    classified = [line.removeprefix(_CLASSIFIER) for line in told.get_all("Classifier", []) if _CLASSIFIER in line]
    short = (told.get("License") or "").strip().partition("\n")[0]
    return told.get("License-Expression") or "; ".join(classified) or short or IN_A_FILE.get(name, UNKNOWN)


def _component(part: Package) -> dict[str, Any]:
    return {
        "type": "library",
        "name": part.name,
        "version": part.version,
        "purl": f"pkg:{part.registry}/{part.name.replace('@', '%40', 1)}@{part.version}",
        "licenses": [{"license": {"name": part.license}}],
        "hashes": [_hash(one) for one in part.hashes],
    }


def _hash(told: str) -> dict[str, str]:
    """A hash of a lock as CycloneDX has it: pip writes `sha256:hex`, npm `sha512-base64`."""
    name, mark, digest = told.partition(":") if ":" in told else told.partition("-")
    content = digest if mark == ":" else base64.b64decode(digest).hex()
    return {"alg": _ALGORITHMS[name], "content": content}


if __name__ == "__main__":
    sys.exit(main())
