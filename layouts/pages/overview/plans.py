"""The strip of all plans, with what is known of each."""

from __future__ import annotations

from typing import Any

from data.overview import Overview
from data.plan_figures import PlanFigures
from layouts import element as html
from layouts.attributes import aria
from layouts.components.citation import citation
from layouts.components.content import Content, without_none
from layouts.components.squares import MAX_SQUARES, status_legend, unit_squares
from layouts.element import Element
from layouts.locale import _, say
from layouts.locale.formats import official, typography
from layouts.page import Context
from layouts.pages.overview.links import COMMITMENTS
from layouts.pages.overview.squares import commitment_square


def strip(data: Overview, context: Context) -> list[Element]:
    """All plans published by the date: the meaning of a square, then one band a plan."""
    reading = _(
        "A square is a commitment. Hatching marks a status that documents do not give; it does "
        "not mean zero."
    )
    bands = [
        html.Li(
            [
                html.Div(_head(row, context), className="bande-tete"),
                html.Div(_content(row, data, context), className="bande-contenu"),
            ],
            className="bande",
        )
        for row in data.plans
    ]
    return [
        html.P(reading, className="intro"),
        html.Ul(bands, className="bandes"),
        html.P(html.A(_("Compare the plans"), href=context.link("/plans")), className="suite"),
    ]


def _head(row: PlanFigures, context: Context) -> list[Content]:
    code = row.entry.code
    mark = aria(current="true" if context.filters.plan == (code,) else None)
    name = html.A(typography(code), href=context.href(plan=code, axe=None), **mark)
    extent, time = say.overview_parts.plan_extent(row), say.overview_parts.plan_time
    return [
        html.H3(name, className="bande-nom"),
        html.P([extent, html.Br(), time(row, context.as_of)], className="bande-faits"),
    ]


def _content(row: PlanFigures, data: Overview, context: Context) -> list[Content]:
    if not row.entry.covered:
        return [
            html.P(html.Strong(_("Not covered: no source document in the database."))),
            html.P(official(row.entry.note)) if row.entry.note else None,
        ]
    if not row.commitments:
        return [html.P(_("No commitment of this plan answers the filters."))]
    code = row.entry.code
    numbers = {status.value: n for status, n in row.statuses.items() if n}
    hrefs = {key: _commitments_href(code, context, statut=key) for key in numbers}
    link = html.A(
        say.overview_parts.see_commitments_of(code), href=_commitments_href(code, context)
    )
    return without_none(
        [
            _squares(row, data, context),
            status_legend(numbers, composite=row.composite, hrefs=hrefs),
            html.P([say.overview_parts.plan_facts(row), " ", link], className="bande-texte"),
            _discrepancies(row, data),
        ]
    )


def _commitments_href(plan: str, context: Context, **changes: Any) -> str:
    return context.href(COMMITMENTS, plan=plan, axe=None, **changes)


def _squares(row: PlanFigures, data: Overview, context: Context) -> Element | None:
    if row.commitments > MAX_SQUARES:
        return None
    code = row.entry.code
    squares = [commitment_square(commitment, context) for commitment in data.commitments_of(code)]
    return unit_squares(squares, label=say.overview_parts.squares_label(len(squares), code))


def _discrepancies(row: PlanFigures, data: Overview) -> Element | None:
    """The different numbers of commitments that documents give, and why they differ."""
    entries = [entry for entry in data.discrepancies if entry.item == row.entry.code]
    if not entries or not row.announced:
        return None
    sources = data.selection.situation.catalogue.sources
    differences = [
        html.P(
            [
                say.overview_parts.discrepancy(entry),
                citation(entry, sources, listed=False),
            ]
        )
        for entry in entries
    ]
    summary = html.Summary(say.overview_parts.discrepancy_title(row.announced, row.listed))
    return html.Details([summary, *differences], id=f"ecart-{row.entry.code}", className="ecart")
