"""The ranking of ministries and other carriers: what each leads, its progress, delays and silences.

A row's number is the length of the list filtered by `organisme` or `portefeuille`. Rows overlap:
the number of distinct commitments stands beside the number of participations.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np

from data.catalogue import ROLES, Catalogue
from data.frames import Columns, Frame, each, frame
from data.measures import NOTHING, Measures, by_groups, by_pairs, distinct_pairs, whole
from data.pairs import Ints, Pairs, distinct
from data.rows import known_first
from data.selection import Selection
from data.situation_columns import STATES, Mask
from data.text import fold
from data.vocabulary import Nature, OrganisationKind, Role, State, Status


class Grouping(StrEnum):
    """How carriers are grouped: by organisation as printed, or by policy field, which outlasts
    governments."""

    ORGANISATION = "organisme"
    PORTFOLIO = "portefeuille"


class Group(StrEnum):
    """The parts of the list of carriers, in their order."""

    MINISTRY = "ministeres"
    SERVICE = "services"
    AUTHORITY = "autorites"
    OTHER = "autres"


# Sort keys of the ranking; a leading « - » reverses the order.
SORTS = ("nombre", "avancement", "retard", "silence", "ecarts", "fraicheur", "nom")

# Every role in a commitment except lead.
ASSOCIATED = (Role.STAKEHOLDER, Role.WITH, Role.RELATED)
GOVERNMENT = (OrganisationKind.MINISTRY, OrganisationKind.STATE_SECRETARIAT)
_GROUPS = {
    **dict.fromkeys(GOVERNMENT, Group.MINISTRY),
    OrganisationKind.DIRECTORATE: Group.SERVICE,
    OrganisationKind.INDEPENDENT_AUTHORITY: Group.AUTHORITY,
    OrganisationKind.COURT: Group.AUTHORITY,
}


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation or portfolio that may have a row in the ranking.

    top: the code of the row under which it is folded, its own code when it is not. kind and group:
    null for a portfolio.
    """

    code: str
    name: str
    kind: OrganisationKind | None
    group: Group | None
    top: str


@dataclass(frozen=True, slots=True)
class CarrierRow:
    """A carrier and the measures of what it leads, bodies attached to it included.

    own: how many commitments it leads under its own printed name. associated: in how many it has
    another role.
    """

    body: Body
    own: int
    associated: int
    figures: Measures

    @property
    def code(self) -> str:
        """The code of the carrier."""
        return self.body.code

    @property
    def name(self) -> str:
        """Its name of today."""
        return self.body.name

    @property
    def folds(self) -> bool:
        """Whether it is folded under another row."""
        return self.body.top != self.body.code


@dataclass(frozen=True)
class Ranking:
    """The carriers of the commitments that a selection keeps, in the order asked for.

    rows: one for each organisation or portfolio that leads or is associated. groups: distinct
    measures of each group of organisations. participations: number of (carrier as named in the
    plan, commitment) pairs; carriers: number of distinct carriers in these pairs; shared: number of
    commitments with several carriers. nature: that of the dates that the plans print. dates_known:
    whether the store holds any of these dates.
    """

    by: Grouping
    rows: tuple[CarrierRow, ...]
    groups: Mapping[Group, Measures]
    total: Measures
    participations: int
    carriers: int
    shared: int
    nature: Nature
    dates_known: bool = True

    @cached_property
    def leaders(self) -> tuple[CarrierRow, ...]:
        """The rows that lead something and are not folded under another."""
        return tuple(row for row in self.rows if not row.folds and row.figures.commitments)

    def group(self, group: Group) -> tuple[CarrierRow, ...]:
        """The leaders of a group."""
        return tuple(row for row in self.leaders if row.body.group is group)


def pairs_of(catalogue: Catalogue, by: Grouping) -> Pairs:
    """(carrier, commitment) pairs: organisations with those attached to them, or portfolios."""
    return catalogue.held if by is Grouping.PORTFOLIO else catalogue.carried


def ranking(
    selection: Selection, by: Grouping = Grouping.ORGANISATION, sort: str = "nombre"
) -> Ranking:
    """The ranking of the carriers of a selection.

    When the filter asks for roles, they replace the role of lead.
    """
    catalogue = selection.situation.catalogue
    answering = _answering_codes(selection, by)
    pairs = pairs_of(catalogue, by).under(answering)
    apart = selection.without(by.value)
    led = by_pairs(apart, pairs)
    # The role criterion applies to every carrier, as in the list that each number links to.
    others = apart.with_filters(apart.filters.with_values("role", ASSOCIATED))
    associated = _numbers(others, pairs, ASSOCIATED)
    own = (
        _numbers(apart, catalogue.named.under(answering), ()) if by is Grouping.ORGANISATION else {}
    )
    rows = [
        CarrierRow(
            body=body,
            own=own.get(body.code, 0),
            associated=associated.get(body.code, 0),
            figures=led.get(body.code, NOTHING),
        )
        for body in _bodies(selection, by, led.keys() | associated.keys())
    ]
    participations, carriers, shared = _participations(selection, by)
    return Ranking(
        by=by,
        rows=_sorted(rows, sort, selection.main_nature),
        groups=_groups(apart, pairs, rows) if by is Grouping.ORGANISATION else {},
        total=whole(selection),
        participations=participations,
        carriers=carriers,
        shared=shared,
        nature=selection.main_nature,
        dates_known=selection.dates_are_known,
    )


def _numbers(selection: Selection, pairs: Pairs, roles: Iterable[Role]) -> dict[str, int]:
    """The number of commitments by key in these roles; in those that the filter asks for by
    default."""
    places = tuple(ROLES.index(role) for role in roles) or None
    _commitments, keys = distinct_pairs(selection, pairs, places)
    numbers = np.bincount(keys, minlength=len(pairs.codes))
    return {pairs.codes[key]: int(numbers[key]) for key in np.flatnonzero(numbers)}


def _groups(
    selection: Selection, pairs: Pairs, rows: Iterable[CarrierRow]
) -> dict[Group, Measures]:
    """Distinct measures of each group that has rows."""
    members: dict[str, list[str]] = {group: [] for group in Group}
    for row in rows:
        if row.body.group is not None and not row.folds:
            members[row.body.group].append(row.code)
    groups = {group: tuple(codes) for group, codes in members.items() if codes}
    figures = by_groups(selection, pairs, groups)
    return {Group(group): measures for group, measures in figures.items()}


def _participations(selection: Selection, by: Grouping) -> tuple[int, int, int]:
    """Number of (carrier, commitment) pairs, of carriers, of commitments with several carriers.

    As printed, a carrier is the body that the plan names; by portfolio, the policy field.
    """
    catalogue = selection.situation.catalogue
    pairs = catalogue.held if by is Grouping.PORTFOLIO else catalogue.named
    commitments, keys = distinct_pairs(selection, pairs)
    chosen = selection.filters.values(by.value)
    if chosen:
        below = _answering(catalogue, pairs, by, chosen, commitments, keys)
        commitments, keys = commitments[below], keys[below]
    sizes = np.bincount(commitments, minlength=1)
    carriers = np.count_nonzero(np.bincount(keys, minlength=1))
    return len(keys), int(carriers), int(np.count_nonzero(sizes > 1))


def _answering(
    catalogue: Catalogue,
    pairs: Pairs,
    by: Grouping,
    chosen: Sequence[str],
    commitments: Ints,
    keys: Ints,
) -> Mask:
    """Whether each pair answers to the carriers asked for, itself or through a body above it.

    A body answers alike for all its commitments of one plan.
    """
    carriers = len(pairs.codes)
    in_plans = catalogue.commitment_plan[commitments] * carriers + keys
    different, places = distinct(in_plans, len(catalogue.plans) * carriers)
    answers = []
    for plan, key in (divmod(number, carriers) for number in different.tolist()):
        code = pairs.codes[key]
        above = (
            () if by is Grouping.PORTFOLIO else catalogue.lineage(code, catalogue.plans[plan].code)
        )
        answers.append(not set(chosen).isdisjoint((code, *above)))
    below: Mask = np.array(answers, dtype=np.bool_)[places]
    return below


def _answering_codes(selection: Selection, by: Grouping) -> Collection[str]:
    """The carriers asked for, with the bodies attached to them; all when none is asked for."""
    catalogue, filters = selection.situation.catalogue, selection.filters
    if by is Grouping.PORTFOLIO:
        return filters.portfolio or catalogue.portfolio_index
    if filters.organisation:
        return selection.situation.organisations_below(filters.organisation)
    return catalogue.organisation_index


def _bodies(selection: Selection, by: Grouping, codes: Iterable[str]) -> list[Body]:
    """The bodies of these codes."""
    catalogue = selection.situation.catalogue
    if by is Grouping.ORGANISATION:
        return [_placed(selection, code) for code in codes]
    portfolios = (catalogue.portfolio(code) for code in codes)
    return [Body(entry.code, entry.label, None, None, entry.code) for entry in portfolios]


def _placed(selection: Selection, code: str) -> Body:
    """A body with the row it is folded under: the ministry above it, else the topmost body.

    The tree is that of the newest of the plans asked for. The search upwards stops at a carrier
    that the filter asks for.
    """
    situation, filters = selection.situation, selection.filters
    line = [situation.catalogue.organisation(code)]
    while len(line) < _LEVELS and line[-1].code not in filters.organisation:
        above = situation.parent(line[-1].code, filters.plan)
        if above is None:
            break
        line.append(situation.catalogue.organisation(above))
    top = next((body for body in line if body.kind in GOVERNMENT), line[-1])
    return Body(code, line[0].name, line[0].kind, _GROUPS.get(top.kind, Group.OTHER), top.code)


_LEVELS = 3  # a body, its parent, its grandparent


def _sorted(rows: Iterable[CarrierRow], sort: str, nature: Nature) -> tuple[CarrierRow, ...]:
    """Rows in the order asked for; unknown values sort last both ways, ties by number then name."""
    key = sort.removeprefix("-")
    backwards = sort.startswith("-")

    def value(row: CarrierRow) -> Any:
        dates = row.figures.dates(nature)
        match key:
            case "avancement":
                return row.figures.index
            case "retard":
                # The number shown in the column.
                return dates.states[State.LATE] + dates.states[State.SILENT]
            case "silence":
                # The oldest end first: a longer silence has a smaller ordinal.
                silent = dates.states[State.SILENT]
                return None if dates.since is None else (-dates.since.toordinal(), silent)
            case "ecarts":
                return row.figures.apart
            case "fraicheur":
                return row.figures.last_on
            case _:
                return row.figures.commitments

    by_name = sorted(rows, key=lambda row: (fold(row.name), row.code))
    if key == "nom":
        return tuple(by_name[::-1] if backwards else by_name)
    by_number = sorted(by_name, key=lambda row: (-row.figures.commitments, -row.associated))
    return tuple(known_first(by_number, value, backwards=not backwards))


FRAME_COLUMNS: Columns = {
    "porteur": "code",
    "nom": "name",
    "type": "body.kind",
    "groupe": "body.group",
    "rattache_a": "body.top",
    "engagements_portes": "figures.commitments",
    "portes_en_nom_propre": "own",
    "engagements_associes": "associated",
    **each("figures.statuses", Status),
    "statuts_connus": "figures.known",
    "indice": "figures.index",
    "indice_max": "figures.index_max",
    "calcule_sur": "figures.index_base",
    "calendrier_conforme": "figures.on_time",
    "calendrier_retarde": "figures.delayed",
    **each("figures.milestones.states", STATES, "jalon_"),
    **each("figures.deadlines.states", STATES, "echeance_"),
    "derniere_information": "figures.last_on",
    "jamais_renseignes": "figures.never",
    "perimes": "figures.stale",
}


def ranking_frame(rows: Iterable[CarrierRow]) -> Frame:
    """One row a carrier, under public French names; rows overlap: their numbers are never
    summed."""
    return frame(rows, FRAME_COLUMNS)
