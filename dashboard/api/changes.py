"""The list of changes: the one list that compares two dates."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response

from dashboard.api.problems import Fault, Refused
from data.filters import CommitmentFilter
from data.lists import Listed, PageRequest
from data.queries.changes import BadRange, range_or_default
from data.queries.time_frames import changes_table
from data.store import Moment
from layouts.pages._changements_words import refusal


def changes_reader(
    options: Mapping[str, str],
) -> Callable[[Moment, CommitmentFilter, PageRequest], Listed[Any]]:
    """The query of what changed between `du` and the date of observation; it raises BadRange."""

    def read(moment: Moment, filters: CommitmentFilter, request: PageRequest) -> Listed[Any]:
        as_of = moment.situation.as_of
        between = range_or_default(moment.connection, options.get("du"), as_of)
        table = changes_table(moment.connection, filters, between)
        kind = options.get("changement")
        table = table[table["changement"] == kind] if kind else table
        return Listed.of(list(table.itertuples(index=False, name="Change")), request)

    return read


def refused(error: BadRange) -> Response:
    """The answer to a range that cannot be compared."""
    detail = refusal(error)
    return Refused(400, detail, [Fault("du", error.value, detail.rstrip("."))]).response()
