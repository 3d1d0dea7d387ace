"""The security headers that stand on every response, pages and sockets alike (trust.md S18, S19).

Must never differ from page to page, but for one thing: which sites may show a page in a frame, where its leader named
some. What is not a page (a script, a picture, a frame of a socket) may load nothing at all and says so in few words:
there are 60 of them in the first load of a room.
"""

import re
from collections.abc import Iterable, Sequence

Header = tuple[str, str]

_UNUSED = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "midi", "payment",
           "usb", "xr-spatial-tracking")  # fmt: skip

_FOR_PAGES = frozenset({"Cross-Origin-Opener-Policy", "Permissions-Policy", "Referrer-Policy"})
_NOT_FRAMED = "frame-ancestors 'self'"  # the leader's console shows the projector in a frame
_FRAMES = re.compile(r"frame-ancestors 'self'( https?://[a-z0-9.:-]+)*")
_ALONE = {"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"}


def security_headers(origins: Iterable[str], script_hashes: Sequence[str] = ()) -> tuple[Header, ...]:
    """The headers for a site at these public origins; ``script_hashes`` ('sha256-…') allow inline import maps."""
    places = sorted(origins)
    always = (
        ("Content-Security-Policy", _content_policy(places, script_hashes)),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),  # not no-referrer: that turns a form's Origin into "null"
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", ", ".join(f"{name}=()" for name in _UNUSED)),
    )
    return always + _transport_security(places)


def dressed(response: Iterable[Header], security: tuple[Header, ...]) -> list[Header]:
    """A response's own headers with ours put on: ours win, but a page may say how long it keeps."""
    given = list(response)
    ours = {name.lower() for name, _ in security} | {"server"}
    kept = [pair for pair in given if pair[0].lower() not in ours and not _is_cross_origin(pair[0])]
    if not any(name.lower() == "cache-control" for name, _ in kept):
        kept.append(("Cache-Control", "no-store"))
    return [*kept, *(_framed(security, given) if _is_page(given) else _plain(security))]


def _framed(security: Iterable[Header], given: Iterable[Header]) -> list[Header]:
    """Our policy, with the sites of a page that says where it may be framed; nothing else of its policy counts."""
    own = next((value for name, value in given if name.lower() == "content-security-policy"), "")
    if not _FRAMES.fullmatch(own):
        return list(security)
    return [(name, value.replace(_NOT_FRAMED, own) if name in _ALONE else value) for name, value in security]


def _is_page(given: Iterable[Header]) -> bool:
    return any(name.lower() == "content-type" and value.startswith("text/html") for name, value in given)


def _plain(security: Iterable[Header]) -> list[Header]:
    return [(name, _ALONE.get(name, value)) for name, value in security if name not in _FOR_PAGES]


def _content_policy(origins: Sequence[str], script_hashes: Sequence[str]) -> str:
    hashes = [f"'{one}'" for one in script_hashes]
    sockets = [f"ws{origin.removeprefix('http')}" for origin in origins]
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *hashes]),
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            " ".join(["connect-src 'self'", *sockets]),
            "frame-src 'self'",
            _NOT_FRAMED,
            "form-action 'self'",
            "base-uri 'none'",
            "object-src 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types lit-html",
        ]
    )


def _transport_security(origins: Sequence[str]) -> tuple[Header, ...]:
    if origins and all(origin.startswith("https://") for origin in origins):
        return (("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),)
    return ()


def _is_cross_origin(name: str) -> bool:
    return name.lower().startswith("access-control-")
