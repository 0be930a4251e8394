"""The chart of dates by axis: a square each, in the axis of its commitment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from data import overview_frames as frames
from data.by_axis import AxisDates
from data.overview import Overview
from data.rows import MilestoneRow
from data.situation_columns import STATES
from data.vocabulary import State
from layouts import element as html
from layouts.components.chart import Chart
from layouts.components.content import Content
from layouts.components.filtered import OF_STATE
from layouts.components.squares import MAX_SQUARES, state_legend, unit_squares
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale import N_, _, say
from layouts.locale.distributions import dates_noun, is_feminine
from layouts.locale.formats import capital, number, official
from layouts.locale.words import STATE
from layouts.method import Rule
from layouts.page import Context
from layouts.pages.overview.dates import dates_in_selection
from layouts.pages.overview.links import COMMITMENTS, by_code, dates_href, linked
from layouts.pages.overview.sources import chart_sources
from layouts.pages.overview.squares import date_square


def _whole(data: Overview) -> int:
    return sum(row.dates for row in data.dates_by_axis)


def _present(data: Overview) -> list[State]:
    return [state for state in STATES if any(row.states[state] for row in data.dates_by_axis)]


def _axis_href(row: AxisDates, data: Overview, context: Context, state: State) -> str:
    axis = row.axis.code if row.axis else None
    return dates_href(context, plan=row.plan, nature=data.nature.value, axe=axis, etat=state.value)


def _name(row: AxisDates, context: Context) -> Content:
    if row.axis is None:
        return _("Dates of the plan itself")
    href = context.href(COMMITMENTS, plan=row.plan, axe=row.axis.code)
    return html.A(official(row.axis.short_title), href=href)


def _body(data: Overview, context: Context) -> Content:
    drawn = data.dates if _whole(data) <= MAX_SQUARES else []
    blocks = [_block(row, drawn, data, context) for row in data.dates_by_axis]
    return [html.Div(blocks, className="trois")]


def _block(
    row: AxisDates, drawn: Sequence[MilestoneRow], data: Overview, context: Context
) -> Element:
    axis = row.axis
    own = [
        date
        for date in drawn
        if date.axis == (axis.code if axis else None) and date.plan == row.plan
    ]
    name = _name(row, context)
    if axis is not None:
        name = [_("Axis {number} · ", number=axis.number) if axis.number else "", name]
    facts = say.overview_dates.axis_facts(data, row.commitments, row.dates)
    parts: list[Content] = [html.H3(name), html.P(facts, className="bande-faits")]
    if own:
        squares = [date_square(date, data, context) for date in own]
        parts.append(unit_squares(squares, "state", label=say.overview_dates.by_state(data)))
    numbers = by_code(row.states)
    # No list has the dates of a plan itself without those of its commitments.
    hrefs = {key: _axis_href(row, data, context, State(key)) for key in numbers} if axis else {}
    feminine = is_feminine(data)
    parts.append(state_legend(numbers, feminine=feminine, hrefs=hrefs))
    return html.Div(parts, className="axe-jalons")


def _table(data: Overview, context: Context) -> Element:
    present = _present(data)
    columns = [
        Column("axe", _("Axis")),
        *(Column(state, STATE[state], numeric=True) for state in present),
        Column("dates", capital(dates_noun(data)[1]), numeric=True),
        Column("engagements", _("Commitments"), numeric=True),
    ]
    return data_table(
        columns,
        [_row(row, present, data, context) for row in data.dates_by_axis],
        caption=say.overview_dates.by_axis(data),
    )


def _row(
    row: AxisDates, present: Sequence[State], data: Overview, context: Context
) -> dict[str, Any]:
    states: dict[str, Content] = {
        state: linked(row.states[state], _axis_href(row, data, context, state))
        if row.axis
        else number(row.states[state])
        for state in present
    }
    return {
        **states,
        "axe": _name(row, context),
        "dates": number(row.dates),
        "engagements": number(row.commitments),
    }


AXIS_DATE_CHART = Chart(
    id="jalons-par-axe",
    measures=OF_STATE,
    selection_count=dates_in_selection,
    rule=Rule.STATES,
    data=frames.dates_by_axis,
    description=N_("The dates of each axis by state."),
    finding=lambda data, context: say.overview_dates.dates_axis_title(data),
    sentence=lambda data, context: say.overview_dates.state_reading(data.states, data),
    body=_body,
    table=_table,
    subtitle=lambda data, context: (
        say.overview_dates.dates_axis_subtitle(data, _whole(data), context)
        if _whole(data) <= MAX_SQUARES
        else say.overview_dates.by_state_of_plans(data, context)
    ),
    shown=lambda data, context: bool(data.dates_by_axis),
    sources=chart_sources,
    wide=True,
)

CHARTS = (AXIS_DATE_CHART,)
