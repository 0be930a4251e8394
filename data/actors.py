"""Organisations, portfolios, territories, plans and axes, each with its number of commitments.

`commitments` of a row is the length of the list of commitments filtered by that row: a ministry
includes its directorates, a région its communes. These lists overlap: their lengths are never
summed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from data.catalogue import NATION, ROLES
from data.criteria import roles_of
from data.entries import NameEntry
from data.filters import CommitmentFilter
from data.lists import Listed, Orders, PageRequest, paged
from data.measures import distinct_pairs
from data.pairs import Pairs
from data.selection import Selection
from data.situation import Situation, once_a_situation
from data.store import Moment
from data.text import fold
from data.vocabulary import Level, OrganisationKind

ORGANISATION_SORTS = ("nom", "engagements", "code")
PORTFOLIO_SORTS = ("code", "engagements")
TERRITORY_SORTS = ("niveau", "nom", "engagements")
# « engagements » sorts by the largest number first, « -engagements » by the smallest.


@dataclass(frozen=True, slots=True)
class PortfolioLink:
    """A portfolio to which an organisation belongs, with the basis of that decision."""

    code: str
    label: str
    basis: str


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """A body, its names in the plans published by the date, its portfolios and its numbers."""

    code: str
    name: str
    acronym: str | None
    kind: OrganisationKind
    interministerial: bool
    since: date | None
    until: date | None
    folded: str
    source: str
    section: str | None
    lines: str | None
    parent: str | None
    names: tuple[NameEntry, ...]
    portfolios: tuple[PortfolioLink, ...]
    commitments: int
    participations: int


@dataclass(frozen=True, slots=True)
class PortfolioRow:
    """A portfolio and its numbers."""

    code: str
    label: str
    description: str | None
    source: str
    section: str | None
    lines: str | None
    organisations: int
    commitments: int
    participations: int


@dataclass(frozen=True, slots=True)
class TerritoryRow:
    """A territory; `commitments` is null, not zero, when no fact is located there."""

    code: str
    level: Level
    insee: str | None
    name: str
    department: str | None
    region: str | None
    folded: str
    source: str
    section: str | None
    lines: str | None
    commitments: int | None


def organisations(
    moment: Moment, filters: CommitmentFilter, request: PageRequest
) -> Listed[OrganisationRow]:
    """Organisations that take part in the commitments a filter keeps; all of them without a filter.

    An organisation that only plans published after the date name is left out.
    """
    situation = moment.situation
    catalogue = situation.catalogue
    own = ("organisme", "portefeuille")
    led, taken = _numbers(situation, filters, own, catalogue.carried)
    narrowed = _narrowed(filters, own)
    below = situation.organisations_below(filters.organisation)
    members = situation.organisations_of(filters.portfolio)
    words = fold(filters.text or "").split()
    named = named_organisations(situation)
    rows = []
    for place, entry in enumerate(catalogue.organisations):
        if (
            (filters.organisation and entry.code not in below)
            or (filters.portfolio and entry.code not in members)
            or (narrowed and not taken[place])
            or entry.code not in named
        ):
            continue
        printed = catalogue.names_of.get(entry.code, ())
        texts = [entry.folded, *(name.folded for name in printed)]
        if not all(any(word in text for text in texts) for word in words):
            continue
        rows.append(
            OrganisationRow(
                *entry,
                parent=situation.parent(entry.code),
                names=_names(situation, printed),
                portfolios=_links(situation, entry.code),
                commitments=led[place],
                participations=taken[place],
            )
        )
    orders: Orders = {
        "nom": lambda row: catalogue.organisation_index[row.code],
        "code": lambda row: row.code,
        "engagements": lambda row: -row.commitments,
    }
    return paged(rows, orders, request)


def portfolios(
    moment: Moment, filters: CommitmentFilter, request: PageRequest
) -> Listed[PortfolioRow]:
    """Portfolios that hold commitments of a filter; all of them without a filter."""
    catalogue = moment.situation.catalogue
    own = ("portefeuille",)
    led, taken = _numbers(moment.situation, filters, own, catalogue.held)
    narrowed = _narrowed(filters, own)
    rows = [
        PortfolioRow(
            *entry,
            organisations=sum(
                entry.code in codes for codes in catalogue.organisation_portfolios.values()
            ),
            commitments=led[place],
            participations=taken[place],
        )
        for place, entry in enumerate(catalogue.portfolios)
        if (not filters.portfolio or entry.code in filters.portfolio)
        and (not narrowed or taken[place])
    ]
    return paged(rows, {"engagements": lambda row: -row.commitments}, request)


# From the largest to the smallest; others come last.
_LEVELS = (
    Level.NATION,
    Level.REGION,
    Level.DEPARTMENT,
    Level.INTERCOMMUNALITY,
    Level.COMMUNE,
)


def territories(
    moment: Moment, filters: CommitmentFilter, request: PageRequest
) -> Listed[TerritoryRow]:
    """Territories and how many commitments have a counted fact there; the nation holds all."""
    catalogue = moment.situation.catalogue
    selection = Selection(moment.situation, filters.without("q", "territoire", "au"))
    _, keys = distinct_pairs(selection, catalogue.located, (0,))
    numbers = np.bincount(keys, minlength=len(catalogue.territories))
    below = catalogue.territories_below(filters.territory)
    narrowed = _narrowed(filters, ("territoire",))
    words = fold(filters.text or "").split()
    rows = []
    for place, entry in enumerate(catalogue.territories):
        number = selection.number if entry.code == NATION else int(numbers[place]) or None
        if (
            (filters.territory and entry.code not in below)
            or (narrowed and not number)
            or not all(word in entry.folded for word in words)
        ):
            continue
        rows.append(TerritoryRow(*entry, number))
    rows.sort(key=lambda row: (_level(row), row.code))
    orders: Orders = {
        "niveau": _level,
        "nom": lambda row: row.folded,
        "engagements": lambda row: row.commitments and -row.commitments,
    }
    return paged(rows, orders, request)


# Criteria whose values are codes.
CODED = ("plan", "axe", "organisme", "portefeuille", "territoire")


def unknown_codes(situation: Situation, filters: CommitmentFilter) -> list[tuple[str, str]]:
    """The (key, value) pairs of a filter whose code names nothing in the store, at any date."""
    catalogue = situation.catalogue
    homes = {
        "plan": catalogue.plan_index,
        "axe": catalogue.axis_index,
        "organisme": catalogue.organisation_index,
        "portefeuille": catalogue.portfolio_index,
        "territoire": catalogue.territory_index,
    }
    return [
        (key, value)
        for key, known in homes.items()
        for value in filters.values(key)
        if value not in known
    ]


def _level(row: TerritoryRow) -> int:
    return _LEVELS.index(row.level) if row.level in _LEVELS else len(_LEVELS)


def _narrowed(filters: CommitmentFilter, own: Iterable[str]) -> bool:
    return filters.without("q", "au", *own) != CommitmentFilter()


def _numbers(
    situation: Situation, filters: CommitmentFilter, own: Iterable[str], pairs: Pairs
) -> tuple[list[int], list[int]]:
    """For each key: commitments led (or in the roles asked for), and in any role asked for."""
    selection = Selection(situation, filters.without("q", "role", "au", *own))
    every = tuple(range(len(ROLES)))
    led = distinct_pairs(selection, pairs, roles_of(filters))[1]
    taken = distinct_pairs(selection, pairs, roles_of(filters) if filters.role else every)[1]
    size = len(pairs.codes)
    return (
        np.bincount(led, minlength=size).tolist(),
        np.bincount(taken, minlength=size).tolist(),
    )


@once_a_situation
def named_organisations(situation: Situation) -> set[str]:
    """Codes of organisations that a plan published by the date names, or that no plan names at all.

    A body counts as named when one that is attached to it is named.
    """
    catalogue = situation.catalogue
    published = {plan.code for plan in situation.plans}
    printed = {name.organisation for name in catalogue.names}
    named = {name.organisation for name in catalogue.names if name.plan in published}
    above = {
        parent
        for (body, plan), parent in catalogue.organisation_parents.items()
        if body in named and plan in published
    }
    bare = {entry.code for entry in catalogue.organisations} - printed
    return named | above | bare


def _names(situation: Situation, names: Iterable[NameEntry]) -> tuple[NameEntry, ...]:
    starts = {plan.code: plan.start for plan in situation.plans}
    published = (name for name in names if name.plan in starts)
    return tuple(sorted(published, key=lambda name: (starts[name.plan], name.name)))


def _links(situation: Situation, organisation: str) -> tuple[PortfolioLink, ...]:
    catalogue = situation.catalogue
    return tuple(
        PortfolioLink(
            code,
            catalogue.portfolio(code).label,
            catalogue.portfolio_bases[(organisation, code)],
        )
        for code in catalogue.organisation_portfolios.get(organisation, ())
    )
