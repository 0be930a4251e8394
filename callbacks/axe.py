"""One axis: what the page loads and the frames behind its charts."""

from datetime import date

import pandas as pd

from data.filters import CommitmentFilter
from data.queries.around import Framed, situation
from data.queries.axes import AxisSheet, axes_frame, axis_list, axis_sheet
from data.store import Store
from layouts.page import Query


def load(store: Store, query: Query) -> Framed[AxisSheet]:
    """The axis of the address, in its own plan; raises NotFound."""
    with store.connect() as connection:
        code = query.args["code"]
        found = axis_sheet(connection, code, query.filters, query.as_of)
        inside = query.filters.with_values("plan", [found.axis["plan"]]).with_values("axe", [code])
        return Framed(found, situation(connection, inside, query.as_of))


def subaxes(store: Store, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """Sous-axes des axes demandés, avec leurs mesures."""
    with store.connect() as connection:
        found = axes_frame(axis_list(connection, asked, as_of))
    return found[found["axe_parent"].notna()]


CHARTS = {"sous-axes": subaxes, "jalons-des-sous-axes": subaxes}
