"""The colours of both themes: `assets/tokens.json` is their only table, one row a token.

`make assets` writes the style sheet from it. Figures name tokens; the browser, which reads the same
table, resolves them for its theme.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

ASSETS = Path(__file__).resolve().parent.parent / "assets"
PREFIX = "token:"  # assets/js/charts/figure.js reads it


@lru_cache(maxsize=1)
def tokens() -> dict[str, dict[str, str]]:
    """{token: {"light": hex, "dark": hex}}."""
    table: dict[str, dict[str, str]] = json.loads(
        (ASSETS / "tokens.json").read_text(encoding="utf-8")
    )
    return table


def colour(token: str) -> str:
    """A token as figures write it; raises KeyError for an unknown one."""
    if token not in tokens():
        raise KeyError(token)
    return PREFIX + token


def translucent(token: str, alpha: float) -> str:
    """A token with an alpha between 0 and 1, as figures write it."""
    return f"{colour(token)}/{alpha:g}"


def stylesheet() -> str:
    """The CSS variables of both themes; the dark one is never used in print."""
    light, dark = _variables("light"), _variables("dark")
    return (
        f":root {{\n  color-scheme: light;\n{light}}}\n\n"
        "@media screen and (prefers-color-scheme: dark) {\n"
        f'  :root:not([data-theme="clair"]) {{\n  color-scheme: dark;\n{dark}  }}\n}}\n\n'
        "@media screen {\n"
        f'  :root[data-theme="sombre"] {{\n  color-scheme: dark;\n{dark}  }}\n}}\n'
    )


def _variables(theme: str) -> str:
    return "".join(f"  --{token}: {value[theme]};\n" for token, value in tokens().items())
