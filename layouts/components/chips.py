"""Chips: the criteria in force, each with the link that removes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from layouts import element as html
from layouts.attributes import aria
from layouts.components.content import icon
from layouts.element import Element
from layouts.locale import _, say
from layouts.locale.criteria import CRITERION, criterion_value
from layouts.locale.formats import official, quoted, typography
from layouts.page import Context

# (key, value) -> name, as `Selection.names` returns.
Names = Mapping[Any, str]


@dataclass(frozen=True)
class Chip:
    """One criterion in force and the address without it."""

    label: str
    href: str


def chips(items: Sequence[Chip], clear_href: str | None = None) -> Element | None:
    """The criteria in force; no list when there is none."""
    if not items:
        return None
    listed = [
        html.Li(
            [
                html.Span(chip.label),
                html.A(
                    icon("croix"),
                    href=chip.href,
                    className="puce-retrait",
                    **aria(label=_("Remove the filter {name}", name=quoted(chip.label))),
                ),
            ],
            className="puce",
        )
        for chip in items
    ]
    if clear_href:
        listed.append(html.Li(html.A(_("Clear all"), href=clear_href), className="puce-fin"))
    return html.Ul(listed, className="puces", **aria(label=_("Filters applied")))


def criterion_chips(
    context: Context, names: Names, *, skip: Sequence[str] = ("au",)
) -> Element | None:
    """The chips of the page's filters; none for a plan that the page chose by default."""
    left_out = {*skip, *(["plan"] if context.page.plan_default else [])}
    items: list[Chip] = []
    keys: list[str] = []
    for key, value in context.filters.pairs():
        if key in left_out:
            continue
        rest = tuple(other for other in context.filters.values(key) if other != value)
        without: dict[str, Any] = {key: rest or None}
        items.append(Chip(criterion_words(key, (value,), names), context.href(**without)))
        keys.append(key)
    return chips(items, clear_href(context, keys))


def criterion_words(key: str, values: Sequence[str], names: Names) -> str:
    """« Statut : partiel », « Plan : 2015-2017 et 2021-2023 »."""
    named = [_named(names.get((key, value)), key, value) for value in values]
    return typography(say.components.criterion(CRITERION.get(key, key), named))


def _named(name: str | None, key: str, value: str) -> str:
    """The name of a value in the store; a plan is named by its years."""
    if name is None:
        return criterion_value(key, value)
    return name if key == "plan" else official(name)


def filters_words(context: Context, names: Names) -> str:
    """The criteria in force in one line, « Plan : 2024-2026 ; axe : Climat.

    », or that there is none.
    """
    keys = dict.fromkeys(key for key, _value in context.filters.pairs() if key != "au")
    criteria = [criterion_words(key, context.filters.values(key), names) for key in keys]
    return say.components.filters(criteria)


def clear_href(context: Context, keys: Sequence[str]) -> str:
    """The page's address without these criteria."""
    removed: dict[str, Any] = dict.fromkeys(keys)
    return context.href(**removed)


def active_count(context: Context, *, skip: Sequence[str] = ("au",)) -> int:
    """How many criteria narrow the list, for « Filtrer (1) »."""
    left_out = {*skip, *(["plan"] if context.page.plan_default else [])}
    return sum(1 for key, _value in context.filters.pairs() if key not in left_out)
