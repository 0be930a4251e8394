"""Statuses through time: the numbers by status at each date on which a reading changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import Connection, select

from data.catalogue import Catalogue
from data.models import Reading
from data.pairs import Ints
from data.selection import Selection
from data.situation_columns import STATUSES, UNKNOWN, Codes
from data.store import Moment
from data.vocabulary import Assessor, Attribute, ItemKind, Status


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """How many of a plan's commitments had a status on a day; of: how many it has."""

    plan: str
    on_date: date
    status: Status
    number: int
    total: int


def standing(rows: Sequence[HistoryRow]) -> dict[Status, int]:
    """The numbers by status on the last day of a plan's rows."""
    last = max((row.on_date for row in rows), default=None)
    return {row.status: row.number for row in rows if row.on_date == last}


@dataclass(frozen=True)
class Edges:
    """Status readings of commitments; each holds from its day until the day before the next one."""

    commitment: Ints
    start: Ints
    stop: Ints
    status: Codes


def status_edges(connection: Connection, catalogue: Catalogue) -> Edges:
    """All status readings of commitments in a version, whatever the date."""
    places = catalogue.commitment_index
    rows = [
        (places[code], start.toordinal(), stop.toordinal(), STATUSES.index(Status(value)))
        for code, start, stop, value in connection.execute(_READINGS)
    ]
    commitment, start, stop, status = np.array(rows or np.empty((0, 4)), dtype=np.int32).T
    return Edges(commitment, start, stop, status.astype(np.int8))


_READINGS = select(Reading.item_code, Reading.valid_from, Reading.valid_to, Reading.value).where(
    Reading.assessor == Assessor.ADMINISTRATION,
    Reading.attribute == Attribute.STATUS,
    Reading.kind == ItemKind.COMMITMENT,
)


def status_history(moment: Moment, selection: Selection) -> list[HistoryRow]:
    """Commitments by status on each day of change, by plan.

    The days are the publication, those of readings, and the date itself. The statuses of one plan
    and day partition its kept commitments. Criteria of status and calendar apply at the date of
    observation: the same commitments are followed through time.
    """
    edges = moment.once_a_version(status_edges)
    catalogue, as_of = selection.situation.catalogue, selection.situation.as_of.toordinal()
    mask = selection.commitments
    totals = np.bincount(catalogue.commitment_plan[mask], minlength=len(catalogue.plans))
    read = mask[edges.commitment] & (edges.start <= as_of)
    plan_of_reading = catalogue.commitment_plan[edges.commitment]
    rows: list[HistoryRow] = []
    for place in np.flatnonzero(totals):
        plan = catalogue.plans[place]
        mine = np.flatnonzero(read & (plan_of_reading == place)).astype(np.int32)
        published = plan.published_on.toordinal()
        # A reading from before the publication counts from the publication on.
        later = edges.start[mine][edges.start[mine] > published]
        days = np.unique([published, *later, as_of]).astype(np.int32)
        table = _standing(edges, mine, days, int(totals[place]))
        rows += [
            HistoryRow(plan.code, date.fromordinal(when), status, number, int(totals[place]))
            for when, numbers in zip(days.tolist(), table.tolist(), strict=True)
            for status, number in zip(STATUSES, numbers, strict=True)
            if number
        ]
    return rows


def _standing(edges: Edges, readings: Ints, days: Ints, total: int) -> Ints:
    """A row a day, a column a status: the number of commitments; unknown where no reading exists
    yet."""
    width = len(STATUSES)
    moves = np.zeros((len(days) + 1, width), dtype=np.int32)
    first = np.searchsorted(days, edges.start[readings], side="left")
    last = np.searchsorted(days, edges.stop[readings], side="left")
    np.add.at(moves, (first, edges.status[readings]), 1)
    np.add.at(moves, (last, edges.status[readings]), -1)
    table: Ints = np.cumsum(moves[:-1], axis=0).astype(np.int32)
    table[:, UNKNOWN] += total - table.sum(axis=1)
    return table
