"""The charts of one axis, by sub-axis when it has several."""

from collections.abc import Sequence
from datetime import date

from data.around import Framed
from data.axes import AxisSheet, MeasuredAxis, axes_frame, axis_list
from data.filters import CommitmentFilter
from data.frames import Frame
from data.selection import Selection
from data.store import Store
from layouts.components.axis_charts import dates_chart, status_chart
from layouts.locale import N_, say
from layouts.page import Context


def subaxes(data: Framed[AxisSheet]) -> Sequence[MeasuredAxis]:
    """The sub-axes of the axis, with their measures."""
    return data.subject.subaxes


def compared(store: Store, filters: CommitmentFilter, as_of: date) -> Frame:
    """The sub-axes of the axes asked for, with their measures, under their public names."""
    with store.at(as_of) as moment:
        rows = axis_list(Selection(moment.situation, filters)).rows
    return axes_frame(row for row in rows if row.is_subaxis)


def _several(data: Framed[AxisSheet], context: Context) -> bool:
    return len(data.subject.subaxes) > 1


STATUSES = status_chart(
    "sous-axes",
    subaxes,
    data=compared,
    description=N_("Sub-axes of the axes asked for, with their measures."),
    shown=_several,
)
DATES = dates_chart(
    "jalons-des-sous-axes",
    subaxes,
    data=compared,
    description=N_("Sub-axes of the axes asked for, with their measures."),
    subtitle=lambda rows, nature: say.axis.dates_by_state(rows),
    shown=_several,
)
