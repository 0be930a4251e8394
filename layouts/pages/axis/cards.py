"""The charts of one axis: its sub-axes, when it has several."""

from datetime import date
from typing import Any

import pandas as pd

from data.filters import CommitmentFilter
from data.queries.around import Framed
from data.queries.axes import AxisSheet, axes_frame, axis_list
from data.queries.records import dicts
from data.store import Store
from layouts.components.axis_charts import dates_chart, status_chart
from layouts.components.chart import once
from layouts.locale import N_, say
from layouts.page import Context


@once
def subaxes(data: Framed[AxisSheet]) -> list[dict[str, Any]]:
    """The sub-axes of the axis, with their measures."""
    return dicts(data.found.subaxes)


def compared(store: Store, filters: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """The sub-axes of the axes asked for, with their measures, under their public names."""
    with store.connect() as connection:
        axes = axes_frame(axis_list(connection, filters, as_of))
    return axes[axes["axe_parent"].notna()]


def _several(data: Framed[AxisSheet], context: Context) -> bool:
    return len(data.found.subaxes) > 1


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
