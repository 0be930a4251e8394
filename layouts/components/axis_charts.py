"""Charts and table of axes: for all axes of a plan, and for the sub-axes of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from data.queries.commitments import STATUS_ORDER
from data.queries.milestones import STATE_ORDER
from layouts import element as html
from layouts.components.chart import Chart, Read
from layouts.components.content import Content
from layouts.components.measures import (
    calculation_href,
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
)
from layouts.components.squares import state_legend, status_legend
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.figures.stacked import milestone_state_bars, status_bars
from layouts.figures.theme import Figure
from layouts.locale import _, say
from layouts.locale.formats import capital, number, typography
from layouts.locale.words import STATE, STATUS
from layouts.page import Context

Row = dict[str, Any]
Rows = Callable[[Any], Sequence[Row]]  # the axes of a page's data
Words = Callable[[Sequence[Row], str], str]  # from the rows and the nature of their dates


def name(row: Mapping[str, Any]) -> str:
    """« 1. Pratiques de participation citoyenne »."""
    short = typography(str(row["short_title"]))
    return f"{row['number']}. {short}" if row["number"] else short


def status_chart(
    chart_id: str,
    rows: Rows,
    *,
    data: Read | None = None,
    description: str = "",
    subtitle: Callable[[Sequence[Row]], str] | None = None,
    switches: Callable[[Any, Context], Content] | None = None,
    shown: Callable[[Any, Context], bool] | None = None,
) -> Chart:
    """Commitments by axis and status."""

    def figure(data: Any, context: Context) -> Figure:
        return status_bars(
            [status_row(context, row, name(row), axe=row["code"]) for row in rows(data)]
        )

    def legend(data: Any, context: Context) -> Content:
        numbers = status_numbers(rows(data))
        codes = _codes(rows(data))
        hrefs = {key: commitments_href(context, statut=key, axe=codes) for key in numbers}
        return status_legend(numbers, hrefs=hrefs)

    return Chart(
        id=chart_id,
        data=data,
        description=description,
        finding=lambda data, context: say.axes.status_title(status_numbers(rows(data))),
        sentence=lambda data, context: say.axes.reading(rows(data)),
        figure=figure,
        table=lambda data, context: _status_table(rows(data)),
        subtitle=lambda data, context: (subtitle or say.axes.by_declared_status)(rows(data)),
        legend=legend,
        switches=switches,
        shown=shown,
        wide=True,
    )


def dates_chart(
    chart_id: str,
    rows: Rows,
    *,
    data: Read,
    description: str,
    subtitle: Words,
    shown: Callable[[Any, Context], bool] | None = None,
) -> Chart:
    """Milestones, or deadlines, by axis and state; left out when there is none."""

    def figure(data: Any, context: Context) -> Figure:
        nature = data.found.nature
        return milestone_state_bars(
            [state_row(context, row, name(row), nature, axe=row["code"]) for row in rows(data)],
            say.measures.dates_noun(nature),
            feminine=nature == "echeance",
        )

    def legend(data: Any, context: Context) -> Content:
        nature, codes = data.found.nature, _codes(rows(data))
        numbers = state_numbers(rows(data), nature)
        # Dates of the plan itself hang on no axis: the list leaves them out as the chart does.
        hrefs = {key: dates_href(context, nature, key, axe=codes) for key in numbers}
        return state_legend(numbers, feminine=nature == "echeance", hrefs=hrefs)

    def has_dates(data: Any, context: Context) -> bool:
        total = f"{data.found.nature}_total"
        return (shown is None or shown(data, context)) and any(row[total] for row in rows(data))

    return Chart(
        id=chart_id,
        data=data,
        description=description,
        finding=lambda data, context: say.axes.dates_title(rows(data), data.found.nature),
        sentence=lambda data, context: say.axes.dates_reading(rows(data), data.found.nature),
        figure=figure,
        table=lambda data, context: _state_table(rows(data), data.found.nature),
        subtitle=lambda data, context: subtitle(rows(data), data.found.nature),
        legend=legend,
        shown=has_dates,
        wide=True,
    )


def axis_table(rows: Sequence[Row], nature: str, context: Context) -> Element:
    """Axes and sub-axes with everything that is measured of them."""
    columns = [
        Column("name", say.axes.head(rows)),
        Column("commitments", _("Commitments"), numeric=True),
        Column("known", _("Status known"), numeric=True),
        Column("index", _("Index"), numeric=True),
        Column("calendar", _("Calendar")),
        Column("late", capital(say.measures.dates_noun(nature)[1])),
        Column("carriers", _("Carriers"), numeric=True),
        Column("last", _("Latest information")),
    ]
    return data_table(
        columns,
        [_cells(row, nature, context) for row in rows],
        caption=_("Axes and sub-axes, with their measures"),
    )


def _codes(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(row["code"] for row in rows)


def _status_table(rows: Sequence[Row]) -> Element:
    statuses = [status.value for status in STATUS_ORDER]
    columns = [
        Column("name", say.axes.head(rows), strong=True),
        *(Column(status, STATUS[status], numeric=True) for status in statuses),
        Column("commitments", _("Commitments"), numeric=True),
        Column("index", _("Index"), numeric=True),
        Column("index_base", _("Computed on"), numeric=True),
    ]
    numeric = (*statuses, "commitments", "index_base")
    return data_table(
        columns,
        [
            {
                **{key: number(row[key]) for key in numeric},
                "name": name(row),
                "index": say.measures.index_words(row),
            }
            for row in rows
        ],
        caption=say.axes.by_status(rows),
        dense=True,
    )


def _state_table(rows: Sequence[Row], nature: str) -> Element:
    states = [state.value for state in STATE_ORDER]
    columns = [
        Column("name", say.axes.head(rows), strong=True),
        *(Column(state, STATE[state], numeric=True) for state in states),
        Column("total", _("All"), numeric=True),
    ]
    return data_table(
        columns,
        [
            {
                **{state: number(row[f"{nature}_{state}"]) for state in states},
                "name": name(row),
                "total": number(row[f"{nature}_total"]),
            }
            for row in rows
        ],
        caption=say.axes.by_state(rows),
        dense=True,
    )


def _cells(row: Row, nature: str, context: Context) -> dict[str, Content]:
    code = row["code"]
    page = context.href(f"/axes/{code}", axe=None, plan=row["plan"])
    css = "sous-ligne" if row["parent"] is not None else "ligne-forte"
    known = commitments_href(context, axe=code, **{"statut!": "non_renseigne"})
    return {
        "name": html.Span(html.A(name(row), href=page), className=css),
        "commitments": linked(row["commitments"], commitments_href(context, axe=code)),
        "known": known_cell(row, known),
        "index": index_cell(row, calculation_href(context, "indice", axe=code)),
        "calendar": calendar_cell(
            row,
            commitments_href(context, axe=code, calendrier="conforme"),
            commitments_href(context, axe=code, calendrier="retarde"),
        ),
        "late": late_cell(context, row, nature, axe=code),
        "carriers": linked(row["carriers"], context.href("/ministeres", axe=code)),
        "last": freshness_cell(row, calculation_href(context, "fraicheur", axe=code)),
    }
