"""Numbers, dates, periods and lists in the language in force; the French ones are in
`fr/formats`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, cast

from layouts.locale import current, sentences
from layouts.locale.fr import formats as french
from layouts.locale.pseudo import LANGUAGE as PSEUDO

P = ParamSpec("P")


def _spoken(function: Callable[P, str], *, words: bool = True) -> Callable[P, str]:
    """The function with this name in the language in force.

    `words`: whether its result contains words, which the pseudo-language marks.
    """
    name = function.__name__

    def spoken(*args: P.args, **named: P.kwargs) -> str:
        language = current()
        if language == "fr" or (language == PSEUDO and not words):
            return function(*args, **named)
        other: Any = sentences(language, "formats")
        return cast(str, getattr(other, name)(*args, **named))

    spoken.__name__, spoken.__doc__ = name, function.__doc__
    return spoken


number = _spoken(french.number, words=False)
percent = _spoken(french.percent, words=False)
measured = _spoken(french.measured, words=False)
index_bounds = _spoken(french.index_bounds)
date_long = _spoken(french.date_long)
date_short = _spoken(french.date_short)
date_words = _spoken(french.date_words)
in_month = _spoken(french.in_month)
month = _spoken(french.month)
month_short = _spoken(french.month_short)
period_words = _spoken(french.period_words)
months_words = _spoken(french.months_words)
duration = _spoken(french.duration)
duration_since = _spoken(french.duration_since)
ago = _spoken(french.ago)
hour = _spoken(french.hour, words=False)
join_and = _spoken(french.join_and)
quoted = _spoken(french.quoted, words=False)
capital = _spoken(french.capital, words=False)
typography = _spoken(french.typography, words=False)
official = _spoken(french.official, words=False)
unmarked = french.unmarked
