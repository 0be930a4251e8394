"""The card « statuts dans le temps »: statuses of a plan's commitments on each day of change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from data.changes import Changed
from data.filters import CommitmentFilter
from data.frames import Frame, frame
from data.history import HistoryRow, standing, status_history
from data.selection import Selection
from data.store import Store
from data.vocabulary import Status
from layouts.components.chart import Chart
from layouts.components.content import Content
from layouts.components.filtered import OF_STATUS
from layouts.components.squares import status_legend
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.figures.theme import Figure
from layouts.figures.through_time import status_through_time
from layouts.locale import N_, _, say
from layouts.locale.formats import date_long, number, typography
from layouts.locale.words import STATUS, STATUS_ORDER
from layouts.method import Rule
from layouts.page import Context


def through_time(store: Store, filters: CommitmentFilter, as_of: date) -> Frame:
    """Commitments by status on each day on which a reading changed."""
    with store.at(as_of) as moment:
        rows = status_history(moment, Selection(moment.situation, filters))
    return frame(
        rows,
        {
            "plan": "plan",
            "date": "on_date",
            "statut": "status",
            "engagements": "number",
            "total": "total",
        },
    )


def _plans(rows: Sequence[HistoryRow]) -> list[str]:
    return list(dict.fromkeys(row.plan for row in rows))


def _chosen(data: Changed) -> str | None:
    """The plan of the figure: the newest with a known status, else the newest."""
    known = [row.plan for row in data.history if row.status is not Status.UNKNOWN]
    plans = known or _plans(data.history)
    return plans[0] if plans else None


def _mine(data: Changed) -> list[HistoryRow]:
    plan = _chosen(data)
    return [row for row in data.history if row.plan == plan]


def _finding(data: Changed, context: Context) -> str:
    return say.history.finding(_mine(data), _chosen(data))


def _reading(data: Changed, context: Context) -> Content:
    return say.history.reading(_mine(data))


def _subtitle(data: Changed, context: Context) -> Content:
    return say.history.subtitle(_mine(data), _chosen(data))


def _figure(data: Changed, context: Context) -> Figure:
    rows: list[dict[str, Any]] = [
        {"on_date": row.on_date, "status": row.status, "number": row.number} for row in _mine(data)
    ]
    return status_through_time(rows, context.as_of)


def _legend(data: Changed, context: Context) -> Content:
    numbers = {status.value: n for status, n in standing(_mine(data)).items()}
    return status_legend(numbers) if numbers else None


def _note(data: Changed, context: Context) -> Content:
    plan = _chosen(data)
    return say.history.note([other for other in _plans(data.history) if other != plan])


def _sources(data: Changed, context: Context) -> list[str]:
    plan = _chosen(data)
    return [say.calendar.plan_document(plan)] if plan else []


def _table(data: Changed, context: Context) -> Element:
    """A row a plan and date, a column a status."""
    lines: dict[tuple[str, date], dict[str, Content]] = {}
    for row in data.history:
        line = lines.setdefault(
            (row.plan, row.on_date),
            {
                "plan": typography(row.plan),
                "date": date_long(row.on_date),
                "total": number(row.total),
                **dict.fromkeys([str(status) for status in STATUS_ORDER], number(0)),
            },
        )
        line[row.status.value] = number(row.number)
    columns = [
        Column("plan", _("Plan"), strong=True),
        Column("date", _("Date")),
        *(Column(str(status), STATUS[status], numeric=True) for status in STATUS_ORDER),
        Column("total", _("Commitments"), numeric=True),
    ]
    return data_table(
        columns,
        list(lines.values()),
        caption=_("Statuses through time"),
        dense=True,
        empty=_("No published plan."),
    )


HISTORY = Chart(
    id="statuts-dans-le-temps",
    measures=OF_STATUS,
    rule=Rule.REPLAY,
    data=through_time,
    description=N_("Commitments by status at each date on which a reading changed."),
    finding=_finding,
    sentence=_reading,
    figure=_figure,
    table=_table,
    subtitle=_subtitle,
    legend=_legend,
    note=_note,
    sources=_sources,
    wide=True,
)
