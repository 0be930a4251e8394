"""Divergences: where a declared status, other assessors' judgements and announced dates disagree.

A declared status and a judged effect are not on one scale. A divergence states that both exist and
disagree; it corrects neither.
"""

from collections.abc import Callable, Mapping

import numpy as np

from data.pairs import NONE, among
from data.situation import Situation, once_a_situation
from data.situation_columns import STATES, STATUSES, UNKNOWN, Mask
from data.vocabulary import Divergence, State, Status
from data.voices import RESULT_ORDER, STATUS_ORDER, Results

DECLARED_HIGH = (Status.COMPLETE, Status.SUBSTANTIAL)
# Of the scale « did it open government? » and of the completion that the IRM reads.
JUDGED_LOW = (Results.WORSENED, Results.UNCHANGED, Results.MARGINAL)
_COMPLETED_LOW = (Status.NOT_STARTED, Status.LIMITED, Status.WITHDRAWN)


@once_a_situation
def divergent(situation: Situation, kind: Divergence) -> Mask:
    """The commitments with a divergence of this kind."""
    return _MASKS[kind](situation)


def apart(situation: Situation) -> Mask:
    """The commitments with any divergence."""
    mask: Mask = np.logical_or.reduce([divergent(situation, kind) for kind in Divergence])
    return mask


def divergences(situation: Situation, place: int) -> tuple[Divergence, ...]:
    """The divergences of the commitment at a place of the catalogue."""
    return tuple(kind for kind in Divergence if divergent(situation, kind)[place])


def _declared_high(situation: Situation) -> Mask:
    return among(situation.commitments.status, [STATUSES.index(status) for status in DECLARED_HIGH])


def _judged_lower(situation: Situation) -> Mask:
    voices = situation.voices
    low_results = [RESULT_ORDER.index(level) for level in JUDGED_LOW]
    low_completion = [STATUS_ORDER.index(status) for status in _COMPLETED_LOW]
    low: Mask = among(voices.results, low_results) | among(voices.completion, low_completion)
    return _declared_high(situation) & low


def _no_date_met(situation: Situation) -> Mask:
    """Commitments with an announced date that is over, none of which was reached in its period."""
    dates, over = situation.milestones, situation.as_of.toordinal()
    past = dates.visible & (dates.end != NONE) & (dates.end < over) & ~dates.before_plan
    reached = dates.visible & (dates.state == STATES.index(State.REACHED)) & ~dates.reached_late
    return _declared_high(situation) & holders(situation, past) & ~holders(situation, reached)


def _undeclared(situation: Situation) -> Mask:
    unknown: Mask = situation.commitments.status == UNKNOWN
    return situation.commitments.visible & unknown & situation.voices.judged_by_any


def holders(situation: Situation, dates: Mask) -> Mask:
    """The commitments that one of these dates belongs to."""
    held_by = situation.catalogue.milestone_commitment[dates]
    mask: Mask = np.zeros(len(situation.catalogue.commitments), dtype=np.bool_)
    mask[held_by[held_by != NONE]] = True
    return mask


_MASKS: Mapping[Divergence, Callable[[Situation], Mask]] = {
    Divergence.JUDGED_LOWER: _judged_lower,
    Divergence.NO_DATE_MET: _no_date_met,
    Divergence.UNDECLARED: _undeclared,
}
