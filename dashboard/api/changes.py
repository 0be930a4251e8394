"""The list of changes: the one list that compares two dates."""

from collections.abc import Callable, Mapping
from datetime import date

from flask import Response
from sqlalchemy import Connection

from dashboard.api.problems import Fault, Refused
from data.filters import CommitmentFilter
from data.queries import records
from data.queries.changes import BadRange, range_or_default
from data.queries.commitments import Page
from data.queries.time_frames import changes_table
from layouts.pages._changements_words import refusal


def changes_reader(options: Mapping[str, str]) -> Callable[..., Page]:
    """The query of what changed between `du` and the date of observation; it raises BadRange."""

    def read(
        connection: Connection, asked: CommitmentFilter, as_of: date, /, *,
        sort: str, page: int, size: int | None,
    ) -> Page:
        between = range_or_default(connection, options.get("du"), as_of)
        found = changes_table(connection, asked, between)
        kind = options.get("changement")
        return records.sliced(found[found["changement"] == kind] if kind else found, page, size)

    return read


def refused(error: BadRange) -> Response:
    """The answer to a range that cannot be compared."""
    detail = refusal(error)
    return Refused(400, detail, [Fault("du", error.value, detail.rstrip("."))]).response()
