"""Finds texts of JavaScript modules for Babel: `t("…")`, `th("…")` and `tn("…", "…", n)`, however deep in templates.

Babel's own reader loses its way in nested template strings, which is how lit-html is written.
It must never guess: a text is a literal in quotes, everything else is left alone.
"""

import ast
import re
from collections.abc import Iterator
from typing import IO

TEXT = r"""\s*("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')\s*,?"""
CALL = re.compile(rf"(?<![\w.$])(?:th?\({TEXT}|tn\({TEXT}{TEXT})")
Found = tuple[int, str, str | tuple[str, str], list[str]]


def extract(file: IO[bytes], _keywords: object, _comment_tags: object, **_options: object) -> Iterator[Found]:
    """Give line, function name, text or (singular, plural), and no comments, for each call. Babel calls this."""
    code = file.read().decode("utf-8")
    for call in CALL.finditer(code):
        one, singular, plural = (ast.literal_eval(text) if text else "" for text in call.groups())
        line = code.count("\n", 0, call.start()) + 1
        yield (line, "t", one, []) if one else (line, "tn", (singular, plural), [])
