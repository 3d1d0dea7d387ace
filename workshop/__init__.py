"""KPI Workshop: a team decides together which numbers it will steer by. `create_app` is where all parts meet."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import timedelta

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from workshop import identity, metrics, web
from workshop.config import ROOT, Config, read_config
from workshop.db import Database
from workshop.identity import Signer
from workshop.live.engines import runtime
from workshop.live.hub import Runtime
from workshop.live.limits import bounds
from workshop.live.rooms import Rooms
from workshop.live.server import Server
from workshop.services import Services
from workshop.web import styleguide
from workshop.writer import Writer

MOST_UPLOAD = 2_000_000


def create_app(config: Config | None = None) -> Server:
    """One server: pages, live rooms, writer and database, ready to be served."""
    settings = config or read_config()
    engine: Runtime = runtime(settings.engine, bounds(settings.proxies))
    database = Database(settings.database)
    rooms = Rooms(engine)
    writer = Writer(database, rooms.moved, watch=metrics.batch, together=engine.together)
    services = Services(settings, database, writer, Signer(settings.secret, settings.older_secrets))
    return Server(_pages(settings, services), services, engine, rooms, (_import_map_hash(),))


def _pages(settings: Config, services: Services) -> Flask:
    app = Flask(__name__, root_path=str(ROOT), template_folder="templates", static_folder="static")
    app.config.update(
        SECRET_KEY=settings.secret,
        MAX_CONTENT_LENGTH=MOST_UPLOAD,
        SECRET_KEY_FALLBACKS=list(settings.older_secrets),
        SESSION_COOKIE_NAME=identity.cookie_name("kpi_page", settings.is_tls),
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.is_tls,
        PERMANENT_SESSION_LIFETIME=timedelta(seconds=identity.ACCOUNT_SECONDS),
        WTF_CSRF_TIME_LIMIT=None,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
    )
    app.extensions["workshop"] = services
    web.register(app)
    CSRFProtect(app)  # after the pages, which begin a line of the log for each request: what is refused has one, too
    if settings.is_development:
        app.register_blueprint(styleguide.pages)
    if settings.proxies:  # else anybody could claim to come from anywhere, and wrong guesses would be nobody's
        vars(app)["wsgi_app"] = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=0, x_host=0)
    return app


def _import_map_hash() -> str:
    """The hash under which the Content-Security-Policy lets the import map through, which has to stand in the page."""
    text = (ROOT / "templates" / "parts" / "importmap.html").read_text()
    found = re.search(r'<script type="importmap">(.*?)</script>', text, re.DOTALL)
    digest = hashlib.sha256((found.group(1) if found else "").encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
