"""The charts of « Axes »."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from data.around import Framed
from data.axes import AxisList, MeasuredAxis, axes_frame, axis_list
from data.filters import CommitmentFilter
from data.frames import Frame
from data.selection import Selection
from data.store import Store
from layouts.components.axis_charts import dates_chart, status_chart, statuses_known
from layouts.components.chart import once
from layouts.components.content import Content
from layouts.components.navigation import switch_row, switches
from layouts.locale import N_, Labels, _, say
from layouts.page import Context

Order = Literal["document", "nombre", "avancement", "connus", "silence", "ecarts", "fraicheur"]
SORT_WORDS = Labels(
    {
        "document": N_("order of the plan"),
        "nombre": N_("number"),
        "avancement": N_("progress"),
        "connus": N_("known share"),
        "silence": N_("silence"),
        "ecarts": N_("divergence"),
        "fraicheur": N_("freshness"),
    }
)


@once
def tops(data: Framed[AxisList]) -> Sequence[MeasuredAxis]:
    """The axes without sub-axes; the sub-axes when no axis itself answers the filters."""
    rows = data.subject.rows
    return [row for row in rows if not row.is_subaxis] or rows


def compared(
    store: Store, filters: CommitmentFilter, as_of: date, *, tri: Order = "document"
) -> Frame:
    """Axes and sub-axes with their measures, under their public names."""
    with store.at(as_of) as moment:
        return axes_frame(axis_list(Selection(moment.situation, filters), tri).rows)


def _sorts(data: Framed[AxisList], context: Context) -> Content:
    chosen = context.options["tri"]
    choices = [(word, context.href(tri=key), chosen == key) for key, word in SORT_WORDS.items()]
    return switch_row(switches(_("Sort by"), choices))


STATUSES = status_chart(
    "axes-compares",
    tops,
    data=compared,
    description=N_("Axes and sub-axes with their measures."),
    switches=_sorts,
)


def _outside(data: Framed[AxisList], context: Context) -> Content:
    """The number of dates without an axis, which makes up the plan's total."""
    nature = data.subject.nature
    drawn = sum(row.figures.dates(nature).total for row in tops(data))
    return say.axes.outside_note(data.subject.dates - drawn, data.subject.dates, nature)


def _sorts_of_dates(data: Framed[AxisList], context: Context) -> Content:
    """The links that sort stand above the first chart: this one when no status is known."""
    return None if statuses_known(tops(data)) else _sorts(data, context)


DATES = dates_chart(
    "jalons-des-axes",
    tops,
    data=compared,
    description=N_("Axes and sub-axes with their measures."),
    subtitle=lambda rows, nature: say.axes.by_computed_state(rows, nature),
    switches=_sorts_of_dates,
    note=_outside,
)
