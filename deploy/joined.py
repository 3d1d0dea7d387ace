"""Joins the browser's own modules for the line, into static/vendor/js/: one file an entry, what they share in chunks.

A first load pays for the headers of each file, and for every comment; this spares both. The server sends the joined
ones only while they are newer than every module, so a stale one is never served. It must never touch what came
from npm: lit-html and the socket client stay files of their own.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "static" / "js"
JOINED = ROOT / "static" / "vendor" / "js"
ESBUILD = ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"
ENTRIES = ("console/main.js", "projector/main.js", "room/room.js")
FLAGS = (
    "--bundle", "--splitting", "--format=esm", "--charset=utf8", "--log-level=error", "--chunk-names=chunks/[hash]",
    "--minify-whitespace", "--minify-syntax", "--external:lit-html", "--external:socket.io-client",
)  # fmt: skip


def main() -> None:
    """Join the modules of every entry; the stamp is written last."""
    shutil.rmtree(JOINED, ignore_errors=True)
    entries = [*(OWN / name for name in ENTRIES), *sorted((OWN / "pages").glob("*.js"))]
    names = [str(path.relative_to(ROOT)) for path in entries]
    places = [f"--outbase={OWN.relative_to(ROOT)}", f"--outdir={JOINED.relative_to(ROOT)}"]
    subprocess.run([sys.executable, "deploy/node.py", str(ESBUILD), *names, *FLAGS, *places], cwd=ROOT, check=True)
    (JOINED / "stamp").touch()


if __name__ == "__main__":
    main()
