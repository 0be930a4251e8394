"""The chart of quantified promises: targets, and the current value when a source gives it."""

from __future__ import annotations

from data import overview_frames as frames
from data.overview import Overview
from data.promises import Promise
from data.text import fold
from layouts import element as html
from layouts.components.chart import Chart
from layouts.components.content import Content
from layouts.components.ledger import Promise as Line
from layouts.components.ledger import promises
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale import N_, _, say
from layouts.locale.formats import date_words, measured, number, official
from layouts.method import Rule
from layouts.page import Context
from layouts.pages.overview.links import sheet_href
from layouts.pages.overview.sources import chart_sources

FIRST = 6


def _ledger(data: Overview, context: Context) -> Content:
    return [
        promises(
            [
                Line(
                    number(row.target, 0 if float(row.target).is_integer() else 1),
                    _label(row),
                    say.overview_parts.numbered(row.commitment.number),
                    sheet_href(context, row.commitment.code),
                    _reached(row),
                )
                for row in data.promises[:FIRST]
            ]
        )
    ]


def _table(data: Overview, context: Context) -> Element:
    columns = [
        Column("libelle", _("Promise")),
        Column("cible", _("Target"), numeric=True),
        Column("date", _("For")),
        Column("initiale", _("Initial value")),
        Column("atteinte", _("Value reached")),
        Column("engagement", _("Commitment")),
    ]
    rows = [_row(row, context) for row in data.promises]
    return data_table(columns, rows, caption=_("Quantified targets"))


def _row(row: Promise, context: Context) -> dict[str, Content]:
    when = date_words(row.target_on, row.target_precision) if row.target_on else _("undated")
    return {
        "libelle": official(row.indicator.label),
        "cible": measured(row.target, row.indicator.unit),
        "date": when,
        "initiale": _("not available")
        if row.initial is None
        else measured(row.initial, row.indicator.unit),
        "atteinte": _reached(row) or _("not available"),
        "engagement": html.A(
            f"{row.commitment.number}. {official(row.commitment.short_title)}",
            href=sheet_href(context, row.commitment.code),
        ),
    }


def _label(row: Promise) -> str:
    """The promise with its unit, unless its words contain it."""
    if not row.indicator.unit or fold(row.indicator.unit.split()[0]) in fold(row.indicator.label):
        return official(row.indicator.label)
    return official(f"{row.indicator.label} ({row.indicator.unit})")


def _reached(row: Promise) -> str | None:
    if row.current is None:
        return None
    words = measured(row.current, row.indicator.unit)
    if row.current_on is None:
        return words
    return f"{words} ({date_words(row.current_on, row.current_precision)})"


PROMISE_CHART = Chart(
    id="promesses",
    rule=Rule.INDICATORS,
    data=frames.quantified_promises,
    description=N_("Quantified targets, with the value reached when a source gives one."),
    finding=lambda data, context: say.overview_dates.promises_title(data.promises),
    sentence=lambda data, context: say.overview_dates.promises_reading(data.promises),
    body=_ledger,
    table=_table,
    subtitle=lambda data, context: say.overview_dates.promises_subtitle(
        len(data.promises), FIRST, context
    ),
    shown=lambda data, context: bool(data.promises),
    sources=chart_sources,
)

CHARTS = (PROMISE_CHART,)
