"""Facets: the options of each criterion, with the number of commitments or dates each would
keep."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from data.catalogue import ROLES
from data.criteria import BY_KEY, COUNTED, paired, roles_of
from data.filters import CommitmentFilter
from data.pairs import NONE, Ints, Pairs
from data.selection import Selection
from data.situation import Situation, once_a_situation
from data.situation_columns import Codes, Mask
from data.vocabulary import Level, Role


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a criterion; number: the length of the list that it opens, zero included.

    label: null for vocabularies, whose words are in layouts. plan: of an axis. kind: of an
    organisation. number: null only where nothing is counted.
    """

    code: str
    number: int | None = None
    label: str | None = None
    plan: str | None = None
    kind: str | None = None


# The number that each commitment adds to an option, from a selection without that criterion.
Weights = Callable[[Selection], Ints]

_LEAD = (ROLES.index(Role.LEAD),)
# What the compact filter of a view offers.
COMPACT = ("axe", "portefeuille", "organisme", "evaluateur", "divergence")


def selected_commitments(selection: Selection) -> Ints:
    """One for each commitment kept."""
    return selection.commitments.astype(np.int32)


def selected_milestones(selection: Selection) -> Ints:
    """For each commitment, the number of its dates that are kept."""
    return selection.dates_of_commitments


def facet(
    selection: Selection, key: str, weights: Weights = selected_commitments
) -> tuple[Option, ...]:
    """The options of one criterion of `FACETS`.

    The number of an option is what would be kept if it were the only value of its criterion, under
    all the other criteria.
    """
    rest = selection.without(key)
    options = _FACETS.get(key)
    weight = weights(rest)
    return _choices(key, rest, weight) if options is None else options(rest, weight, selection)


def facets(
    selection: Selection,
    keys: Sequence[str] = (),
    weights: Weights = selected_commitments,
) -> dict[str, tuple[Option, ...]]:
    """The options of several criteria, of all by default."""
    return {key: facet(selection, key, weights) for key in keys or FACETS}


def _plans(rest: Selection, weight: Ints, _: Selection) -> tuple[Option, ...]:
    situation = rest.situation
    numbers = _sums(situation.catalogue.commitment_plan, weight, len(situation.catalogue.plans))
    index = situation.catalogue.plan_index
    return tuple(
        Option(plan.code, numbers[index[plan.code]], plan.title) for plan in situation.plans
    )


def _axes(rest: Selection, weight: Ints, selection: Selection) -> tuple[Option, ...]:
    """The axes of the plans asked for, newest plan first; not their sub-axes."""
    catalogue = rest.situation.catalogue
    numbers = _sums(catalogue.commitment_axis, weight, len(catalogue.axes))
    published = {plan.code for plan in rest.situation.plans}
    chosen = set(selection.filters.plan) or published
    return tuple(
        Option(axis.code, numbers[place], axis.short_title, plan=axis.plan)
        for place, axis in enumerate(catalogue.axes)
        if axis.parent is None and axis.plan in published and axis.plan in chosen
    )


def _choices(key: str, rest: Selection, weight: Ints) -> tuple[Option, ...]:
    """The values of a closed vocabulary, each by what its mask keeps."""
    return tuple(
        Option(value, int(np.dot(weight, mask)))
        for value, mask in _choice_masks(rest.situation)[key].items()
    )


@once_a_situation
def _choice_masks(situation: Situation) -> Mapping[str, Mapping[str, Mask]]:
    """What each value of the closed vocabularies keeps alone, by criterion."""
    masks: dict[str, dict[str, Mask]] = {}
    for criterion in map(BY_KEY.__getitem__, COUNTED):
        assert criterion.choices is not None, criterion.key
        assert criterion.mask is not None, criterion.key
        masks[criterion.key] = {}
        for member in criterion.choices:
            only: dict[str, Any] = {criterion.attribute: (member.value,)}
            mask = criterion.mask(situation, CommitmentFilter(**only))
            masks[criterion.key][member.value] = mask
    return masks


def _portfolios(rest: Selection, weight: Ints, selection: Selection) -> tuple[Option, ...]:
    catalogue = rest.situation.catalogue
    numbers = _paired_sums(selection, catalogue.held, weight)
    return _largest_first(
        [
            Option(entry.code, number, entry.label)
            for entry, number in zip(catalogue.portfolios, numbers, strict=True)
        ]
    )


def _organisations(rest: Selection, weight: Ints, selection: Selection) -> tuple[Option, ...]:
    """Organisations that have one of the roles asked for, themselves or through their directorates.

    All those that plans published by the date name, whatever the filter: an option stays on the
    list when another criterion brings its number to zero.
    """
    catalogue = rest.situation.catalogue
    pairs = catalogue.carried
    numbers = _paired_sums(selection, pairs, weight)
    commitment, key = _counted(selection, pairs)
    visible = rest.situation.commitments.visible[commitment]
    offered = np.zeros(len(pairs.codes), dtype=np.bool_)
    offered[key[visible]] = True
    return _largest_first(
        [
            Option(entry.code, numbers[place], entry.name, kind=entry.kind.value)
            for place, entry in enumerate(catalogue.organisations)
            if offered[place]
        ]
    )


def _territories(rest: Selection, weight: Ints, selection: Selection) -> tuple[Option, ...]:
    """The régions, each with all that is below it."""
    catalogue = rest.situation.catalogue
    pairs = catalogue.located
    known = pairs.since <= rest.situation.as_of.toordinal()
    numbers = _sums(pairs.key[known], weight[pairs.commitment[known]], len(pairs.codes))
    return _largest_first(
        [
            Option(entry.code, numbers[place], entry.name)
            for place, entry in enumerate(catalogue.territories)
            if entry.level is Level.REGION
        ]
    )


def _counted(selection: Selection, pairs: Pairs) -> tuple[Ints, Ints]:
    """The commitments and keys of the pairs that count, in the roles of the filter; each once."""
    roles = roles_of(selection.filters)
    if roles == _LEAD:
        carried, held = _led(selection.situation)
        return held if pairs is selection.situation.catalogue.held else carried
    mask = paired(selection.situation, pairs, roles)
    commitment, key = pairs.commitment[mask].astype(np.int64), pairs.key[mask]
    if len(roles) > 1:
        cells = np.unique(commitment * len(pairs.codes) + key)
        commitment, key = cells // len(pairs.codes), cells % len(pairs.codes)
    return commitment.astype(np.int32), key.astype(np.int32)


@once_a_situation
def _led(situation: Situation) -> tuple[tuple[Ints, Ints], tuple[Ints, Ints]]:
    """The same for the usual role, of organisations and of portfolios."""
    carried, held = (
        (pairs.commitment[mask], pairs.key[mask])
        for pairs in (situation.catalogue.carried, situation.catalogue.held)
        for mask in (paired(situation, pairs, _LEAD),)
    )
    return carried, held


def _paired_sums(selection: Selection, pairs: Pairs, weight: Ints) -> list[int]:
    """Sums of weights by key; each commitment counts once a key, even when paired twice."""
    commitment, key = _counted(selection, pairs)
    return _sums(key, weight[commitment], len(pairs.codes))


def _sums(column: Ints | Codes, weight: Ints, size: int) -> list[int]:
    """The sum of the weights of each value of a column; what has the value `NONE` is left out."""
    numbers = np.bincount(column - np.int32(NONE), weights=weight, minlength=size - NONE)
    summed: list[int] = numbers[-NONE:].astype(np.int64).tolist()
    return summed


def _largest_first(options: list[Option]) -> tuple[Option, ...]:
    return tuple(sorted(options, key=lambda option: -(option.number or 0)))


_FACETS: dict[str, Callable[[Selection, Ints, Selection], tuple[Option, ...]]] = {
    "plan": _plans,
    "axe": _axes,
    "portefeuille": _portfolios,
    "organisme": _organisations,
    "territoire": _territories,
}
FACETS = (*_FACETS, *COUNTED)
