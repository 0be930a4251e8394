"""The dates of a commitment's sheet, by nature and by state."""

from collections.abc import Sequence

from data.commitment import CommitmentDetail
from data.rows import MilestoneRow
from data.vocabulary import Nature
from layouts.locale.words import STATE_ORDER


def of_nature(detail: CommitmentDetail, nature: Nature) -> list[MilestoneRow]:
    """Dates of one nature: the commitment's own, then those of its actions in their order."""
    place = {action.code: rank for rank, action in enumerate(detail.actions)}
    rows = [row for row in detail.milestones if row.nature is nature]
    return sorted(rows, key=lambda row: (place.get(row.parent, -1), row.rank))


def main_dates(detail: CommitmentDetail) -> list[MilestoneRow]:
    """The key milestones, or else the deadlines; the two are never summed."""
    key = of_nature(detail, Nature.MILESTONE)
    return key or of_nature(detail, Nature.DEADLINE)


def by_state(rows: Sequence[MilestoneRow]) -> dict[str, int]:
    """The number of dates by state, in the order of legends."""
    states = [row.state for row in rows]
    numbers = {str(state): sum(own == state for own in states) for state in STATE_ORDER}
    return {state: n for state, n in numbers.items() if n}
