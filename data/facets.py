"""Facets: the options of each criterion, with the number of commitments or dates each would
keep."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from data.criteria import BY_KEY, COUNTED, paired, roles_of
from data.filters import CommitmentFilter
from data.pairs import NONE, Ints, Pairs, Places
from data.selection import Selection
from data.situation import Situation, once_a_situation
from data.situation_columns import Floats
from data.vocabulary import Level


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
    choices = BY_KEY[key].choices
    assert choices is not None, key
    numbers = (_kept_by_choices(rest.situation, key) @ weight.astype(np.float64)).astype(int)
    return tuple(
        Option(member.value, number)
        for member, number in zip(choices, numbers.tolist(), strict=True)
    )


@once_a_situation
def _kept_by_choices(situation: Situation, key: str) -> Floats:
    """What each value of a closed vocabulary keeps alone: a row a value, 1 for what is kept."""
    criterion = BY_KEY[key]
    assert criterion.choices is not None, key
    assert criterion.mask is not None, key
    filters = (CommitmentFilter().with_values(key, [member]) for member in criterion.choices)
    masks = [criterion.mask(situation, only) for only in filters]
    return np.array(masks, dtype=np.float64)


def _portfolios(rest: Selection, weight: Ints, selection: Selection) -> tuple[Option, ...]:
    catalogue = rest.situation.catalogue
    numbers = _paired_sums(rest.situation, catalogue.held, roles_of(selection.filters), weight)
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
    roles = roles_of(selection.filters)
    numbers = _paired_sums(rest.situation, catalogue.carried, roles, weight)
    offered = _offered(rest.situation, roles)
    return _largest_first(
        [
            Option(entry.code, numbers[place], entry.name, kind=entry.kind.value)
            for place, entry in enumerate(catalogue.organisations)
            if offered[place]
        ]
    )


@once_a_situation
def _offered(situation: Situation, roles: tuple[int, ...]) -> list[bool]:
    """Which organisations have one of these roles in a plan published by the date."""
    pairs = situation.catalogue.carried
    commitment, key = _counted(situation, pairs, roles)
    visible = situation.commitments.visible[commitment]
    offered: list[bool] = (np.bincount(key[visible], minlength=len(pairs.codes)) > 0).tolist()
    return offered


def _territories(rest: Selection, weight: Ints, selection: Selection) -> tuple[Option, ...]:
    """The régions, each with all that is below it."""
    catalogue = rest.situation.catalogue
    numbers = _paired_sums(rest.situation, catalogue.located, (0,), weight)
    return _largest_first(
        [
            Option(entry.code, numbers[place], entry.name)
            for place, entry in enumerate(catalogue.territories)
            if entry.level is Level.REGION
        ]
    )


@once_a_situation
def _counted(situation: Situation, pairs: Pairs, roles: tuple[int, ...]) -> tuple[Places, Places]:
    """The commitments and keys of the pairs that count, in these roles; each once."""
    mask = paired(situation, pairs, roles)
    commitment, key = pairs.commitment[mask].astype(np.intp), pairs.key[mask].astype(np.intp)
    if len(roles) > 1:
        cells = np.unique(commitment * len(pairs.codes) + key)
        commitment, key = np.divmod(cells, len(pairs.codes))
    return commitment, key


def _paired_sums(
    situation: Situation, pairs: Pairs, roles: tuple[int, ...], weight: Ints
) -> list[int]:
    """Sums of weights by key; each commitment counts once a key, even when paired twice."""
    commitment, key = _counted(situation, pairs, roles)
    summed = np.bincount(key, weight[commitment], len(pairs.codes)).astype(np.intp)
    numbers: list[int] = summed.tolist()
    return numbers


def _sums(column: Ints, weight: Ints, size: int) -> list[int]:
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
