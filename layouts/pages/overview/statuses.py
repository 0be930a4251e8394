"""The charts of statuses and declared calendars."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from data import overview_frames as frames
from data.by_axis import AxisFigures
from data.overview import Overview
from data.situation_columns import STATUSES
from data.vocabulary import Calendar, Status
from layouts import element as html
from layouts.components.badge import calendar_badge, status_badge
from layouts.components.chart import Chart
from layouts.components.content import Content
from layouts.components.filtered import OF_CALENDAR, OF_STATUS
from layouts.components.squares import MAX_SQUARES, status_legend, unit_squares
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.figures.stacked import BarRow, status_bars, status_distribution
from layouts.figures.theme import Figure, graph
from layouts.locale import N_, _, say
from layouts.locale.formats import index_bounds, number
from layouts.locale.words import STATUS
from layouts.method import Rule
from layouts.page import Context
from layouts.pages.overview.links import COMMITMENTS, by_code, linked
from layouts.pages.overview.sources import chart_sources
from layouts.pages.overview.squares import action_square, commitment_square

# In the order of the table.
CALENDARS = (Calendar.ON_TIME, Calendar.DELAYED, None)
ACTION = ("action", "actions")


def _status_hrefs(data: Overview, context: Context) -> dict[str, str]:
    def written() -> dict[str, str]:
        statuses = by_code(data.statuses)
        return {status: context.href(COMMITMENTS, statut=status) for status in statuses}

    return context.once("status-hrefs", written)


def _statuses_body(data: Overview, context: Context) -> Content:
    """Squares, or a stacked bar from a hundred on."""
    if 0 < data.selected <= MAX_SQUARES:
        squares = [commitment_square(row, context) for row in data.commitments()]
        return [unit_squares(squares, label=_("Commitments by status"))]
    if not data.selected:
        return []
    bar = status_distribution(by_code(data.statuses), hrefs=_status_hrefs(data, context))
    return [graph("statuts-barre", bar)]


def _statuses_table(data: Overview, context: Context) -> Element:
    hrefs = _status_hrefs(data, context)
    return data_table(
        [
            Column("statut", _("Status")),
            Column("engagements", _("Commitments"), numeric=True),
        ],
        [
            {"statut": status_badge(status), "engagements": linked(n, hrefs[status])}
            for status, n in data.statuses.items()
        ],
        caption=_("Commitments by status"),
        stack=False,
    )


STATUS_CHART = Chart(
    id="statuts",  # its API data is that of the list of commitments
    measures=OF_STATUS,
    rule=Rule.STATUSES,
    finding=lambda data, context: say.overview_statuses.status_title(
        data.statuses, say.overview.read_on(data.read_on)
    ),
    sentence=lambda data, context: say.overview_statuses.status_reading(data.statuses),
    body=_statuses_body,
    table=_statuses_table,
    subtitle=lambda data, context: say.overview.of_plans(_("A square is a commitment"), context),
    legend=lambda data, context: status_legend(
        by_code(data.statuses), composite=data.composite, hrefs=_status_hrefs(data, context)
    ),
    shown=lambda data, context: data.selected > 0 and data.status_given,
    sources=chart_sources,
)


def _axis_href(row: AxisFigures, context: Context, **changes: Any) -> str:
    return context.href(COMMITMENTS, plan=row.axis.plan, axe=row.axis.code, **changes)


def _present(data: Overview) -> dict[str, int]:
    """The statuses that occur in any axis."""
    return by_code(
        {status: sum(row.measures.statuses[status] for row in data.by_axis) for status in STATUSES}
    )


def _axes_figure(data: Overview, context: Context) -> Figure:
    return status_bars(
        [
            BarRow(
                say.overview_statuses.axis_name(row.axis, context),
                by_code(row.measures.statuses),
                row.measures.index,
                row.measures.index_base,
                row.measures.index_max,
                {
                    status: _axis_href(row, context, statut=status)
                    for status in by_code(row.measures.statuses)
                },
            )
            for row in data.by_axis
        ]
    )


def _axes_table(data: Overview, context: Context) -> Element:
    present = _present(data)
    columns = [
        Column("axe", _("Axis")),
        *(Column(status, STATUS[status], numeric=True) for status in present),
        Column("engagements", _("Commitments"), numeric=True),
        Column("indice", _("Index"), numeric=True),
        Column("calcule_sur", _("Based on")),
    ]
    return data_table(
        columns,
        [_axis_row(row, present, context) for row in data.by_axis],
        caption=_("Statuses by axis"),
    )


def _axis_row(row: AxisFigures, statuses: Iterable[str], context: Context) -> dict[str, Content]:
    figures = row.measures
    numbers = by_code(figures.statuses)
    name = say.overview_statuses.axis_name(row.axis, context)
    return {
        **{
            status: linked(numbers.get(status, 0), _axis_href(row, context, statut=status))
            for status in statuses
        },
        "axe": html.A(name, href=_axis_href(row, context)),
        "engagements": linked(figures.commitments, _axis_href(row, context)),
        "indice": index_bounds(figures.index, figures.index_max),
        "calcule_sur": say.overview_statuses.share(row),
    }


AXIS_CHART = Chart(
    id="statuts-par-axe",
    measures=OF_STATUS,
    rule=Rule.STATUSES,
    data=frames.statuses_by_axis,
    description=N_("Commitments of each axis by status, with its index."),
    finding=lambda data, context: say.overview_statuses.axis_title(data.by_axis),
    sentence=lambda data, context: say.overview_statuses.axis_reading(data.by_axis),
    figure=_axes_figure,
    table=_axes_table,
    subtitle=lambda data, context: say.overview.of_plans(
        _("Commitments by status in each axis, in number"), context
    ),
    legend=lambda data, context: status_legend(_present(data)),
    note=lambda data, context: _(
        "The mean index counts 0, 1/3, 2/3 or 1 a commitment by its status; an unknown status is "
        "left out."
    ),
    # Where nothing is known, dates are shown instead of bars of unknown statuses.
    shown=lambda data, context: any(row.measures.known for row in data.by_axis),
    sources=chart_sources,
    wide=True,
)


def _actions_body(data: Overview, context: Context) -> Content:
    whole = sum(data.action_statuses.values())
    if 0 < whole <= MAX_SQUARES:
        squares = [action_square(row, context) for row in data.actions()]
        return [unit_squares(squares, label=_("Actions by status"))]
    return [graph("actions-barre", status_distribution(by_code(data.action_statuses), ACTION))]


def _actions_table(data: Overview, context: Context) -> Element:
    return data_table(
        [Column("statut", _("Status")), Column("actions", _("Actions"), numeric=True)],
        [
            {"statut": status_badge(status), "actions": number(n)}
            for status, n in data.action_statuses.items()
        ],
        caption=_("Actions by status"),
        stack=False,
    )


ACTION_CHART = Chart(
    id="actions-par-statut",
    rule=Rule.STATUSES,
    data=frames.actions,
    description=N_("Actions of the commitments kept, by status."),
    finding=lambda data, context: say.overview_statuses.action_title(
        data.action_statuses, say.overview.read_on(data.actions_read_on)
    ),
    sentence=lambda data, context: say.overview_statuses.action_reading(data.action_statuses),
    body=_actions_body,
    table=_actions_table,
    subtitle=lambda data, context: say.overview.of_plans(_("A square is an action"), context),
    legend=lambda data, context: status_legend(
        by_code(data.action_statuses), feminine=True, composite=data.composite_actions
    ),
    shown=lambda data, context: bool(data.action_statuses),
    sources=chart_sources,
)


def _calendars_body(data: Overview, context: Context) -> Content:
    rows = []
    for calendar in CALENDARS:
        value = (calendar or Status.UNKNOWN).value
        n = data.calendars.get(calendar, 0)
        if n:
            href = context.href(COMMITMENTS, calendrier=value)
            rows.append({"calendrier": calendar_badge(value), "engagements": linked(n, href)})
    columns = [
        Column("calendrier", _("Declared calendar")),
        Column("engagements", _("Commitments"), numeric=True),
    ]
    caption = _("Commitments by declared calendar")
    return [data_table(columns, rows, caption=caption, stack=False)]


CALENDAR_CHART = Chart(
    id="calendriers",
    measures=OF_CALENDAR,
    rule=Rule.CALENDAR,
    data=frames.calendars,
    description=N_("Commitments by declared calendar."),
    finding=lambda data, context: say.overview_statuses.calendars_title(data.calendars),
    sentence=lambda data, context: say.overview_statuses.calendars_reading(data.calendars),
    body=_calendars_body,
    subtitle=lambda data, context: _("What leads say of their own calendar"),
    shown=lambda data, context: any(data.calendars.keys() - {None}),
    sources=chart_sources,
)

CHARTS = (STATUS_CHART, AXIS_CHART, ACTION_CHART, CALENDAR_CHART)
