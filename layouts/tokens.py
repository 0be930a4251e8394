"""The colours of both themes: `assets/tokens.json` is their one home, the rest is written from it.

`make assets` writes the style sheet and the table that carry them to the browser.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

ASSETS = Path(__file__).resolve().parent.parent / "assets"

# Texts on a fill whose light colour is also that of another token, dark apart: figures write them
# in a notation of their own, so that the browser can tell which token is meant.
NOTATIONS = {
    "on-s1": "rgb(18,22,31)",
    "on-c1": "rgb(18,22,31)",
    "on-c2": "rgb(18, 22, 31)",
}


@lru_cache(maxsize=1)
def tokens() -> dict[str, dict[str, str]]:
    """{"light": {token: hex}, "dark": {token: hex}}."""
    schemes: dict[str, dict[str, str]] = json.loads(
        (ASSETS / "tokens.json").read_text(encoding="utf-8")
    )
    return schemes


def colour(token: str) -> str:
    """The light colour of a token, as figures write it."""
    return NOTATIONS.get(token) or tokens()["light"][token]


def translucent(token: str, alpha: float) -> str:
    """A token's light colour with an alpha."""
    value = tokens()["light"][token]
    red, green, blue = (int(value[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha:g})"


def light_to_dark() -> dict[str, str]:
    """The dark colour of each light colour that figures may write."""
    both = tokens()
    pairs: dict[str, str] = {}
    for token in both["light"]:
        written, dark = colour(token), both["dark"][token]
        if pairs.setdefault(written, dark) != dark:
            raise ValueError(f"{token}: {written} already stands for {pairs[written]}")
    return pairs


def stylesheet() -> str:
    """The variables of both themes; the dark one never prints."""
    light, dark = (_variables(tokens()[theme]) for theme in ("light", "dark"))
    return (
        f":root {{\n  color-scheme: light;\n{light}}}\n\n"
        "@media screen and (prefers-color-scheme: dark) {\n"
        f"  :root:not([data-theme=\"clair\"]) {{\n  color-scheme: dark;\n{dark}  }}\n}}\n\n"
        "@media screen {\n"
        f"  :root[data-theme=\"sombre\"] {{\n  color-scheme: dark;\n{dark}  }}\n}}\n"
    )


def colours() -> dict[str, dict[str, str]]:
    """What light colours of figures become on a dark ground, and the light colours by token."""
    return {"lightToDark": light_to_dark(), "light": tokens()["light"]}


def _variables(theme: dict[str, str]) -> str:
    return "".join(f"  --{token}: {value};\n" for token, value in theme.items())
