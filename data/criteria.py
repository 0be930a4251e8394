"""The criteria of a filter: how each is read, and which commitments it keeps.

Addresses, forms, chips, the parameters of the API and of feeds and their descriptions all derive
from `CRITERIA`. A mask says which commitments of a situation a criterion keeps. Several values of
one criterion are alternatives (OR); criteria combine (AND).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from data.catalogue import NATION, ROLES
from data.divergence import divergent
from data.pairs import NONE, Ints, Pairs, among
from data.situation import Situation
from data.situation_columns import CALENDARS, STATES, STATUSES, Mask
from data.text import fold
from data.vocabulary import Assessor, Calendar, Divergence, Nature, Role, State, Status
from data.voices import AMBITION_ORDER, RESULT_ORDER, Ambition, Results

if TYPE_CHECKING:
    from data.filters import CommitmentFilter

FIRST_YEAR, LAST_YEAR = 1900, 2199  # of `au`: far from the first and last date that Python can hold
MAX_TEXT = 200
MAX_WORDS = 6  # of a search: each word is searched in every text of the store
MAX_WORD = 40
CODE = r"[0-9A-Za-z][0-9A-Za-z_.-]{0,79}"
DAY = r"(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"  # and one that exists
_CODE = re.compile(rf"{CODE}\Z")


class CalendarChoice(StrEnum):
    """Values of the criterion on declared calendars; the last one: no source declares any."""

    ON_TIME = Calendar.ON_TIME
    DELAYED = Calendar.DELAYED
    UNKNOWN = "non_renseigne"


# The commitments that the filter's values of one criterion keep.
CommitmentMask = Callable[[Situation, "CommitmentFilter"], Mask]
Refusal = Callable[[str], str | None]


def _code_refusal(value: str) -> str | None:
    return None if _CODE.match(value) else "valeur_inconnue"


@dataclass(frozen=True)
class Criterion:
    """One criterion: its key in addresses, how a value is read, what it keeps.

    attribute: its field of `CommitmentFilter`. choices: the
    closed vocabulary of its values, in the order of lists. refuse: why a value cannot
    be read, null when it can. single: takes one value. plain: a second key, for programs that only
    know letters.
    counted: the list of commitments offers its choices, each with what it would keep.
    mask: null for the date, which chooses a situation and keeps nothing out.
    """

    key: str
    attribute: str
    mask: CommitmentMask | None
    choices: type[StrEnum] | None = None
    refuse: Refusal = _code_refusal
    single: bool = False
    plain: str | None = None
    counted: bool = False

    def refusal(self, value: str) -> str | None:
        """Why a value cannot be read (a reason of `QueryProblem`), null when it can."""
        if self.choices is None:
            return self.refuse(value)
        known = {member.value for member in self.choices}
        return None if value in known else "valeur_inconnue"


def _day_refusal(value: str) -> str | None:
    if not re.fullmatch(DAY, value):
        return "date_impossible"
    try:
        year = date.fromisoformat(value).year
    except ValueError:
        return "date_impossible"
    return None if FIRST_YEAR <= year <= LAST_YEAR else "date_impossible"


def _text_refusal(value: str) -> str | None:
    if len(value) > MAX_TEXT or any(len(word) > MAX_WORD for word in value.split()):
        return "trop_long"
    # PostgreSQL refuses NUL, UTF-8 refuses half of a surrogate pair: neither is searched for.
    unprintable = any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in value)
    return "valeur_inconnue" if unprintable else None


def _plan(situation: Situation, filters: CommitmentFilter) -> Mask:
    index = situation.catalogue.plan_index
    return _in(situation.catalogue.commitment_plan, (index.get(code) for code in filters.plan))


def _axis(situation: Situation, filters: CommitmentFilter) -> Mask:
    catalogue = situation.catalogue
    places = [catalogue.axis_index.get(code) for code in filters.axis]
    return _in(catalogue.commitment_axis, places) | _in(catalogue.commitment_subaxis, places)


def roles_of(filters: CommitmentFilter) -> tuple[int, ...]:
    """The places in `ROLES` that count for organisations and portfolios: lead by default."""
    return tuple(ROLES.index(Role(role)) for role in filters.role or (Role.LEAD,))


def _portfolio(situation: Situation, filters: CommitmentFilter) -> Mask:
    return _paired(situation, situation.catalogue.held, filters.portfolio, roles_of(filters))


def _organisation(situation: Situation, filters: CommitmentFilter) -> Mask:
    return _paired(situation, situation.catalogue.carried, filters.organisation, roles_of(filters))


def _role(situation: Situation, filters: CommitmentFilter) -> Mask:
    """Commitments in which any body has one of the roles asked for.

    When organisations or portfolios are asked for too, their own criterion applies the roles: this
    one then keeps everything.
    """
    if filters.organisation or filters.portfolio:
        return np.ones(len(situation.catalogue.commitments), dtype=np.bool_)
    pairs = situation.catalogue.named
    counted = np.flatnonzero(paired(situation, pairs, roles_of(filters)))
    return _these(situation, pairs.commitment[counted])


def _status(situation: Situation, filters: CommitmentFilter) -> Mask:
    return _one_of(situation.commitments.status, filters.status, STATUSES)


def _status_excluded(situation: Situation, filters: CommitmentFilter) -> Mask:
    return ~_one_of(situation.commitments.status, filters.status_excluded, STATUSES)


def _calendar(situation: Situation, filters: CommitmentFilter) -> Mask:
    return _one_of(
        situation.commitments.calendar, filters.calendar, CALENDARS, CalendarChoice.UNKNOWN
    )


def _with_milestones(situation: Situation, filters: CommitmentFilter) -> Mask:
    """Commitments with a milestone that is both in one of the states and of one of the natures."""
    milestones = milestone_mask(situation, filters)
    holders = situation.catalogue.milestone_commitment[np.flatnonzero(milestones)]
    return _these(situation, holders[holders != NONE])


def milestone_mask(situation: Situation, filters: CommitmentFilter) -> Mask:
    """Milestones in the states and of the natures asked for."""
    mask = situation.milestones.visible
    if filters.state:
        mask = mask & _one_of(situation.milestones.state, filters.state, STATES)
    if filters.nature:
        natures = situation.catalogue.milestone_is
        mask = mask & np.logical_or.reduce([natures[Nature(nature)] for nature in filters.nature])
    return mask


def _assessor(situation: Situation, filters: CommitmentFilter) -> Mask:
    """Commitments about which one of these assessors said anything."""
    mask = np.zeros(len(situation.catalogue.commitments), dtype=np.bool_)
    for assessor in filters.assessor:
        mask |= last_day_by(situation, Assessor(assessor)) != NONE
    return mask


def last_day_by(situation: Situation, assessor: Assessor) -> Ints:
    """The day of an assessor's newest statement about each commitment, `NONE` without any."""
    if assessor is Assessor.ADMINISTRATION:
        return situation.commitments.last_on
    return situation.voices.last_on[assessor]


def _irm_results(situation: Situation, filters: CommitmentFilter) -> Mask:
    return _one_of(situation.voices.results, filters.irm_results, RESULT_ORDER, Results.UNKNOWN)


def _irm_ambition(situation: Situation, filters: CommitmentFilter) -> Mask:
    return _one_of(
        situation.voices.ambition, filters.irm_ambition, AMBITION_ORDER, Ambition.UNKNOWN
    )


def _divergence(situation: Situation, filters: CommitmentFilter) -> Mask:
    masks = [divergent(situation, Divergence(kind)) for kind in filters.divergence]
    mask: Mask = np.logical_or.reduce(masks)
    return mask


def _territory(situation: Situation, filters: CommitmentFilter) -> Mask:
    if NATION in filters.territory:  # every commitment belongs to the nation
        return np.ones(len(situation.catalogue.commitments), dtype=np.bool_)
    return _paired(situation, situation.catalogue.located, filters.territory, (0,))


def _text(situation: Situation, filters: CommitmentFilter) -> Mask:
    words = fold(filters.text or "").split()
    return np.array(
        [all(word in text for word in words) for text in situation.searched], dtype=np.bool_
    )


def _in(column: np.ndarray, places: Iterable[int | None]) -> Mask:
    """Which values of a column are among these places; a code that the store lacks has no place."""
    wanted = [place for place in places if place is not None]
    if len(wanted) == 1:
        return np.asarray(column == wanted[0])
    return among(column, wanted)


def _one_of(
    column: np.ndarray,
    values: Iterable[str],
    members: Sequence[StrEnum],
    unknown: StrEnum | None = None,
) -> Mask:
    """Where a column of places in `members` has one of these values; `NONE` is the unknown one."""
    return _in(column, (NONE if value == unknown else members.index(value) for value in values))


def _these(situation: Situation, commitments: Ints) -> Mask:
    """The commitments at these places."""
    mask = np.zeros(len(situation.catalogue.commitments), dtype=np.bool_)
    mask[commitments] = True
    return mask


def paired(situation: Situation, pairs: Pairs, roles: tuple[int, ...]) -> Mask:
    """Which pairs count at the date of a situation, in these roles."""
    known = pairs.since <= situation.as_of.toordinal()
    return known & _in(pairs.role, roles)


def _paired(
    situation: Situation, pairs: Pairs, codes: Iterable[str], roles: tuple[int, ...]
) -> Mask:
    """Commitments paired with one of these codes."""
    wanted = pairs.under(codes)
    return _these(situation, wanted.commitment[paired(situation, wanted, roles)])


CRITERIA = (
    Criterion("plan", "plan", _plan),
    Criterion("axe", "axis", _axis),
    Criterion("portefeuille", "portfolio", _portfolio),
    Criterion("organisme", "organisation", _organisation),
    Criterion("role", "role", _role, Role),
    Criterion("statut", "status", _status, Status, counted=True),
    Criterion("statut!", "status_excluded", _status_excluded, Status, plain="statut_sauf"),
    Criterion("calendrier", "calendar", _calendar, CalendarChoice, counted=True),
    Criterion("evaluateur", "assessor", _assessor, Assessor, counted=True),
    Criterion("resultats_mii", "irm_results", _irm_results, Results, counted=True),
    Criterion("ambition_mii", "irm_ambition", _irm_ambition, Ambition, counted=True),
    Criterion("divergence", "divergence", _divergence, Divergence, counted=True),
    Criterion("etat", "state", _with_milestones, State),
    Criterion("nature", "nature", _with_milestones, Nature),
    Criterion("territoire", "territory", _territory),
    Criterion("q", "text", _text, refuse=_text_refusal, single=True),
    Criterion("au", "as_of", None, refuse=_day_refusal, single=True),
)
BY_KEY = {criterion.key: criterion for criterion in CRITERIA} | {
    criterion.plain: criterion for criterion in CRITERIA if criterion.plain
}
COUNTED = tuple(criterion.key for criterion in CRITERIA if criterion.counted)
