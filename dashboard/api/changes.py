"""The list of changes: the one list that compares two dates."""

from collections.abc import Callable, Mapping

from flask import Response

from dashboard.api.problems import Fault, Refused
from data.changes import BadRange, ChangeRow, changes_between, range_or_default
from data.filters import CommitmentFilter
from data.lists import Listed, PageRequest
from data.store import Moment
from layouts.locale import say


def changes_reader(
    options: Mapping[str, str],
) -> Callable[[Moment, CommitmentFilter, PageRequest], Listed[ChangeRow]]:
    """The query for what changed between `du` and the date of observation; raises BadRange."""

    def read(moment: Moment, filters: CommitmentFilter, request: PageRequest) -> Listed[ChangeRow]:
        kind = options.get("changement")
        rows = changes_between(
            moment,
            filters,
            range_or_default(moment, options.get("du")),
            lambda each: None if kind in (None, each) else 0,
        )
        return Listed.of(rows, request)

    return read


def refused(error: BadRange) -> Response:
    """The answer to dates that cannot be compared."""
    detail = say.changes.refusal(error)
    return Refused(400, detail, [Fault("du", error.value, detail.rstrip("."))]).response()
