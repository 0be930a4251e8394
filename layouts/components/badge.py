"""Statuses are circles, states are diamonds: symbol, swatch and badge, always with the word."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal

from data.rows import MilestoneRow
from data.vocabulary import Calendar, State, Status
from layouts import element as html
from layouts.attributes import aria
from layouts.components.content import Content, classes
from layouts.element import Element, Fixed
from layouts.locale import _
from layouts.locale.words import CALENDAR, STATE, dated_state, status_label

Family = Literal["status", "state"]


def key(value: str, family: Family = "status") -> str:
    """The class suffix of a value; withdrawn is a circle for a commitment, a diamond for a
    milestone."""
    code = str(value).replace("_", "-")
    return f"jalon-{code}" if family == "state" and value == State.WITHDRAWN else code


# Symbols and fills are the same in every language: each is made once.


@lru_cache(maxsize=64)
def symbol(value: str, family: Family = "status", *, large: bool = False) -> Fixed:
    """The circle of a status or the diamond of a state, 18 px; decorative, a word always
    follows."""
    css = classes("symbole", f"symbole-{key(value, family)}", large and "symbole-grand")
    return Fixed(html.Span(className=css, **aria(hidden="true")))


@lru_cache(maxsize=64)
def swatch(value: str, family: Family = "status") -> Fixed:
    """The fill of a value in bars and squares."""
    css = f"nuance fond-{key(value, family)}"
    return Fixed(html.Span(className=css, **aria(hidden="true")))


def badge(
    value: str,
    family: Family = "status",
    *,
    label: Content = None,
    href: str | None = None,
    boxed: bool = False,
    large: bool = False,
) -> Element:
    """Symbol and word. `boxed` only when it stands alone in running text."""
    word = label if label is not None else _word(value, family)
    parts = [symbol(value, family, large=large), html.Span(word, className="insigne-mot")]
    css = classes(
        "insigne",
        f"insigne-{key(value, family)}",
        boxed and "insigne-cadre",
        large and "insigne-grand",
    )
    return html.A(parts, href=href, className=css) if href else html.Span(parts, className=css)


def status_badge(
    status: str | None,
    status_max: str | None = None,
    printed: str | None = None,
    *,
    href: str | None = None,
    boxed: bool = False,
    large: bool = False,
) -> Element:
    """The badge of a declared status; a status between two levels has the symbol of the lower
    one."""
    value = status or Status.UNKNOWN.value
    word = status_label(value, status_max, printed)
    return badge(value, "status", label=word, href=href, boxed=boxed, large=large)


def state_badge(
    state: str, *, href: str | None = None, boxed: bool = False, large: bool = False
) -> Element:
    """The badge of a milestone's computed state."""
    return badge(state, "state", href=href, boxed=boxed, large=large)


def dated_badge(row: MilestoneRow, as_of: date, *, href: str | None = None) -> Element:
    """The badge of a row's state in the words of its own plan, for lists that mix plans."""
    word = dated_state(row.state, row.ongoing(as_of))
    return badge(row.state, "state", label=word, href=href)


def calendar_badge(calendar: str | None, *, sentence: bool = False) -> Element:
    """« Conforme », « Retardé » in vermilion, or that no source declares it; without a symbol.

    `sentence`: « Calendrier conforme ».
    """
    value = calendar or Status.UNKNOWN.value
    word: str = CALENDAR[value]
    late = value == Calendar.DELAYED
    css = classes(
        "calendrier",
        late and "calendrier-retarde",
        value == Status.UNKNOWN and "calendrier-inconnu",
    )
    if sentence:
        return html.Span([_("Calendar") + " ", html.Span(word.lower(), className=css)])
    return html.Span(word, className=css)


def _word(value: str, family: Family) -> str:
    return STATE[value] if family == "state" else status_label(value)
