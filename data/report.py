"""A printable report of a selection: its figures, commitments and dates without information."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.entries import PlanEntry
from data.measures import Measures, by_plan, whole
from data.rows import CommitmentRow, MilestoneRow
from data.selection import Selection
from data.vocabulary import State

MOST_COMMITMENTS = 300  # rows printed; the files hold all
MOST_DATES = 200
REPORTED_STATES = (State.LATE, State.SILENT)


@dataclass(frozen=True)
class Report:
    """The report of a filter at a date; commitments and dates hold the first rows of each list.

    dates: those late or past without information, oldest first.
    """

    figures: Measures
    plans: Sequence[tuple[PlanEntry, Measures]]
    commitments: Sequence[CommitmentRow]
    dates: Sequence[MilestoneRow]
    dates_total: int


def report(selection: Selection) -> Report:
    """The report of what a selection keeps."""
    situation = selection.situation
    entries = {plan.code: plan for plan in situation.catalogue.plans}
    dates = [row for row in selection.milestone_rows() if row.state in REPORTED_STATES]
    places = selection.commitment_places()[:MOST_COMMITMENTS]
    return Report(
        figures=whole(selection),
        plans=[(entries[code], measures) for code, measures in by_plan(selection).items()],
        commitments=[situation.commitment(place) for place in places],
        dates=dates[:MOST_DATES],
        dates_total=len(dates),
    )
