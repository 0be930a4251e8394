"""A filter applied to a situation: masks over its columns, and what is counted under them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from operator import attrgetter
from typing import Any

import numpy as np

from data.catalogue import NATURES
from data.criteria import CRITERIA, milestone_mask
from data.dated import Where, dates_held, dates_of_holders, natures_of_plans, states_where
from data.divergence import divergent
from data.filters import CommitmentFilter
from data.pairs import NONE, Ints, Pairs, Places
from data.rows import ActionRow, CommitmentRow, MilestoneRow
from data.situation import Situation
from data.situation_columns import CALENDARS, STATES, STATUSES, UNKNOWN, Mask
from data.vocabulary import Calendar, Divergence, Nature, State, Status

COMMITMENT_SORTS = (
    "plan",
    "titre",
    "statut",
    "calendrier",
    "resultats_mii",
    "divergence",
    "information",
)
MILESTONE_SORTS = ("echeance", "objet", "etat", "information")

# Criteria on dates, beside those on commitments.
_OF_MILESTONES = ("etat", "nature")

# (key, code) -> name, of the axes, portfolios, organisations and territories asked for.
Names = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Index:
    """The progress index of a set: 0 to 100, null when nothing can be computed.

    upper: with the upper levels of statuses between two. base: the number of commitments that it
    rests on. number: the size of the set. known: the number with a status.
    """

    value: float | None
    upper: float | None
    base: int
    number: int
    known: int


@dataclass(frozen=True)
class PageOf:
    """One page of a list: the places of its rows, the number of all rows, its position."""

    places: Ints | Places
    total: int
    page: int
    pages: int


@dataclass(frozen=True)
class Selection:
    """The commitments, actions and milestones of a situation that a filter keeps.

    A milestone of a plan itself answers to criteria on the plan, its own state and nature; any
    criterion on commitments leaves it out.
    """

    situation: Situation
    filters: CommitmentFilter
    _masks: dict[Any, Mask] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def _others(self) -> dict[CommitmentFilter, "Selection"]:
        return {}

    def with_filters(self, filters: CommitmentFilter) -> "Selection":
        """Another filter on the same situation: many views ask for the same, counted once."""
        if filters is self.filters or filters == self.filters:
            return self
        other = self._others.get(filters)
        if other is None:
            other = self._others[filters] = Selection(self.situation, filters, self._masks)
        return other

    def without(self, *keys: str) -> "Selection":
        """The same selection, some criteria left out."""
        return self.with_filters(self.filters.without(*keys))

    @cached_property
    def distinct_pairs(self) -> dict[tuple[Pairs, tuple[int, ...]], tuple[Ints, Ints]]:
        """What `measures.distinct_pairs` remembers, as the tables of a page ask for the same."""
        return {}

    # Masks.

    @cached_property
    def commitments(self) -> Mask:
        """Which commitments are kept."""
        mask = self.situation.commitments.visible
        together = _together(self.filters)
        for criterion in CRITERIA:
            values = getattr(self.filters, criterion.attribute)
            if criterion.mask is None or not values:
                continue
            key = (criterion.key, together if criterion.attribute in _TOGETHER else None, values)
            mask = mask & self._once(key, partial(criterion.mask, self.situation, self.filters))
        return mask

    def _once(self, key: Any, build: Callable[[], Mask]) -> Mask:
        """A mask that this selection and all others made from it compute once."""
        if key not in self._masks:
            self._masks[key] = build()
        return self._masks[key]

    @cached_property
    def milestones(self) -> Mask:
        """Which milestones and deadlines are kept."""
        key = ("dates", self.filters.state, self.filters.nature)
        mask = self._once(key, partial(milestone_mask, self.situation, self.filters))
        of_holders = self.filters.without(*_OF_MILESTONES, "au")
        if of_holders == _NO_FILTER:
            return mask
        below = self._once(("below", of_holders), self.with_filters(of_holders)._with_their_dates)
        return mask & below

    def _with_their_dates(self) -> Mask:
        """Which milestones and deadlines belong to the holders kept, in whatever state."""
        mask: Mask = self.holders[self.situation.catalogue.milestone_holder]
        return mask

    @cached_property
    def holders(self) -> Mask:
        """Which commitments keep their dates, then which plans keep their own.

        The state and nature of a date are its own: a holder has none.
        """
        filters = self.filters.without(*_OF_MILESTONES, "au")
        plans = np.zeros(len(self.situation.catalogue.plans), dtype=np.bool_)
        if filters.without("plan") == _NO_FILTER:
            index = self.situation.catalogue.plan_index
            chosen = [index[code] for code in filters.plan if code in index]
            plans[chosen if filters.plan else slice(None)] = True
        return np.concatenate([self.with_filters(filters).commitments, plans])

    @cached_property
    def holder_places(self) -> Places:
        """The places of the holders that keep their dates."""
        return np.flatnonzero(self.holders)

    @cached_property
    def dates_of_commitments(self) -> Ints:
        """The number of milestones and deadlines kept of each commitment."""
        held = dates_held(self.situation, self.filters.nature, self.filters.state)
        return (held * self.holders)[: len(self.situation.catalogue.commitments)]

    @cached_property
    def actions(self) -> Mask:
        """Which actions belong to commitments that are kept."""
        mask: Mask = self.commitments[self.situation.catalogue.action_commitment]
        return mask

    @cached_property
    def number(self) -> int:
        """How many commitments are kept."""
        return int(np.count_nonzero(self.commitments))

    # Counts.

    @cached_property
    def places(self) -> Places:
        """The places of the commitments kept.

        On long columns, values at places are taken twenty times as fast as those under a mask.
        """
        return np.flatnonzero(self.commitments)

    def _places_in(self, where: Mask | None) -> Places:
        return self.places if where is None else self.places[where[self.places]]

    def statuses(self, where: Mask | None = None) -> dict[Status, int]:
        """The number of commitments by status, in the order of lists, without zeros."""
        status = self.situation.commitments.status[self._places_in(where)]
        numbers = np.bincount(status, minlength=len(STATUSES))
        return {status: int(n) for status, n in zip(STATUSES, numbers, strict=True) if n}

    def calendars(self, where: Mask | None = None) -> dict[Calendar | None, int]:
        """The number of commitments by declared calendar, null when none is declared, without
        zeros."""
        readings = self.situation.commitments.calendar[self._places_in(where)]
        numbers = np.bincount(readings - NONE, minlength=len(CALENDARS) + 1)
        return {
            calendar: int(n) for calendar, n in zip((None, *CALENDARS), numbers, strict=True) if n
        }

    def action_statuses(self) -> dict[Status, int]:
        """The number of actions by status, of the commitments kept, without zeros."""
        status = self.situation.actions.status[np.flatnonzero(self.actions)]
        numbers = np.bincount(status, minlength=len(STATUSES))
        return {status: int(n) for status, n in zip(STATUSES, numbers, strict=True) if n}

    def states(self, nature: Nature, where: Mask | None = None) -> dict[State, int]:
        """The number of milestones of one nature by state, without zeros."""
        if where is None:
            numbers = self.states_by_holder(nature)[1].sum(axis=0)
        else:
            places = np.flatnonzero(self.of_nature(nature) & where)
            numbers = np.bincount(self.situation.milestones.state[places], minlength=len(STATES))
        return _by_state(numbers)

    def states_by_holder(self, nature: Nature, where: Where | None = None) -> tuple[Places, Any]:
        """The holders that keep their dates, and how many dates of one nature each has by state.

        where: a condition that the dates meet.
        """
        filters, places = self.filters, self.holder_places
        if where is None:
            rows = np.take(dates_of_holders(self.situation).numbers, places, axis=0)
            states = rows[:, NATURES.index(nature), : len(STATES)]
        else:
            states = np.take(states_where(self.situation, nature, where), places, axis=0)
        if filters.nature and nature not in filters.nature:
            return places, states * 0
        if filters.state:
            states = states * [state in filters.state for state in STATES]
        return places, states

    def states_where(self, nature: Nature, where: Where) -> dict[State, int]:
        """The number of dates of one nature that meet a condition by state, without zeros."""
        return _by_state(self.states_by_holder(nature, where)[1].sum(axis=0))

    def of_nature(self, nature: Nature) -> Mask:
        """Which milestones of one nature are kept."""
        mask: Mask = self.milestones & self.situation.catalogue.milestone_is[nature]
        return mask

    def index(self, where: Mask | None = None) -> Index:
        """The progress index of the commitments kept."""
        columns, places = self.situation.commitments, self._places_in(where)
        weights = columns.weight[places]
        known = ~np.isnan(weights)
        return Index(
            value=mean(weights[known]),
            upper=mean(columns.upper[places[known]]),
            base=int(np.count_nonzero(known)),
            number=len(places),
            known=int(np.count_nonzero(columns.status[places] != UNKNOWN)),
        )

    @cached_property
    def main_nature(self) -> Nature:
        """The nature of dates that the chosen plans print: milestones, else deadlines.

        The two are never summed in one figure. Only the plan and a criterion on the nature change
        it.
        """
        if len(self.filters.nature) == 1:
            return Nature(self.filters.nature[0])
        only_deadlines = self._natures_known == {Nature.DEADLINE}
        return Nature.DEADLINE if only_deadlines else Nature.MILESTONE

    @cached_property
    def _natures_known(self) -> set[Nature]:
        """The natures of the dates that the store holds of the plans asked for."""
        index, plans = self.situation.catalogue.plan_index, self.filters.plan
        chosen = [index[code] for code in plans if code in index] if plans else slice(None)
        known = natures_of_plans(self.situation)[chosen].any(axis=0)
        return {nature for nature, is_known in zip(NATURES, known, strict=True) if is_known}

    # Whether the store holds any date or axis of the plans asked for. A plan that is known only
    # from what others write about it has none in the store: unknown, not zero.

    @cached_property
    def dates_are_known(self) -> bool:
        """Whether the store holds a date of the plans asked for."""
        return bool(self._natures_known)

    @cached_property
    def axes_are_known(self) -> bool:
        """Whether the store holds an axis of the plans asked for."""
        chosen = self.filters.plan
        return any(not chosen or axis.plan in chosen for axis in self.situation.catalogue.axes)

    # Orders and rows.

    def commitment_places(self, sort: str = "plan") -> Ints:
        """The places of the commitments kept, in an order of `COMMITMENT_SORTS` (`-` reverses)."""
        places = np.flatnonzero(self.commitments).astype(np.int32)
        descending = sort.startswith("-")
        columns = self.situation.commitments
        match sort.removeprefix("-"):
            case "titre":
                return _ordered(places, self.situation.catalogue.title_rank[places], descending)
            case "statut":
                weight = columns.weight[places]
                key = np.nan_to_num(-weight)
                ties = (columns.status[places],)
                return _ordered(places, key, descending, np.isnan(weight), ties)
            case "calendrier":
                reading = columns.calendar[places]
                key = (reading != CALENDARS.index(Calendar.DELAYED)).astype(np.int8)
                return _ordered(places, key, descending, reading == NONE)
            case "resultats_mii":
                results = self.situation.voices.results[places]
                return _ordered(places, -results, descending, results == NONE)
            case "divergence":
                # Commitments with two divergences first, then with one.
                apart = sum(divergent(self.situation, kind).astype(np.int8) for kind in Divergence)
                return _ordered(places, -np.asarray(apart)[places], descending)
            case "information":
                last_on = columns.last_on[places]
                return _ordered(places, -last_on, descending, last_on == NONE)
        return places[::-1] if descending else places

    def milestone_places(self, sort: str = "echeance", where: Mask | None = None) -> Ints:
        """The places of the milestones kept, in an order of `MILESTONE_SORTS` (`-` reverses)."""
        mask = self.milestones if where is None else self.milestones & where
        places = np.flatnonzero(mask).astype(np.int32)
        descending = sort.startswith("-")
        columns = self.situation.milestones
        match sort.removeprefix("-"):
            case "objet":
                return places[::-1] if descending else places
            case "etat":
                return _ordered(places, columns.state[places], descending)
            case "information":
                status_on = columns.status_on[places]
                return _ordered(places, -status_on, descending, status_on == NONE)
        # A period without an end sorts by its start; undated ones sort last both ways.
        when = np.where(columns.end == NONE, columns.start, columns.end)[places]
        return _ordered(places, when, descending, when == NONE)

    def commitment_rows(self, sort: str = "plan") -> list[CommitmentRow]:
        """The rows of all commitments kept."""
        return [self.situation.commitment(place) for place in self.commitment_places(sort)]

    def action_rows(self) -> list[ActionRow]:
        """The rows of the actions of the commitments kept, in document order."""
        return [self.situation.action(place) for place in np.flatnonzero(self.actions)]

    def milestone_rows(
        self, sort: str = "echeance", where: Mask | None = None
    ) -> list[MilestoneRow]:
        """The rows of all milestones kept."""
        return [self.situation.milestone(place) for place in self.milestone_places(sort, where)]

    # Words.

    def names(self) -> Names:
        """The names of the axes, portfolios, organisations and territories asked for."""
        catalogue = self.situation.catalogue
        entries: dict[str, tuple[Mapping[str, int], Sequence[Any], str]] = {
            "axe": (catalogue.axis_index, catalogue.axes, "short_title"),
            "portefeuille": (catalogue.portfolio_index, catalogue.portfolios, "label"),
            "organisme": (catalogue.organisation_index, catalogue.organisations, "name"),
            "territoire": (catalogue.territory_index, catalogue.territories, "name"),
        }
        return {
            (key, code): getattr(listed[index[code]], attribute)
            for key, (index, listed, attribute) in entries.items()
            for code in self.filters.values(key)
            if code in index
        }

    def selected_without_each(self) -> dict[str, int]:
        """For each criterion asked for, the number of commitments kept without it."""
        keys = dict.fromkeys(key for key, _ in self.filters.pairs() if key != "au")
        return {key: self.without(key).number for key in keys}


_NO_FILTER = CommitmentFilter()
# The criteria (roles, natures, …) that change what the masks of others keep.
_TOGETHER = ("role", "state", "nature", "portfolio", "organisation")
_together = attrgetter(*_TOGETHER)


def _by_state(numbers: Any) -> dict[State, int]:
    return {state: int(n) for state, n in zip(STATES, numbers, strict=True) if n}


def mean(weights: Any) -> float | None:
    """The mean of index weights as 0 to 100, null when there is none."""
    return float(weights.sum() / len(weights) * 100) if len(weights) else None


def _ordered(
    places: Ints,
    key: Any,
    descending: bool,
    unknown: Any = None,
    ties: Iterable[Any] = (),
) -> Ints:
    """Places sorted by a key: unknown values last both ways, ties in document order."""
    signed = -key.astype(np.float64) if descending else key
    keys = [places, *ties, signed, *([] if unknown is None else [unknown])]
    return places[np.lexsort(keys)]
