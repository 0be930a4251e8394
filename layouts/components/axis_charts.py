"""Charts and table of axes: for all axes of a plan, and for the sub-axes of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from data.axes import MeasuredAxis
from data.measures import Measures
from data.vocabulary import Calendar, Nature, Status
from layouts import element as html
from layouts.components.calculations import calculation_href
from layouts.components.chart import Chart, Read
from layouts.components.content import Content
from layouts.components.filtered import OF_STATUS
from layouts.components.measures import (
    calendar_cell,
    commitments_href,
    dates_href,
    freshness_cell,
    index_cell,
    known_cell,
    late_cell,
    linked,
    state_numbers,
    state_row,
    status_numbers,
    status_row,
    voices_cell,
)
from layouts.components.squares import state_legend, status_legend
from layouts.components.status_table import (
    state_cells,
    state_columns,
    status_cells,
    status_columns,
)
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.figures.stacked import milestone_state_bars, status_bars
from layouts.figures.theme import Figure
from layouts.locale import _, say
from layouts.locale.formats import capital, number, official
from layouts.locale.words import NATURE
from layouts.method import Rule
from layouts.page import Context

Axes = Sequence[MeasuredAxis]
Rows = Callable[[Any], Axes]  # the axes of a page's data
Words = Callable[[Axes, Nature], str]  # from the axes and the nature of their dates


def name(row: MeasuredAxis) -> str:
    """« 1. Pratiques de participation citoyenne »."""
    short = official(row.entry.short_title)
    return f"{row.entry.number}. {short}" if row.entry.number else short


def status_chart(
    chart_id: str,
    rows: Rows,
    *,
    data: Read | None = None,
    description: str = "",
    subtitle: Callable[[Axes], str] | None = None,
    switches: Callable[[Any, Context], Content] | None = None,
    shown: Callable[[Any, Context], bool] | None = None,
) -> Chart:
    """Commitments by axis and status; left out when dates are known and no status is."""

    def shown_with_statuses(data: Any, context: Context) -> bool:
        return (shown is None or shown(data, context)) and (
            statuses_known(rows(data)) or not has_dates(rows(data), data.subject.nature)
        )

    def figure(data: Any, context: Context) -> Figure:
        return status_bars(
            [status_row(context, row.figures, name(row), axe=row.code) for row in rows(data)]
        )

    def legend(data: Any, context: Context) -> Content:
        numbers = status_numbers(_figures(rows(data)))
        codes = _codes(rows(data))
        hrefs = {key: commitments_href(context, statut=key, axe=codes) for key in numbers}
        return status_legend(numbers, hrefs=hrefs)

    return Chart(
        id=chart_id,
        measures=OF_STATUS,
        data=data,
        description=description,
        rule=Rule.STATUSES,
        finding=lambda data, context: say.axes.status_title(status_numbers(_figures(rows(data)))),
        sentence=lambda data, context: say.axes.reading(rows(data)),
        figure=figure,
        table=lambda data, context: _status_table(rows(data), context),
        subtitle=lambda data, context: (subtitle or say.axes.by_declared_status)(rows(data)),
        legend=legend,
        switches=switches,
        shown=shown_with_statuses,
        wide=True,
    )


def statuses_known(rows: Axes) -> bool:
    """Whether a source gives the status of a commitment of these axes."""
    return any(row.figures.known for row in rows)


def has_dates(rows: Axes, nature: Nature) -> bool:
    """Whether a date of this nature is announced for these axes."""
    return any(row.figures.dates(nature).total for row in rows)


def dates_chart(
    chart_id: str,
    rows: Rows,
    *,
    data: Read,
    description: str,
    subtitle: Words,
    note: Callable[[Any, Context], Content] | None = None,
    shown: Callable[[Any, Context], bool] | None = None,
    switches: Callable[[Any, Context], Content] | None = None,
) -> Chart:
    """Milestones, or deadlines, by axis and state; left out when there is none."""

    def figure(data: Any, context: Context) -> Figure:
        nature = data.subject.nature
        return milestone_state_bars(
            [
                state_row(context, row.figures, name(row), nature, axe=row.code)
                for row in rows(data)
            ],
            NATURE[nature],
            feminine=nature is Nature.DEADLINE,
        )

    def legend(data: Any, context: Context) -> Content:
        nature, codes = data.subject.nature, _codes(rows(data))
        numbers = state_numbers(_figures(rows(data)), nature)
        # Dates of the plan itself have no axis: the list that opens leaves them out, as the chart
        # does.
        hrefs = {key: dates_href(context, nature, key, axe=codes) for key in numbers}
        return state_legend(numbers, feminine=nature is Nature.DEADLINE, hrefs=hrefs)

    def dated(data: Any, context: Context) -> bool:
        return (shown is None or shown(data, context)) and has_dates(
            rows(data), data.subject.nature
        )

    return Chart(
        id=chart_id,
        data=data,
        description=description,
        rule=Rule.STATES,
        finding=lambda data, context: say.axes.dates_title(rows(data), data.subject.nature),
        sentence=lambda data, context: say.axes.dates_reading(rows(data), data.subject.nature),
        figure=figure,
        table=lambda data, context: _state_table(rows(data), data.subject.nature, context),
        subtitle=lambda data, context: subtitle(rows(data), data.subject.nature),
        legend=legend,
        note=note,
        switches=switches,
        shown=dated,
        wide=True,
    )


def axis_table(rows: Axes, nature: Nature, context: Context) -> Element:
    """Axes and sub-axes with all their measures."""
    columns = [
        Column("name", say.axes.head(rows)),
        Column("commitments", _("Commitments"), numeric=True),
        Column("known", _("Status known"), numeric=True),
        Column("index", _("Index"), numeric=True),
        Column("calendar", _("Calendar")),
        Column("late", capital(NATURE[nature][1])),
        Column("apart", _("Divergence")),
        Column("carriers", _("Leads"), numeric=True),
        Column("last", _("Latest information")),
    ]
    return data_table(
        columns,
        [_cells(row, nature, context) for row in rows],
        caption=_("Axes and sub-axes, with their measures"),
    )


def _codes(rows: Axes) -> tuple[str, ...]:
    return tuple(row.code for row in rows)


def _figures(rows: Axes) -> list[Measures]:
    return [row.figures for row in rows]


def _status_table(rows: Axes, context: Context) -> Element:
    columns = [
        Column("name", say.axes.head(rows), strong=True),
        *status_columns(),
        Column("commitments", _("Commitments"), numeric=True),
        Column("index", _("Index"), numeric=True),
        Column("index_base", _("Based on"), numeric=True),
    ]
    lines = [_status_line(row, context) for row in rows]
    return data_table(columns, lines, caption=say.axes.by_status(rows), dense=True)


def _link(row: MeasuredAxis, context: Context) -> Element:
    page = context.href(f"/axes/{row.code}", axe=None, plan=row.entry.plan)
    return html.A(name(row), href=page)


def _status_line(row: MeasuredAxis, context: Context) -> dict[str, Content]:
    def href(status: str | None) -> str:
        own = {} if status is None else {"statut": status}
        return commitments_href(context, axe=row.code, **own)

    return {
        "name": _link(row, context),
        **status_cells(row.figures, href),
        "commitments": linked(row.figures.commitments, href(None)),
        "index": say.measures.index_words(row.figures),
        "index_base": number(row.figures.index_base),
    }


def _state_table(rows: Axes, nature: Nature, context: Context) -> Element:
    columns = [
        Column("name", say.axes.head(rows), strong=True),
        *state_columns(),
        Column("total", _("All"), numeric=True),
    ]
    lines = [_state_line(row, nature, context) for row in rows]
    return data_table(columns, lines, caption=say.axes.by_state(rows), dense=True)


def _state_line(row: MeasuredAxis, nature: Nature, context: Context) -> dict[str, Content]:
    def href(state: str | None) -> str:
        return dates_href(context, nature, state, axe=row.code)

    total = row.figures.dates(nature).total
    return {
        "name": _link(row, context),
        **state_cells(row.figures, nature, href),
        "total": linked(total, href(None)),
    }


def _cells(row: MeasuredAxis, nature: Nature, context: Context) -> dict[str, Content]:
    code, figures = row.code, row.figures
    css = "sous-ligne" if row.is_subaxis else "ligne-forte"
    known = commitments_href(context, axe=code, **{"statut!": Status.UNKNOWN})
    return {
        "name": html.Span(_link(row, context), className=css),
        "commitments": linked(figures.commitments, commitments_href(context, axe=code)),
        "known": known_cell(figures, known),
        "index": index_cell(figures, calculation_href(context, "indice", axe=code)),
        "calendar": calendar_cell(
            figures,
            commitments_href(context, axe=code, calendrier=Calendar.ON_TIME),
            commitments_href(context, axe=code, calendrier=Calendar.DELAYED),
        ),
        "late": late_cell(context, figures, nature, axe=code),
        "apart": voices_cell(context, figures, axe=code),
        "carriers": linked(row.carriers, context.href("/ministeres", axe=code)),
        "last": freshness_cell(figures, calculation_href(context, "fraicheur", axe=code)),
    }
