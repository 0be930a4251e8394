"""What the assessors say of one commitment, as the sentences of every language need it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from data.vocabulary import Assessor, Divergence, Nature
from data.voices import Results


@dataclass(frozen=True)
class VoicesHeard:
    """What the four voices say of one commitment; null or empty where one is silent.

    judges: the other assessors that judge it as a whole; talkers: those that say anything about it.
    over: the number of its dates of one nature that are past.
    """

    declared: str | None
    declared_max: str | None
    completion: str | None
    completion_max: str | None
    results: Results | None
    judges: Sequence[Assessor]
    talkers: Sequence[Assessor]
    divergences: Collection[Divergence]
    over: int
    nature: Nature
