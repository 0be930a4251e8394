"""The preview picture of a view for shared links: its finding, statuses and date."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from html import escape

from layouts.locale import say
from layouts.locale.formats import number, unmarked
from layouts.locale.words import STATUS_ORDER, status_word
from layouts.tokens import tokens

WIDTH, HEIGHT = 1200, 630
FAMILY = "Public Sans"
_SIDE = 72
_TITLE, _LINE = 54, 64  # pixels: size of the title, height of its lines
_TOP = 190
_SIGNS, _LINES = 36, 4  # of the title; a bold character is a little wider than half its size
_SENTENCE_SIGNS, _SENTENCE_LINES = 74, 2
_BAR = 56
_GAP = 4
# Status -> fill; unknown is hatched.
_FILLS: Mapping[str, str] = {
    "complet": "s3",
    "substantiel": "s2",
    "partiel": "s1",
    "non_demarre": "s0",
    "abandonne": "bg",
}


def preview_svg(
    title: str, sentence: str, line: str, site: str, statuses: Mapping[str, int]
) -> str:
    """The picture as SVG. statuses: number of commitments by status; no bar when empty."""
    titles = _wrapped(title, _SIGNS, _LINES)
    below = _TOP + len(titles) * _LINE - 6
    sentences = _wrapped(sentence, _SENTENCE_SIGNS, _SENTENCE_LINES) if len(titles) < _LINES else []
    parts = [
        _text(site, _SIDE, 96, 28, 700, "blue"),
        *(
            _text(words, _SIDE, _TOP + place * _LINE, _TITLE, 700, "ink")
            for place, words in enumerate(titles)
        ),
        *(
            _text(words, _SIDE, below + place * 38, 28, 400, "ink2")
            for place, words in enumerate(sentences)
        ),
        *_bar(statuses),
        _text(line, _SIDE, HEIGHT - 56, 26, 400, "ink3"),
    ]
    hatch = (
        '<pattern id="h" width="8" height="8" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="8" height="8" fill="{_light("unkb")}"/>'
        f'<path d="M0 0V8" stroke="{_light("unkl")}" stroke-width="3"/></pattern>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}"><defs>{hatch}</defs>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_light("bg")}"/>'
        f'<rect width="{WIDTH}" height="12" fill="{_light("blue")}"/>{"".join(parts)}</svg>'
    )


def _wrapped(words: str, signs: int, lines: int) -> Sequence[str]:
    return textwrap.wrap(_plain(words), signs, max_lines=lines, placeholder=" …")


def _bar(statuses: Mapping[str, int]) -> list[str]:
    total = sum(statuses.values())
    shown = [status for status in STATUS_ORDER if statuses.get(status)]
    if not total:
        return []
    parts = []
    x, y = float(_SIDE), HEIGHT - 190
    room = WIDTH - 2 * _SIDE - _GAP * (len(shown) - 1)
    words = []
    for status in shown:
        width = room * statuses[status] / total
        fill = _light(_FILLS[status]) if status in _FILLS else "url(#h)"
        parts.append(
            f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{_BAR}" fill="{fill}" '
            f'stroke="{_light("unks")}"/>'
        )
        words.append(say.components.criterion(status_word(status), [number(statuses[status])]))
        x += width + _GAP
    parts.append(_text(" · ".join(words), _SIDE, y + _BAR + 36, 24, 400, "ink2"))
    return parts


def _text(words: str, x: float, y: float, size: int, weight: int, token: str) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-family="{FAMILY}" font-size="{size}" '
        f'font-weight="{weight}" fill="{_light(token)}">{escape(_plain(words))}</text>'
    )


def _plain(words: str) -> str:
    """Without marks, and with plain spaces in place of those missing in the font."""
    return unmarked(words).replace("\u202f", "\u00a0")


def _light(token: str) -> str:
    return tokens()[token]["light"]
