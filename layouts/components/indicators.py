"""The table of indicators: initial value, current value, target, and who follows it."""

from __future__ import annotations

from collections.abc import Sequence

from data.entries import IndicatorValueEntry
from data.indicators import IndicatorSummary, PlaceFigures
from data.vocabulary import Absence
from layouts import element as html
from layouts.components.content import Content
from layouts.components.messages import unknown_words
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale import _, say, words
from layouts.locale.formats import official, typography
from layouts.page import Context


def indicator_href(code: str, context: Context) -> str:
    """The page of an indicator; the date follows."""
    return context.link(f"/indicateurs/{code}")


def indicator_table(
    rows: Sequence[IndicatorSummary],
    context: Context,
    *,
    caption: str,
    source: bool = True,
    commitment: bool = False,
) -> Element:
    """Indicators with their national figures, each linked to its page."""
    columns = [
        Column("label", _("Indicator"), strong=True, block=""),
        *([Column("commitment", _("Commitment"))] if commitment else []),
        Column("initial", _("Initial value")),
        Column("current", _("Value reached")),
        Column("target", _("Target")),
        Column("rate", _("Share of the way"), numeric=True),
        *([Column("source", _("Source"))] if source else []),
    ]
    return data_table(columns, [_row(row, context) for row in rows], caption=caption)


def _row(row: IndicatorSummary, context: Context) -> dict[str, Content]:
    figures, unit = row.nation, row.entry.unit
    return {
        "label": [
            html.A(official(row.entry.label), href=indicator_href(row.entry.code, context)),
            html.Span(say.indicators.owner(row.entry), className="precision"),
        ],
        "commitment": _commitment(row, context),
        "initial": figure_cell(figures.initial, unit),
        "current": figure_cell(figures.current, unit),
        "target": target_cell(figures, unit),
        "rate": rate_cell(figures),
        "source": _source(row),
    }


def _commitment(row: IndicatorSummary, context: Context) -> Content:
    if row.commitment is None:
        return typography(row.plan)
    entry = row.commitment
    return html.A(
        f"{typography(entry.plan)} · {entry.number}. {official(entry.short_title)}",
        href=context.link(f"/engagements/{entry.code}"),
    )


def _source(row: IndicatorSummary) -> Content:
    """The cited lines of the values, linked to the source at the end of the sheet."""
    if row.entry.lines:
        return html.A(
            say.citations.lines_short(row.entry.lines), href=f"#source-{row.entry.source}"
        )
    return html.A(_("public data"), href=f"#source-{row.entry.source}")


def figure_cell(entry: IndicatorValueEntry | None, unit: str | None) -> Content:
    """A value and its date, or why it is missing."""
    if entry is None or entry.value is None:
        absence = (None if entry is None else entry.absence) or Absence.UNKNOWN
        return unknown_words(words.ABSENCE[absence])
    when = html.Span(say.indicators.dated(entry), className="precision")
    return [say.indicators.value(entry, unit), " ", when]


def target_cell(figures: PlaceFigures, unit: str | None) -> Content:
    """The targets with their dates; ceilings, budgets and examples are marked as not being
    targets."""
    shown = [figure_cell(entry, unit) for entry in figures.targets]
    shown += [
        html.Span(say.indicators.beside(entry, unit), className="precision")
        for entry in figures.beside
    ]
    if not shown:
        return unknown_words(words.ABSENCE[Absence.UNKNOWN])
    return shown[0] if len(shown) == 1 else html.Ul([html.Li(content) for content in shown])


def rate_cell(figures: PlaceFigures) -> Content:
    """The share of the way done, or that it cannot be computed."""
    if figures.rate is None:
        return unknown_words(_("not computable"))
    return say.indicators.rate(figures.rate)
