"""The rows of the catalogue: what a version of the store holds, independent of the date.

Named tuples, because there are tens of thousands and they cost the least to create.
"""

from datetime import date
from typing import NamedTuple

from data.vocabulary import (
    COUNTED_LOCATIONS,
    Absence,
    ContributionKind,
    Direction,
    EvidenceKind,
    ItemKind,
    Language,
    Level,
    LineageBasis,
    LocationKind,
    Nature,
    NumberOrigin,
    OrganisationKind,
    Outcome,
    Precision,
    PrintedIn,
    Role,
    Scope,
    TitleOrigin,
    ValueKind,
)


class PlanEntry(NamedTuple):
    """A plan; `covered` is false when no document describes it."""

    code: str
    title: str
    start: date
    end: date
    published_on: date
    published_precision: Precision
    covered: bool
    announced_commitments: int | None
    note: str | None
    source: str
    section: str | None
    lines: str | None

    def published(self, as_of: date) -> bool:
        """Whether the plan was published by the date."""
        return self.published_on <= as_of

    def over(self, as_of: date) -> bool:
        """Whether the plan has ended by the date."""
        return self.end < as_of


class AxisEntry(NamedTuple):
    """An axis, or a sub-axis when `parent` is given."""

    code: str
    plan: str
    parent: str | None
    rank: int
    axis_rank: int
    number: str | None
    title: str
    short_title: str
    short_title_origin: TitleOrigin
    transversal: bool | None
    source: str
    section: str | None
    lines: str | None

    @property
    def is_part(self) -> bool:
        """Whether it is a chapter outside the numbered axes; it is then named by a letter."""
        _plan, mark, place = self.code.rpartition("-x")
        return bool(mark) and place.isalpha()


class CommitmentEntry(NamedTuple):
    """A commitment and where it stands in its plan; its axis is null when the plan holds it."""

    code: str
    plan: str
    axis: str | None
    subaxis: str | None
    rank: int
    number: int
    number_origin: NumberOrigin
    title: str
    short_title: str
    short_title_origin: TitleOrigin
    title_language: Language | None
    subject: str | None
    problem: str | None
    relevance: str | None
    impacts: str | None
    folded: str
    source: str
    section: str | None
    lines: str | None


class ActionEntry(NamedTuple):
    """A step of a commitment's road map."""

    code: str
    plan: str
    commitment: str
    rank: int
    label: str
    label_is_summary: bool
    results: str | None
    next_steps: str | None
    folded: str
    source: str
    section: str | None
    lines: str | None


class MilestoneEntry(NamedTuple):
    """A key milestone or a deadline; `commitment` is null for a plan's own."""

    code: str
    plan: str
    commitment: str | None
    parent: str
    parent_kind: ItemKind
    rank: int
    nature: Nature
    component: str | None
    label: str
    label_is_summary: bool
    source: str
    section: str | None
    lines: str | None


class OrganisationEntry(NamedTuple):
    """A body that takes a part in something."""

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


class NameEntry(NamedTuple):
    """A name as a plan prints it."""

    organisation: str
    plan: str
    name: str
    acronym: str | None
    folded: str
    source: str
    section: str | None
    lines: str | None


class PortfolioEntry(NamedTuple):
    """A lasting policy field: our grouping of ministries."""

    code: str
    label: str
    description: str | None
    source: str
    section: str | None
    lines: str | None


class ParticipationEntry(NamedTuple):
    """The role of an organisation in a commitment, action or other item, as printed."""

    item: str
    organisation: str
    name: str
    role: Role
    rank: int
    printed_in: PrintedIn
    source: str
    section: str | None
    lines: str | None

    @property
    def counted(self) -> bool:
        """Whether it counts; an organisation that only the numbered list names is shown, not
        counted."""
        return self.printed_in is not PrintedIn.LIST


class TerritoryEntry(NamedTuple):
    """A place with its official code."""

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

    @property
    def holders(self) -> tuple[str, ...]:
        """The territory itself and those above it, without the nation."""
        above = (self.department, self.region)
        return (self.code, *(code for code in above if code is not None and code != self.code))

    @property
    def abroad(self) -> bool:
        """Whether it is outside the nation."""
        return self.level in (Level.COUNTRY, Level.UNION)


class LocationEntry(NamedTuple):
    """A fact that a source locates; `known_on` is the date of that source, null when undated."""

    code: str
    item: str
    territory: str
    kind: LocationKind
    scope: Scope
    start: date | None
    end: date | None
    precision: Precision | None
    words: str | None
    description: str | None
    known_on: date | None
    source: str
    section: str | None
    lines: str | None

    @property
    def counted(self) -> bool:
        """Whether it counts in its territory; other kinds are listed only."""
        return self.kind in COUNTED_LOCATIONS and self.scope is Scope.TERRITORY

    def known(self, as_of: date) -> bool:
        """Whether its source existed at the date."""
        return self.known_on is None or self.known_on <= as_of


class SourceEntry(NamedTuple):
    """A document, or a register, that facts come from."""

    code: str
    title: str
    publisher: str | None
    dated: date | None
    precision: Precision | None
    file: str | None
    url: str | None
    sha256: str | None


class FirstStatement(NamedTuple):
    """A source that speaks of objects of a plan; `first_on` is the day of its first statement."""

    plan: str
    source: str
    first_on: date


class EvidenceEntry(NamedTuple):
    """Evidence for an item; `observed_on` is the day of the observation that it supports, if
    any."""

    code: str
    item: str
    observation: str | None
    observed_on: date | None
    kind: EvidenceKind
    title: str
    title_is_summary: bool
    url: str | None
    start: date | None
    end: date | None
    precision: Precision | None
    source: str
    section: str | None
    lines: str | None


class ContributionItemEntry(NamedTuple):
    """An object that a contribution is about; `certain` is false when the link is our reading."""

    contribution: str
    item: str
    certain: bool


class ContributionEntry(NamedTuple):
    """What participants of a public event proposed."""

    code: str
    event: str
    on_date: date | None
    precision: Precision | None
    kind: ContributionKind
    workshop: str | None
    in_summary: bool | None
    text: str
    outcome: Outcome | None
    reason: str | None
    source: str
    section: str | None
    lines: str | None


class IndicatorEntry(NamedTuple):
    """An indicator: a quantified promise, or one of the baromètre when `barometer` gives its
    number."""

    code: str
    item: str
    label: str
    unit: str | None
    direction: Direction
    barometer: str | None
    source: str
    section: str | None
    lines: str | None


class IndicatorValueEntry(NamedTuple):
    """One value of an indicator in a territory, or why it is missing."""

    indicator: str
    territory: str
    kind: ValueKind
    rank: int
    on_date: date | None
    precision: Precision | None
    value: float | None
    value_max: float | None
    absence: Absence | None
    printed: str | None
    source: str
    section: str | None
    lines: str | None


class LineageEntry(NamedTuple):
    """A commitment that takes up one of an older plan, and the source that says so."""

    ancestor: str
    heir: str
    basis: LineageBasis
    reason: str
    source: str
    section: str | None
    lines: str | None


class AnomalyEntry(NamedTuple):
    """An error of the documents (a contradiction, a misspelling, an impossible date) and our
    decision."""

    code: str
    item: str | None
    field: str
    variants: str | None
    decision: str
    source: str
    section: str | None
    lines: str | None
