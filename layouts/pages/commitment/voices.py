"""The four voices about a commitment side by side, and the table of judgements."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from data.commitment import CommitmentDetail
from data.judgements import JudgementRow
from data.observation_rows import ObservationRow
from data.rows import MilestoneRow
from data.vocabulary import Assessor, Criterion, ItemKind, Language, Nature, State, Status
from layouts import element as html
from layouts.components.badge import calendar_badge, status_badge
from layouts.components.citation import Cited, citation
from layouts.components.content import Content, without_none
from layouts.components.messages import unknown_words
from layouts.components.navigation import section
from layouts.components.rows import Answer, four_answers
from layouts.components.table import Column, data_table
from layouts.components.voices import speaker_mark
from layouts.element import Element
from layouts.glossary import Term, explained
from layouts.locale import _, say, words
from layouts.locale import judgements as judged_words
from layouts.locale.cases.voices import VoicesHeard
from layouts.locale.formats import capital, official, period_words, typography
from layouts.locale.judgements import CRITERION, SCALE
from layouts.page import Context
from layouts.pages.commitment.dates import main_dates

# The subject of each of the four answers.
_EXPLAINED = (Term.STATUS, Term.IRM, Term.ASSESSOR, Term.CALENDAR)
_OUTSIDE = (Assessor.CIVIL_SOCIETY, Assessor.CONTROL)
# The IRM's criteria, of which the first available one is shown in large.
_BAND_CRITERIA = (Criterion.RESULTS, Criterion.AMBITION, Criterion.STAR, Criterion.PROMISING)


def band(detail: CommitmentDetail, context: Context) -> list[Element]:
    """Declared, judged, told by civil society and control, dated; then whether they agree."""
    as_of = context.as_of
    answers = [_declared(detail), _irm(detail), _outside(detail), _dates(detail, as_of)]
    return [
        four_answers(
            [
                replace(answer, label=explained(answer.label, term, context))
                for answer, term in zip(answers, _EXPLAINED, strict=True)
            ]
        ),
        html.P(typography(_agreement(detail, as_of)), className="accord"),
    ]


def _declared(detail: CommitmentDetail) -> Answer:
    row = detail.row
    badge = status_badge(row.status, row.status_max, large=True)
    calendar = calendar_badge(row.calendar, sentence=True) if row.calendar else None
    if row.observed_on is None:
        note = html.Span(_("no self-assessment in the database"))
    else:
        label = words.status_label(row.status, row.status_max)
        printed = row.printed if row.printed and row.printed.lower() != label.lower() else None
        reading = say.commitment.status_read(row.observed_on, printed)
        cited = next((o for o in detail.observations if o.code == row.observation), None)
        note = html.Span(_cited(reading, cited, detail))
    notes = without_none([note, calendar])
    return Answer(_("The administration declares"), badge, _lines(notes))


def _cited(words: str, row: Cited | None, detail: CommitmentDetail) -> list[Content]:
    """« autoévaluation du 3 juin 2016 · Rapport …, 4.1. Tableau, l. 12 »."""
    return [words] if row is None else [words, " · ", citation(row, detail.sources)]


def _lines(parts: Sequence[Content]) -> Content:
    """Notes, one a line."""
    if len(parts) == 1:
        return parts[0]
    return [html.Span(part, className="reponse-ligne") for part in parts]


def _irm(detail: CommitmentDetail) -> Answer:
    """The IRM's completion, or its newest results or ambition, in large; the rest below."""
    label = _("The IRM judges")
    readings = _statuses(detail, Assessor.IRM)
    newest = _newest(detail.judgements)
    judgements = [newest[criterion] for criterion in _BAND_CRITERIA if criterion in newest]
    notes: list[Content] = []
    value: Content = None
    if readings:
        value = status_badge(readings[0].status, readings[0].status_max, large=True)
        when = say.voices.report_of(readings[0].observed_on, readings[0].precision)
        notes.append(_cited(when, readings[0], detail))
    for row in judgements:
        when = say.voices.report_of(row.observed_on, row.precision)
        name = say.voices.judgement(CRITERION[row.criterion], judged_words.judged(row.value))
        if value is None:
            value = capital(name)
            notes.append(_cited(when, row, detail))
        else:
            notes.append([f"{name}, ", *_cited(when, row, detail)])
    if value is not None:
        return Answer(label, value, _lines(notes))
    unknown = status_badge(Status.UNKNOWN, large=True)
    parts = any(row.assessor is Assessor.IRM for row in detail.judgements)
    why = _("judgements of parts alone, or of other criteria") if parts else None
    return Answer(label, unknown, why or _("no judgement in the database"))


def _newest(rows: Sequence[JudgementRow]) -> dict[Criterion, JudgementRow]:
    """For each criterion, the IRM's newest judgement of the commitment as a whole."""
    newest: dict[Criterion, JudgementRow] = {}
    for row in rows:
        if row.assessor is Assessor.IRM and row.part is None and not row.replaced:
            newest.setdefault(row.criterion, row)
    return newest


def _statuses(detail: CommitmentDetail, voice: Assessor) -> list[ObservationRow]:
    return [
        row
        for row in detail.observations
        if row.assessor is voice
        and row.status
        and not row.replaced
        and row.item_kind is ItemKind.COMMITMENT
    ]


def _outside(detail: CommitmentDetail) -> Answer:
    """The newest statement of civil society, Parliament or the Court of Auditors, and its
    author."""
    label = _("Civil society or control says")
    opinions: list[ObservationRow | JudgementRow] = [
        row
        for rows in (detail.observations, detail.judgements)
        for row in rows
        if row.assessor in _OUTSIDE and not row.replaced
    ]
    if not opinions:
        unknown = status_badge(Status.UNKNOWN, large=True)
        return Answer(label, unknown, _("no opinion in the database"))
    opinions.sort(key=lambda row: row.observed_on, reverse=True)
    newest = opinions[0]
    value: Content
    if isinstance(newest, JudgementRow):
        value = capital(
            say.voices.judgement(CRITERION[newest.criterion], judged_words.judged(newest.value))
        )
    else:
        value = html.A(say.voices.opinions(len(opinions)), href="#historique")
    words = say.voices.on_day(newest.observed_on, newest.precision)
    return Answer(
        label, value, [speaker_mark(newest.assessor), " ", *_cited(words, newest, detail)]
    )


def _dates(detail: CommitmentDetail, as_of: date) -> Answer:
    label = _("The dates show")
    rows = main_dates(detail)
    if not rows:
        if not detail.dates_known:
            why = _("no document of the base gives any for this plan")
            return Answer(label, unknown_words(_("Dates unknown")), why)
        return Answer(label, _("No date"), _("no document announces a deadline"))
    over, on_time = _over(rows, as_of), _dates_met(rows)
    nature = rows[0].nature
    ahead = [row for row in rows if row.end is not None and row.end >= as_of]
    if over:
        cited = max(over, key=lambda row: row.end or date.min)
        bound = say.voices.last_over(_period(cited), nature)
    elif ahead:
        cited = min(ahead, key=lambda row: row.end or date.max)
        bound = say.voices.first_ahead(_period(cited), nature)
    else:
        cited, bound = rows[0], say.voices.no_end()
    value = say.voices.dates_met(len(rows), len(over), len(on_time), nature)
    return Answer(label, capital(value), _cited(bound, cited, detail))


def _period(row: MilestoneRow) -> str:
    """The period in force, as precise as its source."""
    return period_words(row.start, row.end, row.precision, row.qualifier)


def _over(rows: Sequence[MilestoneRow], as_of: date) -> list[MilestoneRow]:
    return [row for row in rows if row.end is not None and row.end < as_of]


def _dates_met(rows: Sequence[MilestoneRow]) -> list[MilestoneRow]:
    """The number of dates stated as reached within their period."""
    return [row for row in rows if row.state is State.REACHED and not row.reached_late]


def _agreement(detail: CommitmentDetail, as_of: date) -> str:
    row, voices = detail.row, detail.voices
    completion = next(iter(_statuses(detail, Assessor.IRM)), None)
    rows = main_dates(detail)
    declared = None if row.status is Status.UNKNOWN else row.status
    return say.voices.agreement(
        VoicesHeard(
            declared=declared,
            declared_max=row.status_max,
            completion=voices.completion,
            completion_max=completion.status_max if completion else None,
            results=voices.results,
            judges=voices.judges,
            talkers=voices.talkers,
            divergences=detail.divergences,
            over=len(_over(rows, as_of)),
            nature=rows[0].nature if rows else Nature.MILESTONE,
        )
    )


def judgements(detail: CommitmentDetail) -> Content:
    """The table of judgements: assessor, part, printed word, scale, report."""
    if not detail.judgements:
        return None
    columns = (
        Column("criterion", _("What is judged"), strong=True),
        Column("value", _("Judgement")),
        Column("printed", _("Printed word")),
        Column("scale", _("Scale")),
        Column("who", _("Who judges")),
        Column("when", _("Report")),
        Column("source", _("Source")),
    )
    rows = [
        {
            "criterion": _criterion(row),
            "value": [
                capital(judged_words.judged(row.value)),
                html.Span(_("Corrected since."), className="precision") if row.replaced else None,
            ],
            "printed": printed_word(row),
            "scale": SCALE[row.scale],
            "who": speaker_mark(row.assessor),
            "when": capital(say.voices.on_day(row.observed_on, row.precision)),
            "source": citation(row, detail.sources),
        }
        for row in detail.judgements
    ]
    table = data_table(columns, rows, caption=_("Judgements"))
    return section(
        _("What assessors judge"),
        [table],
        intro=_(
            "Scales changed from one generation of reports to the next. No judgement makes a "
            "status, an index or a warning."
        ),
        section_id="jugements",
    )


def _criterion(row: JudgementRow) -> Content:
    name = CRITERION[row.criterion]
    if row.part is None:
        return name
    return [name, html.Span(say.voices.of_part(row.part), className="precision")]


def printed_word(row: JudgementRow) -> Element:
    """The word as printed: English, unless the page translates its scale."""
    if row.printed:
        return html.Span(official(row.printed))
    return html.Span(row.value, lang=Language.ENGLISH.value)
