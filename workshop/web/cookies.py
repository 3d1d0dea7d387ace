"""Setting our own cookies: never readable by scripts, never sent from other sites, only over TLS where there is TLS."""

from __future__ import annotations

from werkzeug.wrappers import Response

from workshop.services import services


def keep(response: Response, name: str, value: str, seconds: int) -> Response:
    """The response with a cookie that lives for so many seconds."""
    secure = services().config.is_tls
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="Lax", secure=secure, path="/")
    return response


def drop(response: Response, name: str) -> Response:
    """The response without that cookie."""
    response.delete_cookie(name, path="/")
    return response
