"""The charts of quality: tables whose rows are also offered as CSV and JSON."""

from data.around import Framed
from data.evidence_quality import evidence_frame
from data.quality import (
    AssessorQuality,
    CarrierQuality,
    Known,
    Quality,
    assessors_frame,
    carriers_frame,
    completeness_frame,
    freshness_frame,
)
from data.rules import Freshness
from data.vocabulary import Assessor, EvidenceKind
from layouts.components.chart import Chart
from layouts.components.content import Content
from layouts.components.measures import linked
from layouts.components.messages import unknown_words
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale import N_, _, say
from layouts.locale.formats import date_short, number, official, typography
from layouts.locale.words import ASSESSOR, EVIDENCE_KIND
from layouts.method import Rule
from layouts.page import Context

Data = Framed[Quality]


def _is_shown(data: Data, context: Context) -> bool:
    return bool(data.subject.commitments)


def _completeness(data: Data, context: Context) -> Element:
    plans = data.subject.plans
    columns = [
        Column("what", _("What is known"), strong=True),
        *(Column(row.plan.code, typography(row.plan.code)) for row in plans),
        Column("all", _("All plans")),
    ]
    rows: list[dict[str, Content]] = []
    for what in Known:
        row: dict[str, Content] = {"what": say.quality.field(what)}
        for plan in plans:
            row[plan.plan.code] = say.quality.part(plan.known[what], plan.commitments)
        row["all"] = say.quality.part(data.subject.known(what), data.subject.commitments)
        rows.append(row)
    return data_table(columns, rows, caption=_("Commitments of which each thing is known, by plan"))


COMPLETENESS = Chart(
    id="completude",
    rule=Rule.UNKNOWN,
    data=completeness_frame,
    description=N_("Of how many commitments each thing is known, by plan."),
    finding=lambda data, context: _("What is known of the commitments"),
    sentence=lambda data, context: say.quality.completeness_sentence(data.subject),
    body=_completeness,
    shown=_is_shown,
    wide=True,
)


def _freshness(data: Data, context: Context) -> Element:
    columns = [
        Column("plan", _("Plan"), strong=True),
        *(Column(value, say.method.freshness_word(value), numeric=True) for value in Freshness),
        Column("all", _("Commitments"), numeric=True),
    ]
    rows: list[dict[str, Content]] = [
        {
            "plan": typography(row.plan.code),
            **{value: number(row.freshness[value]) for value in Freshness},
            "all": linked(row.commitments, context.href("/engagements", plan=row.plan.code)),
        }
        for row in data.subject.plans
    ]
    return data_table(columns, rows, caption=_("Commitments by plan and freshness"))


FRESHNESS = Chart(
    id="fraicheur-par-plan",
    rule=Rule.FRESHNESS,
    data=freshness_frame,
    description=N_("Commitments by plan and by how recent the last information is."),
    finding=lambda data, context: _("How recent the information is"),
    sentence=lambda data, context: say.quality.freshness_sentence(data.subject),
    body=_freshness,
    shown=_is_shown,
    wide=True,
)


def _carriers(data: Data, context: Context) -> Element:
    columns = [
        Column("name", _("Lead"), strong=True),
        Column("led", _("Commitments led"), numeric=True),
        Column("known", _("Known statuses"), numeric=True),
        Column("proved", _("With evidence"), numeric=True),
        Column("last", _("Last information")),
    ]
    rows = [_carrier(row, context) for row in data.subject.carriers]
    return data_table(columns, rows, caption=_("What is known of each lead’s commitments"))


def _carrier(row: CarrierQuality, context: Context) -> dict[str, Content]:
    figures = row.carrier.figures
    href = context.href("/engagements", organisme=row.carrier.code)
    last_on = figures.last_on
    return {
        "name": official(row.carrier.name),
        "led": linked(figures.commitments, href),
        "known": number(figures.known),
        "proved": number(row.evidenced),
        "last": date_short(last_on) if last_on else unknown_words(_("never reported on")),
    }


CARRIERS = Chart(
    id="qualite-par-porteur",
    rule=Rule.CARRIERS,
    data=carriers_frame,
    description=N_("Known statuses, evidence and last information of each lead’s commitments."),
    finding=lambda data, context: _("By lead"),
    sentence=lambda data, context: say.quality.carriers_sentence(data.subject.carriers),
    body=_carriers,
    shown=lambda data, context: bool(data.subject.carriers),
    wide=True,
)


def _assessors(data: Data, context: Context) -> Element:
    columns = [
        Column("who", _("Assessor"), strong=True),
        Column("observations", _("Observations"), numeric=True),
        Column("commitments", _("Commitments spoken of"), numeric=True),
        Column("last", _("Last observation")),
    ]
    rows = [_assessor(row) for row in data.subject.assessors]
    return data_table(columns, rows, caption=_("Observations by assessor"))


def _assessor(row: AssessorQuality) -> dict[str, Content]:
    silent = unknown_words(say.quality.assessor_missing(row.assessor))
    return {
        "who": ASSESSOR[row.assessor],
        "observations": number(row.observations),
        "commitments": number(row.commitments),
        "last": date_short(row.last_on) if row.last_on else silent,
    }


ASSESSORS = Chart(
    id="constats-par-evaluateur",
    rule=Rule.ASSESSORS,
    data=assessors_frame,
    description=N_("Observations, commitments spoken of and last day of each assessor."),
    finding=lambda data, context: _("Who spoke"),
    sentence=lambda data, context: say.quality.assessors_sentence(data.subject),
    body=_assessors,
    shown=_is_shown,
    wide=True,
)


def _evidence(data: Data, context: Context) -> Element:
    numbers = data.subject.evidence
    voices: list[tuple[str, str, frozenset[Assessor | None] | None]] = [
        *((each.value, say.quality.voice(each), frozenset({each})) for each in Assessor),
        ("none", _("No observation"), frozenset({None})),
        ("all", _("All"), None),
    ]
    columns = [
        Column("kind", _("Kind of evidence"), strong=True),
        *(Column(key, label, numeric=True) for key, label, _who in voices),
    ]
    kinds: list[tuple[EvidenceKind | None, str]] = [
        *((kind, EVIDENCE_KIND[kind]) for kind in EvidenceKind),
        (None, _("All kinds")),
    ]
    rows: list[dict[str, Content]] = [
        {
            "kind": label,
            **{key: number(numbers.of(kind, who)) for key, _label, who in voices},
        }
        for kind, label in kinds
    ]
    return data_table(columns, rows, caption=_("Evidence by kind and by whose words it supports"))


EVIDENCE = Chart(
    id="preuves-par-type",
    rule=Rule.FACTS,
    data=evidence_frame,
    description=N_("Evidence by plan, by kind and by whose words it supports."),
    finding=lambda data, context: _("Evidence by kind and assessor"),
    sentence=lambda data, context: say.quality.evidence_sentence(data.subject.evidence),
    body=_evidence,
    shown=lambda data, context: data.subject.evidence.total > 0,
    wide=True,
)
