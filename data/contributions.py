"""Contributions of participants to workshops: by workshop and kind, and what became of them.

A contribution counts as taken up when a source links it, for certain, to a commitment of a plan
published after it was made. Without such a link and without an outcome, what became of it is
unknown.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal, Self

from data import facts, observation_rows
from data.around import Framed, framed
from data.entries import CommitmentEntry, SourceEntry
from data.facts import ContributionRow, EvidenceRow
from data.filters import CommitmentFilter
from data.frames import Columns, Frame, frame
from data.observation_rows import ObservationRow
from data.selection import Selection
from data.situation import Situation
from data.store import Moment, Store
from data.text import fold
from data.vocabulary import ContributionKind, EvidenceKind, Outcome


class Followed(StrEnum):
    """What became of a contribution."""

    ACCEPTED = Outcome.ACCEPTED
    PARTLY = Outcome.PARTLY
    SET_ASIDE = Outcome.SET_ASIDE
    TAKEN_UP = "reprise"  # by a commitment of a later plan, a source says so
    UNKNOWN = "inconnue"
    NOT_APPLICABLE = "sans_objet"  # a project exists already: there is nothing to accept


@dataclass(frozen=True, slots=True)
class ContributionWithLinks:
    """A contribution with the commitments that it is about.

    certain: commitment code -> whether a source states the link (else it is our reading). taken_up:
    the later commitments that a source says come from it.
    """

    row: ContributionRow
    workshop: str | None  # as addresses name it: « atelier-1 »
    commitments: tuple[CommitmentEntry, ...]
    certain: Mapping[str, bool]
    taken_up: tuple[CommitmentEntry, ...]
    followed: Followed


@dataclass(frozen=True, slots=True)
class Workshop:
    """A workshop: its name in the sources, and its number of contributions of each kind."""

    key: str | None
    name: str | None
    numbers: Mapping[ContributionKind, int]
    total: int


@dataclass(frozen=True)
class ChosenContributions:
    """The options of the page of contributions, beside the criteria on commitments."""

    kind: ContributionKind | None = None
    followed: Followed | None = None
    workshop: str | None = None
    in_summary: bool | None = None

    @classmethod
    def of(cls, options: Mapping[str, str]) -> Self:
        """Read options from a query; closed values are already checked, `atelier` may name no
        workshop."""
        kind, followed = options.get("type"), options.get("suite")
        summary = options.get("synthese")
        return cls(
            ContributionKind(kind) if kind in set(ContributionKind) else None,
            Followed(followed) if followed in set(Followed) else None,
            options.get("atelier") or None,
            None if summary not in ("oui", "non") else summary == "oui",
        )

    def keeps(self, situation: Situation, row: ContributionRow) -> bool:
        """Whether a contribution answers to these options."""
        return (
            self.kind in (None, row.kind)
            and self.workshop in (None, workshop_key(row.workshop))
            and self.in_summary in (None, bool(row.in_summary))
            and self.followed in (None, followed(situation, row)[0])
        )


ANY_CONTRIBUTION = ChosenContributions()


@dataclass(frozen=True, slots=True)
class Making:
    """How the proposals for a plan were made, by sources: comments, and the meetings they
    mention."""

    plan: str
    meetings: tuple[EvidenceRow, ...]
    comments: tuple[ObservationRow, ...]


@dataclass(frozen=True)
class ContributionsPage:
    """The page of contributions.

    rows: the contributions kept. workshops: those of all contributions that the criteria on
    commitments keep, whatever the options; total: the number of these contributions. makings: how
    the proposals for each plan were made. sources: by code.
    """

    rows: tuple[ContributionWithLinks, ...]
    workshops: tuple[Workshop, ...]
    total: int
    chosen: ChosenContributions
    makings: tuple[Making, ...]
    sources: Mapping[str, SourceEntry] = field(repr=False)

    @property
    def summary(self) -> int:
        """The number of rows with each outcome that the page's synthesis mentions."""
        return sum(bool(contribution.row.in_summary) for contribution in self.rows)


def workshop_key(name: str | None) -> str | None:
    """« Atelier 1 – Évaluation… » -> « atelier-1 »: how addresses name a workshop."""
    return None if name is None else fold(name.partition(" – ")[0]).replace(" ", "-")


def followed(
    situation: Situation, row: ContributionRow
) -> tuple[Followed, tuple[CommitmentEntry, ...]]:
    """What became of a contribution, and the later commitments that take it up."""
    catalogue = situation.catalogue
    later = tuple(
        catalogue.commitment(link.item)
        for link in row.items
        if link.certain
        and link.item in catalogue.commitment_index
        and row.on_date is not None
        and row.on_date < catalogue.plan_of(link.item).start
        and catalogue.plan_of(link.item).published(situation.as_of)
    )
    if row.outcome is not None:
        return Followed(row.outcome), later
    if row.kind is ContributionKind.PROJECT:
        return Followed.NOT_APPLICABLE, later
    return (Followed.TAKEN_UP if later else Followed.UNKNOWN), later


def contributions_page(
    moment: Moment, filters: CommitmentFilter, chosen: ChosenContributions
) -> Framed[ContributionsPage]:
    """Everything the page shows."""
    situation = moment.situation
    selection = Selection(situation, filters)
    listed = contributions(selection)
    chosen_rows = [row for row in listed if chosen.keeps(situation, row)]
    rows = tuple(_with_links(situation, row) for row in chosen_rows)
    makings = _making(moment, selection)
    cited = {row.source for row in chosen_rows}
    cited |= {row.source for made in makings for row in made.meetings}
    cited |= {row.source for made in makings for row in made.comments}
    subject = ContributionsPage(
        rows=rows,
        workshops=_workshops(listed),
        total=len(listed),
        chosen=chosen,
        makings=makings,
        sources={code: situation.catalogue.sources[code] for code in sorted(cited)},
    )
    return framed(subject, selection)


def contributions(selection: Selection) -> list[ContributionRow]:
    """The contributions about commitments that a selection keeps; all of them without criteria."""
    return facts.contributions(selection.situation, facts.narrowing(selection))


def _with_links(situation: Situation, row: ContributionRow) -> ContributionWithLinks:
    catalogue = situation.catalogue
    state, later = followed(situation, row)
    commitments = tuple(
        catalogue.commitment(link.item)
        for link in row.items
        if link.item in catalogue.commitment_index
    )
    return ContributionWithLinks(
        row=row,
        workshop=workshop_key(row.workshop),
        commitments=commitments,
        certain={link.item: link.certain for link in row.items},
        taken_up=later,
        followed=state,
    )


def _workshops(rows: Sequence[ContributionRow]) -> tuple[Workshop, ...]:
    """The workshops by name; contributions outside any workshop last."""
    names = sorted({row.workshop for row in rows}, key=lambda name: (name is None, name or ""))
    return tuple(
        Workshop(
            key=workshop_key(name),
            name=name,
            numbers=Counter(row.kind for row in rows if row.workshop == name),
            total=sum(row.workshop == name for row in rows),
        )
        for name in names
    )


def _making(moment: Moment, selection: Selection) -> tuple[Making, ...]:
    """How the proposals for each plan kept were made, newest plan first."""
    situation = moment.situation
    makings = []
    for plan in situation.plans:
        if selection.filters.plan and plan.code not in selection.filters.plan:
            continue
        comments = tuple(
            row
            for row in observation_rows.observations_of(moment.connection, situation, [plan.code])
            if row.comment and _PROPOSALS in fold(row.comment) and not row.replaced
        )
        if not comments:
            continue
        backed = {row.code for row in comments}
        meetings = tuple(
            row
            for row in facts.evidence(situation, {plan.code}.__contains__)
            if row.kind is EvidenceKind.EVENT and row.observation in backed
        )
        makings.append(Making(plan.code, meetings, comments))
    return tuple(makings)


# This word marks the comments on a plan that are about how its proposals were made.
_PROPOSALS = "propositions"


def _codes(entries: Iterable[CommitmentEntry]) -> str | None:
    return " | ".join(entry.code for entry in entries) or None


_COLUMNS: Columns = {
    "contribution": "row.code",
    "evenement": "row.event",
    "date": "row.on_date",
    "atelier": "row.workshop",
    "type": "row.kind",
    "synthese": "row.in_summary",
    "texte": "row.text",
    "engagements": lambda contribution: _codes(contribution.commitments),
    "suite": "followed",
    "reprise_par": lambda contribution: _codes(contribution.taken_up),
    "motif": "row.reason",
    "source": "row.source",
    "section": "row.section",
    "lignes": "row.lines",
}


def contributions_frame(
    store: Store,
    filters: CommitmentFilter,
    as_of: date,
    *,
    type: Literal[
        "toutes", "indicateur", "defi", "proposition", "question", "critique", "projet"
    ] = "toutes",
    suite: Literal[
        "toutes", "retenue", "partielle", "ecartee", "reprise", "inconnue", "sans_objet"
    ] = "toutes",
    atelier: str = "",
    synthese: Literal["toutes", "oui", "non"] = "toutes",
) -> Frame:
    """Contributions with what they treat and what became of them."""
    options = {"type": type, "suite": suite, "atelier": atelier, "synthese": synthese}
    with store.at(as_of) as moment:
        rows = contributions_page(moment, filters, ChosenContributions.of(options)).subject.rows
    return frame(rows, _COLUMNS)
