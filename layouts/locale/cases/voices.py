"""The cases of sentences about assessors: whether they agree, which of them is silent."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from data.vocabulary import Assessor, Divergence, Nature
from data.voice_figures import Compared, Since, VoiceSince
from data.voices import Results
from layouts.locale.distributions import SUBSTANTIAL


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

    @property
    def irm_judges(self) -> bool:
        """Whether the IRM judges the completion or the results."""
        return self.completion is not None or self.results is not None

    @property
    def no_date_met(self) -> bool:
        """Whether past dates are not said to be met, against what is declared."""
        return Divergence.NO_DATE_MET in self.divergences


class Agreement(Enum):
    """Whether the assessors that speak of a commitment agree."""

    JUDGED_LOWER = auto()  # the IRM judges less than the administration declares
    NO_DATE_MET = auto()  # the dates do not follow what is declared
    COMPATIBLE = auto()  # declared, and judged by the IRM
    OTHERS_JUDGE = auto()  # declared, and judged by others as a whole
    ONLY_DECLARED = auto()
    ONLY_IRM = auto()
    ONLY_JUDGED = auto()  # judged as a whole by others than the administration
    ONLY_MENTIONED = auto()  # neither status nor judgement
    SILENT = auto()


def agreement(voices: VoicesHeard) -> Agreement:
    """Whether the voices heard agree."""
    if voices.declared is None:
        return _without_declaration(voices)
    if Divergence.JUDGED_LOWER in voices.divergences:
        return Agreement.JUDGED_LOWER
    if voices.no_date_met:
        return Agreement.NO_DATE_MET
    if voices.irm_judges:
        return Agreement.COMPATIBLE
    return Agreement.OTHERS_JUDGE if voices.judges else Agreement.ONLY_DECLARED


def _without_declaration(voices: VoicesHeard) -> Agreement:
    if voices.irm_judges:
        return Agreement.ONLY_IRM
    if voices.judges:
        return Agreement.ONLY_JUDGED
    return Agreement.ONLY_MENTIONED if voices.talkers else Agreement.SILENT


@dataclass(frozen=True)
class ComparedNumbers:
    """Commitments that are declared and judged.

    ahead: declared at least substantial; lower: of these, judged limited. judged: those whose
    results are judged as a whole; completed: those whose completion is.
    """

    whole: int
    ahead: int
    lower: int
    judged: int
    completed: int


def compared(rows: Sequence[Compared]) -> ComparedNumbers:
    """The numbers of commitments that are declared and judged."""
    return ComparedNumbers(
        whole=len(rows),
        ahead=sum(row.declared in SUBSTANTIAL for row in rows),
        lower=sum(Divergence.JUDGED_LOWER in row.divergences for row in rows),
        judged=sum(row.results is not None for row in rows),
        completed=sum(row.completion is not None for row in rows),
    )


def heard_since(since: Since) -> tuple[list[VoiceSince], list[Assessor]]:
    """The assessors that have spoken since, with their numbers, and the silent ones."""
    heard = [row for row in since.voices if row.commitments]
    return heard, [row.voice for row in since.voices if not row.commitments]


def last_years(since: Since) -> list[tuple[VoiceSince, int]]:
    """The assessors that have spoken since, each with the year of its newest statement.

    The year alone: some of these days are the last of a month or of a season.
    """
    return [(row, row.last_on.year) for row in since.voices if row.last_on is not None]
