"""The latest statements of sources, and how to contribute information."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from data.information import Information, What
from data.overview import Overview
from data.plan_figures import PlanFigures
from data.vocabulary import ItemKind, Precision, State
from layouts import element as html
from layouts.components.badge import state_badge
from layouts.components.content import Content
from layouts.components.navigation import button_link, section
from layouts.components.rows import Fact, fact_list
from layouts.element import Element
from layouts.following import follow_links
from layouts.locale import N_, _, say
from layouts.locale.formats import (
    capital,
    date_long,
    date_words,
    official,
    period_words,
)
from layouts.page import Context
from layouts.pages.overview.links import CHANGES, sheet_href


def information_list(data: Overview, context: Context) -> Element:
    """The latest statements, newest first, then the newest of each other plan."""
    lines = [_line(row, context) for row in data.information]
    if data.plan is not None:
        lines.append(_publication(data.plan))
    lines += [_line(row, context) for row in data.elsewhere]
    lines.sort(key=lambda line: line[0], reverse=True)
    return fact_list([Fact(when, what) for _day, when, what in lines])


def _line(row: Information, context: Context) -> tuple[date, str, Content]:
    return row.end, _when(row), _what(row, context)


def _publication(plan: PlanFigures) -> tuple[date, str, Content]:
    entry = plan.entry
    when = capital(date_words(entry.published_on, entry.published_precision))
    return entry.published_on, when, say.overview_parts.publication(plan)


def _when(row: Information) -> str:
    if row.precision:
        return capital(date_words(row.end, row.precision))
    if row.start == row.end:
        return capital(date_long(row.end))
    return capital(period_words(row.start, row.end, _precision(row.start, row.end)))


def _precision(start: date, end: date) -> Precision:
    """The precision that the bounds of a period show: a year, months, else days."""
    whole_months = start.day == 1 and (end + timedelta(days=1)).day == 1
    if whole_months and (start.month, end.month) == (1, 12):
        return Precision.YEAR
    return Precision.MONTH if whole_months else Precision.DAY


def _what(row: Information, context: Context) -> Content:
    if row.what is What.REACHED:
        badge = state_badge(State.REACHED)
        if row.number == 1:
            return [badge, " ", _named(row, context), "."]
        return [badge, say.overview_parts.reached_on(row), _that_day(row, context), "."]
    if row.kind is ItemKind.PLAN or (row.number == 1 and row.commitment is None):
        return say.overview_parts.information_of(row)
    if row.number == 1:
        tail = (
            "." if row.plan in context.filters.plan else f" {say.overview_parts.of_plan(row.plan)}."
        )
        return [say.overview_parts.information_for(row), _named(row, context), tail]
    return [say.overview_parts.information_of(row), _that_day(row, context), "."]


def _that_day(row: Information, context: Context) -> Element:
    """A link to the day's changes, for several objects of one day: no list has only them."""
    day = row.observed_on
    changes: dict[str, Any] = {"plan": row.plan, "du": day - timedelta(days=1), "au": day}
    if row.plan not in context.filters.plan:
        changes["axe"] = None
    return html.A(_("see what changed"), href=context.href(CHANGES, **changes))


def _named(row: Information, context: Context) -> Content:
    """« Baromètre : lancement de la campagne », the commitment as a link."""
    label = official(row.label or "")
    if row.commitment is None:
        return html.Span(label)
    title = official(row.commitment_short or "")
    link = html.A(title, href=sheet_href(context, row.commitment))
    if row.kind is ItemKind.COMMITMENT:
        return link
    return html.Span([link, say.overview_parts.after_colon(label)])


_SUBSCRIPTIONS = (
    (N_("Follow the changes (Atom)"), "/flux/changements.atom"),
    (N_("Dates in a diary (iCal)"), "/calendrier.ics"),
)


def contribute(data: Overview, context: Context) -> Element | None:
    """How to contribute information; None when the site has no contact."""
    contact = context.site.contact_href
    if not contact:
        return None
    feeds = [(_(words), context.href(path, au=None)) for words, path in _SUBSCRIPTIONS]
    subscriptions = [
        html.Li(html.A(words, href=href)) for words, href in [*feeds, *follow_links(context)]
    ]
    return section(
        _("Help to know more"),
        [
            html.P([say.overview_parts.awaited(data), say.overview_parts.question()]),
            html.P(button_link(_("Report a source"), contact)),
            html.Ul(subscriptions, className="abonnements"),
        ],
    )
