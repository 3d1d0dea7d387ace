"""Setting our own cookies: never readable by scripts, never sent from other sites, only over TLS where there is TLS."""

from __future__ import annotations

from flask import request
from werkzeug.wrappers import Response

from workshop.identity import cookie_name, plain_names
from workshop.services import services


def ours() -> dict[str, str]:
    """The cookies of this request by their plain name."""
    return plain_names(request.cookies, services().config.is_tls)


def keep(response: Response, name: str, value: str, seconds: int) -> Response:
    """The response with a cookie that lives for so many seconds."""
    secure = services().config.is_tls
    shown = cookie_name(name, secure)
    response.set_cookie(shown, value, max_age=seconds, httponly=True, samesite="Lax", secure=secure, path="/")
    return response


def drop(response: Response, name: str) -> Response:
    """The response without that cookie."""
    secure = services().config.is_tls
    response.delete_cookie(cookie_name(name, secure), httponly=True, samesite="Lax", secure=secure, path="/")
    return response
