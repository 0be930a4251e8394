"""The chart of one carrier: what it leads, by axis."""

from collections.abc import Sequence
from dataclasses import replace

from data.around import Framed
from data.axes import MeasuredAxis
from data.carriers import CarrierSheet
from layouts.components.axis_charts import name, status_chart
from layouts.locale import say


def axes(data: Framed[CarrierSheet]) -> Sequence[MeasuredAxis]:
    """The axes in which it leads something; with several plans, their names include the plan."""
    rows = data.subject.axes
    if len({row.entry.plan for row in rows}) < 2:
        return rows
    return [
        replace(
            row,
            entry=row.entry._replace(short_title=f"{row.entry.plan} · {name(row)}", number=None),
        )
        for row in rows
    ]


BY_AXIS = status_chart(
    "axes-compares",
    axes,
    subtitle=lambda rows: say.ministry.by_status(),
    shown=lambda data, context: len(data.subject.axes) > 1,
)
