"""The real nginx before workers, with the very file that operators get: only its addresses and folders are ours.

It listens on 127.0.0.1, keeps everything in a folder of its own and is ended by the process we started.
"""

import re
import shutil
import socket
import subprocess
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from tests.tools import found
from tests.wire.harness import ROOT, until

MAIN = """
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/main.log;
events {{ worker_connections 4096; }}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@dataclass(frozen=True)
class Proxy:
    """Where browsers find the workers, and what nginx wrote down."""

    port: int
    folder: object

    def log(self):
        """The lines of its log."""
        return (self.folder / "kpi-workshop.log").read_text()


@contextmanager
def nginx(workers, port, folder):
    """Run nginx before these workers; gives the proxy."""
    program = found(shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/bin"), "nginx")
    _write(workers, port, folder)
    start = [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    subprocess.run([*start, "-t"], check=True, capture_output=True)
    with (folder / "said").open("w") as said:
        process = subprocess.Popen(start, stdout=said, stderr=said)
    try:
        until(lambda: _listens(port), "nginx listens")
        yield Proxy(port, folder)
    finally:
        process.terminate()
        process.wait()


def _listens(port):
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True


def _write(workers, port, folder):
    folder.mkdir()
    lines = "".join(rf"    server 127.0.0.1:{worker.port}\1" for worker in workers)
    upstream = re.sub(r"(?:    server [\d.:]+(.*\n))+", lines, (ROOT / "deploy/nginx-workers.conf").read_text())
    site = (ROOT / "deploy/nginx.conf").read_text()
    for old, new in (("/etc/nginx/kpi-workers.conf", f"{folder}/workers.conf"), ("/var/log/nginx", str(folder)),
                     ("listen 8080;", f"listen 127.0.0.1:{port};")):  # fmt: skip
        assert old in site
        site = site.replace(old, new)
    (folder / "workers.conf").write_text(upstream)
    (folder / "site.conf").write_text(site)
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder))
