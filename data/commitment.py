"""What the sheet of one commitment shows, also before its plan was published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data import facts, observation_rows
from data.catalogue import NATION
from data.divergence import divergences
from data.entries import AxisEntry, CommitmentEntry, ParticipationEntry, PlanEntry, SourceEntry
from data.facts import AnomalyRow, ContributionRow, EvidenceRow, IndicatorRow, LocationRow
from data.filters import CommitmentFilter
from data.frames import Frame, frame
from data.genealogy import LineageRow, lineage_of
from data.indicators import IndicatorSummary, indicator_rows
from data.judgements import JudgementRow, judgements
from data.located import locations
from data.observation_rows import ObservationRow
from data.questions import QuestionRow, newest
from data.rows import ActionRow, CommitmentRow, MilestoneRow
from data.selection import Selection
from data.store import Moment, NotFound, Store
from data.vocabulary import Divergence, Nature
from data.voice_entries import OgpEntry
from data.voices import CommitmentVoices


@dataclass(frozen=True)
class CommitmentDetail:
    """All that the store holds about one commitment at a date; fields are empty where no source
    speaks.

    texts: the printed texts, which do not depend on the date. action_carriers: the roles of bodies
    in single actions. observations, judgements: newest first. voices: what assessors other than the
    administration say of it as a whole; divergences: where assessors differ. ogp_numbers: its
    numbers at OGP and those of its parts. indicators: the national values of its indicators.
    lineage: links with commitments of other plans, oldest ancestor first. dates_known: whether the
    store holds any date of its plan. sources: those that these rows cite, by code.
    """

    row: CommitmentRow
    texts: CommitmentEntry
    carriers: Sequence[ParticipationEntry]
    actions: Sequence[ActionRow]
    action_carriers: Mapping[str, Sequence[ParticipationEntry]]
    milestones: Sequence[MilestoneRow]
    observations: Sequence[ObservationRow]
    judgements: Sequence[JudgementRow]
    voices: CommitmentVoices
    divergences: Sequence[Divergence]
    ogp_numbers: Sequence[OgpEntry]
    evidence: Sequence[EvidenceRow]
    places: Sequence[LocationRow]
    contributions: Sequence[ContributionRow]
    indicators: Sequence[IndicatorRow]
    promised: Sequence[IndicatorSummary]
    lineage: Sequence[LineageRow]
    anomalies: Sequence[AnomalyRow]
    sources: Mapping[str, SourceEntry]
    question: QuestionRow | None  # the last one that its carriers were asked in a campaign
    previous: CommitmentEntry | None
    following: CommitmentEntry | None
    dates_known: bool = True


@dataclass(frozen=True)
class CommitmentSheet:
    """One commitment at a date; `detail` is null when its plan was not published by then.

    Titles do not depend on the date: number and title are shown at any date. axes: the axis and
    then the sub-axis that hold the commitment.
    """

    code: str
    number: int
    title: str
    plan: PlanEntry
    axes: Sequence[AxisEntry]
    detail: CommitmentDetail | None


def commitment_sheet(moment: Moment, code: str) -> CommitmentSheet:
    """The sheet of one commitment; raises NotFound when no commitment has the code."""
    situation = moment.situation
    catalogue = situation.catalogue
    place = catalogue.commitment_index.get(code)
    if place is None:
        raise NotFound("engagement", code)
    entry = catalogue.commitments[place]
    detail = commitment_detail(moment, code) if situation.commitments.visible[place] else None
    held = map(catalogue.axis_entry, (entry.axis, entry.subaxis))
    return CommitmentSheet(
        code=code,
        number=entry.number,
        title=entry.title,
        plan=catalogue.plan_of(code),
        axes=[axis for axis in held if axis is not None and detail is not None],
        detail=detail,
    )


def commitment_detail(moment: Moment, code: str) -> CommitmentDetail:
    """The rows of a commitment and its parts; raises NotFound when its plan is not published."""
    situation = moment.situation
    catalogue = situation.catalogue
    place = catalogue.commitment_index.get(code)
    if place is None or not situation.commitments.visible[place]:
        raise NotFound("engagement", code)
    hangs = facts.within(situation, code)
    tree = catalogue.trees[code]
    # The parts of a commitment stand in the order of the catalogue.
    actions = [
        situation.action(catalogue.action_index[item])
        for item in tree
        if item in catalogue.action_index
    ]
    dates = [catalogue.milestone_index[item] for item in tree if item in catalogue.milestone_index]
    parts = catalogue.participations_of
    entry = catalogue.commitments[place]
    before = catalogue.commitments[max(place - 1, 0) : place]
    after = catalogue.commitments[place + 1 : place + 2]
    of_plan = Selection(situation, CommitmentFilter(plan=(entry.plan,)))
    return CommitmentDetail(
        dates_known=of_plan.dates_are_known,
        row=situation.commitment(place),
        texts=entry,
        carriers=parts.get(code, ()),
        actions=actions,
        action_carriers={row.code: parts[row.code] for row in actions if row.code in parts},
        milestones=[
            situation.milestone(milestone)
            for milestone in dates
            if situation.milestones.visible[milestone]
        ],
        observations=observation_rows.observations_of(moment.connection, situation, tree),
        judgements=judgements(situation, hangs),
        voices=situation.voices.of_commitment(place),
        divergences=divergences(situation, place),
        ogp_numbers=catalogue.ogp_numbers.get(code, ()),
        evidence=facts.evidence(situation, hangs),
        places=locations(situation, hangs),
        contributions=facts.contributions(situation, hangs),
        indicators=facts.indicators(situation, hangs, NATION),
        promised=indicator_rows(situation, hangs),
        lineage=lineage_of(situation, code),
        anomalies=facts.anomalies(situation, hangs),
        sources=catalogue.sources,
        question=newest(moment).get(code),
        previous=next((other for other in before if other.plan == entry.plan), None),
        following=next((other for other in after if other.plan == entry.plan), None),
    )


_PERIODS = {
    "jalon": "code",
    "composante": "component",
    "libelle": "label",
    "echeance_texte": "words",
    "debut": "start",
    "fin": "end",
    "precision": "precision",
    "qualificatif": "qualifier",
    "annee_deduite": "year_inferred",
    "etat": "state",
}


def milestone_periods(
    store: Store, filters: CommitmentFilter, as_of: date, *, engagement: str = ""
) -> Frame:
    """The frame of the chart `jalons-de-l-engagement`: a sheet's key milestones, in document order.

    Columns: jalon, composante, libelle, echeance_texte, debut, fin, precision,
    qualificatif, annee_deduite, etat. Raises NotFound when no commitment has the code.
    """
    with store.at(as_of) as moment:
        sheet = commitment_sheet(moment, engagement)
    rows = [] if sheet.detail is None else sheet.detail.milestones
    return frame((row for row in rows if row.nature is Nature.MILESTONE), _PERIODS)
