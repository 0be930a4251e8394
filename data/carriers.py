"""One carrier (organisation or portfolio): what it is and what it leads, through the plans."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.axes import MeasuredAxis, measured_axes
from data.catalogue import Catalogue
from data.entries import (
    CommitmentEntry,
    OrganisationEntry,
    ParticipationEntry,
    PlanEntry,
    SourceEntry,
)
from data.filters import CommitmentFilter
from data.measures import Measures, by_plan, whole
from data.organisations import ASSOCIATED, GOVERNMENT, CarrierRow, Grouping, ranking
from data.pairs import NONE
from data.rows import CommitmentRow
from data.selection import Selection
from data.situation import Situation
from data.store import NotFound
from data.text import fold
from data.vocabulary import Nature, OrganisationKind, Role


@dataclass(frozen=True, slots=True)
class NamePrinted:
    """A name as a plan prints it, and the organisation that bears it."""

    plan: str
    organisation: str
    name: str
    kind: OrganisationKind


@dataclass(frozen=True, slots=True)
class Citation:
    """A place where a carrier is named without leading the commitment."""

    commitment: CommitmentEntry
    part: ParticipationEntry


@dataclass(frozen=True)
class Carrier:
    """A carrier; `above`, `below`, `portfolios` and `members` are (code, name) pairs.

    names: those it bore in the plans published by the date, oldest first; for a portfolio, the
    names of its organisations. description and members: of portfolios only.
    """

    code: str
    name: str
    by: Grouping
    names: tuple[NamePrinted, ...]
    kind: OrganisationKind | None = None
    interministerial: bool = False
    description: str | None = None
    above: tuple[tuple[str, str], ...] = ()
    below: tuple[tuple[str, str], ...] = ()
    portfolios: tuple[tuple[str, str], ...] = ()
    members: tuple[tuple[str, str], ...] = ()

    @property
    def is_portfolio(self) -> bool:
        """Whether it is one of our policy fields."""
        return self.by is Grouping.PORTFOLIO

    @property
    def ministries_by_plan(self) -> dict[str, list[str]]:
        """For each plan, the names of its ministries without repetition."""
        names: dict[str, list[str]] = {}
        for name in self.names:
            if name.kind in GOVERNMENT and name.name not in names.setdefault(name.plan, []):
                names[name.plan].append(name.name)
        return names

    def narrowed(self, filters: CommitmentFilter) -> CommitmentFilter:
        """The filter on what the carrier leads, in place of the carriers that the address asks
        for."""
        return filters.without("role").with_values(self.by.value, [self.code])

    def led(self, selection: Selection) -> Selection:
        """The commitments of a selection that the carrier leads."""
        return selection.with_filters(self.narrowed(selection.filters))

    def associated(self, selection: Selection) -> Selection:
        """The commitments of a selection in which the carrier has another role than lead."""
        return selection.with_filters(
            self.narrowed(selection.filters).with_values("role", ASSOCIATED)
        )


@dataclass(frozen=True)
class CarrierSheet:
    """One carrier at a date, in the plans asked for.

    shared: commitment -> printed names of all its leads. figures: the measures of what it leads.
    axes: the axes in which it leads something, with the measures of that part. by_plan: the same by
    plan, whatever plan is asked for. below: the ranking of its directorates or members. total: the
    measures of all that the filter keeps. cited: where it is named without leading.
    """

    carrier: Carrier
    led: list[CommitmentRow]
    associated: list[CommitmentRow]
    shared: Mapping[str, tuple[str, ...]]
    figures: Measures
    axes: tuple[MeasuredAxis, ...]
    by_plan: Mapping[str, Measures]
    below: tuple[CarrierRow, ...]
    total: Measures
    nature: Nature
    plans: tuple[PlanEntry, ...]
    cited: tuple[Citation, ...]
    sources: Mapping[str, SourceEntry]


def carrier(situation: Situation, code: str, by: Grouping) -> Carrier:
    """A carrier by its code; a portfolio answers where no organisation does. Raises NotFound."""
    catalogue = situation.catalogue
    if by is Grouping.ORGANISATION and code in catalogue.organisation_index:
        return _organisation(situation, code)
    if code in catalogue.portfolio_index:
        return _portfolio(situation, code)
    raise NotFound("organisme", code)


def carrier_sheet(selection: Selection, code: str, by: Grouping) -> CarrierSheet:
    """The sheet of one carrier; raises NotFound."""
    situation = selection.situation
    who = carrier(situation, code, by)
    own = who.led(selection)
    led = own.commitment_rows()
    return CarrierSheet(
        carrier=who,
        led=led,
        associated=who.associated(selection).commitment_rows(),
        shared={row.code: lead_names(situation.catalogue, row.code) for row in led},
        figures=whole(own),
        axes=tuple(
            axis for axis in measured_axes(own) if not axis.is_subaxis and axis.figures.commitments
        ),
        by_plan=through_plans(own),
        below=_below(selection, who),
        total=whole(selection.without("role", who.by.value)),
        nature=selection.main_nature,
        plans=situation.catalogue.plans,
        cited=_cited(selection, who),
        sources=situation.catalogue.sources,
    )


def _cited(selection: Selection, who: Carrier) -> tuple[Citation, ...]:
    """Where a carrier is named without leading the commitment, as documents print it."""
    catalogue = selection.situation.catalogue
    mask = selection.without("role", who.by.value).commitments
    leads = who.led(selection).commitments
    bodies = [code for code, _name in who.members] if who.is_portfolio else [who.code]
    rows = [
        (owner, part)
        for body in bodies
        for part in catalogue.participations_by.get(body, ())
        if (owner := catalogue.owner.get(part.item, NONE)) != NONE
        and mask[owner]
        and not leads[owner]
    ]
    rows.sort(key=lambda row: (row[0], row[1].item, row[1].rank))
    return tuple(Citation(catalogue.commitments[owner], part) for owner, part in rows)


def names_through_plans(names: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Each name with the plans that print it, in order.

    names: (plan, name) pairs, oldest first; when a plan prints several names the longest is taken.
    """
    longest: dict[str, str] = {}
    for plan, name in names:
        if len(name) > len(longest.get(plan, "")):
            longest[plan] = name
    runs: list[tuple[str, list[str]]] = []
    for plan, name in longest.items():
        if runs and fold(runs[-1][0]) == fold(name):
            runs[-1][1].append(plan)
        else:
            runs.append((name, [plan]))
    return runs


def through_plans(own: Selection) -> dict[str, Measures]:
    """What a carrier leads in each plan published by the date, whatever the plan asked for."""
    return by_plan(own.without("plan", "axe"))


def leads(catalogue: Catalogue, commitment: str) -> list[ParticipationEntry]:
    """The participations of those who lead a commitment, in printed order."""
    parts = catalogue.participations_of.get(commitment, ())
    return [part for part in parts if part.role is Role.LEAD and part.counted]


def lead_names(catalogue: Catalogue, commitment: str) -> tuple[str, ...]:
    """The printed names of those who lead a commitment, in printed order."""
    return tuple(part.name for part in leads(catalogue, commitment))


def _organisation(situation: Situation, code: str) -> Carrier:
    catalogue = situation.catalogue
    entry = catalogue.organisation(code)
    links = catalogue.organisation_parents.items()
    above = {parent for (body, _plan), parent in links if body == code}
    below = {body for (body, _plan), parent in links if parent == code}
    return Carrier(
        code=code,
        name=entry.name,
        by=Grouping.ORGANISATION,
        kind=entry.kind,
        interministerial=entry.interministerial,
        above=_pairs(body for body in catalogue.organisations if body.code in above),
        below=_pairs(body for body in catalogue.organisations if body.code in below),
        portfolios=tuple(
            (portfolio, catalogue.portfolio(portfolio).label)
            for portfolio in catalogue.organisation_portfolios.get(code, ())
        ),
        names=_names(situation, [entry]),
    )


def _portfolio(situation: Situation, code: str) -> Carrier:
    catalogue = situation.catalogue
    entry = catalogue.portfolio(code)
    members = [
        body
        for body in catalogue.organisations
        if code in catalogue.organisation_portfolios.get(body.code, ())
    ]
    return Carrier(
        code=code,
        name=entry.label,
        by=Grouping.PORTFOLIO,
        description=entry.description,
        members=_pairs(members),
        names=_names(situation, members),
    )


def _pairs(bodies: Iterable[OrganisationEntry]) -> tuple[tuple[str, str], ...]:
    return tuple((body.code, body.name) for body in bodies)


def _names(situation: Situation, bodies: Iterable[OrganisationEntry]) -> tuple[NamePrinted, ...]:
    """The names of organisations by plan, oldest first, then by organisation and by name."""
    published = {plan.code: plan.start for plan in situation.plans}
    names = [
        NamePrinted(name.plan, body.code, name.name, body.kind)
        for body in bodies
        for name in situation.catalogue.names_of.get(body.code, ())
        if name.plan in published
    ]
    return tuple(sorted(names, key=lambda name: published[name.plan]))


def _below(selection: Selection, who: Carrier) -> tuple[CarrierRow, ...]:
    """Bodies attached to an organisation; for a portfolio, its members that lead something."""
    if not who.is_portfolio:
        return tuple(row for row in ranking(who.led(selection)).rows if row.code != who.code)
    # Commitments that members are only associated with are left out.
    members = {code for code, _name in who.members}
    return tuple(
        row
        for row in ranking(selection.without("role", who.by.value)).rows
        if row.code in members and row.figures.commitments
    )
