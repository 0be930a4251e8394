"""The history of statements about a commitment, and its promises."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from data import rules
from data.commitment import CommitmentDetail
from data.entries import PlanEntry, SourceEntry
from data.judgements import JudgementRow
from data.observation_rows import ObservationRow
from data.vocabulary import ItemKind, State, Status
from layouts import element as html
from layouts.components.badge import calendar_badge, state_badge, status_badge, symbol
from layouts.components.citation import citation
from layouts.components.content import Content
from layouts.components.indicators import indicator_table
from layouts.components.messages import note, unknown_words
from layouts.components.navigation import section
from layouts.components.rows import Fact, fact_list
from layouts.components.voices import speaker_mark
from layouts.element import Element
from layouts.locale import _, say, words
from layouts.locale import judgements as judged_words
from layouts.locale.formats import official
from layouts.page import Context

Statement = ObservationRow | JudgementRow
# A milestone whose status is « complet » is « atteint »: the words of states are used.
_AS_STATE = {Status.COMPLETE: State.REACHED, Status.WITHDRAWN: State.WITHDRAWN}


def names_of_items(detail: CommitmentDetail) -> dict[str, str]:
    """Item -> « action 2 », « jalon « Débat » »: names of the parts of the commitment."""
    names = {action.code: say.commitment.action_name(action.rank) for action in detail.actions}
    for row in detail.milestones:
        names[row.code] = say.commitment.date_name(row.nature, official(row.label))
    return names


def history(detail: CommitmentDetail, plan: PlanEntry, as_of: date) -> Element:
    """Statements by all assessors, newest first, below the silence since the last one."""
    names = names_of_items(detail)
    readings = _readings(detail)
    facts = [_silence(readings, plan, as_of)]
    for (day, precision), same_day in groupby(
        readings, key=lambda row: (row.observed_on, row.precision)
    ):
        items = [
            # Left out on paper, where the table of judgements says the same.
            html.Li(
                _line(row, names, detail.sources),
                className="ecran-seul" if isinstance(row, JudgementRow) else None,
            )
            for row in same_day
        ]
        facts.append(Fact(say.commitment.day_of(day, precision), html.Ul(items)))
    return section(
        _("What was known of it, and when"),
        [fact_list(facts)],
        section_id="historique",
        ruled=False,
    )


def _readings(detail: CommitmentDetail) -> list[Statement]:
    """Observations and judgements, newest first; on the same day observations first."""
    rows: list[Statement] = [*detail.observations, *detail.judgements]
    return sorted(rows, key=lambda row: (-row.observed_on.toordinal(), row.precision))


def _line(
    row: Statement, names: dict[str, str], sources: Mapping[str, SourceEntry]
) -> list[Content]:
    """The assessor, then its statement."""
    if isinstance(row, JudgementRow):
        line = _judgement(row, sources)
    else:
        line = _reading(row, names, sources)
    return [speaker_mark(row.assessor), " ", *line]


def _judgement(row: JudgementRow, sources: Mapping[str, SourceEntry]) -> list[Content]:
    """« Ambition : haute », the part it is about, whether it was corrected, the source."""
    name = judged_words.CRITERION[row.criterion]
    parts: list[Content] = [
        f"{say.voices.judgement(name, judged_words.judged(row.value))} ",
    ]
    if row.part is not None:
        parts.append(html.Span(f"({say.voices.of_part(row.part)}) ", className="discret"))
    if row.replaced:
        parts += [html.Strong(_("Corrected since.")), " "]
    return [*parts, citation(row, sources)]


def _silence(readings: Sequence[Statement], plan: PlanEntry, as_of: date) -> Fact:
    """« Depuis »: nothing is known since the newest reading, or nothing at all."""
    counted = [row for row in readings if not row.replaced]
    newest = (counted[0].observed_on, counted[0].precision) if counted else None
    fresh = newest is not None and newest[0] >= rules.stale_before(as_of)
    text = say.commitment.silence(plan, newest, fresh)
    over = say.commitment.closed_since(plan) if plan.over(as_of) else None
    # One component: a list next to a note would be a list in a list, which Dash does not draw.
    since = html.Span([symbol(Status.UNKNOWN), " ", unknown_words(text)])
    return Fact(_("Since"), since, over)


def _reading(
    row: ObservationRow, names: dict[str, str], sources: Mapping[str, SourceEntry]
) -> list[Content]:
    """An observation: its item, printed status, calendar, date reached, comment, source."""
    parts: list[Content] = []
    if row.status:
        badge = status_badge(row.status, row.status_max)
        if row.item_kind is ItemKind.MILESTONE and row.status in _AS_STATE:
            badge = state_badge(_AS_STATE[row.status])
        parts += [badge, " "]
        label = words.status_label(row.status, row.status_max)
        if row.printed and row.printed.lower() != label.lower():
            parts.append(say.commitment.printed_status(row.printed))
    if row.calendar:
        parts += [calendar_badge(row.calendar, sentence=True), " "]
    if row.reached_start and row.reached_end:
        parts.append(f"{say.citations.reached_words(row.reached_start, row.reached_end)} ")
    if row.item in names:
        parts.append(html.Span(f"({names[row.item]}) ", className="discret"))
    if row.comment:
        parts.append(f"{official(row.comment)} ")
    if row.replaced:
        parts += [html.Strong(_("Corrected since.")), " "]
    parts.append(citation(row, sources))
    return parts


def promises(detail: CommitmentDetail) -> Element:
    """What is promised, why, and for what purpose."""
    texts = detail.texts
    facts = [
        Fact(term, official(text))
        for text, term in (
            (texts.subject, _("Purpose")),
            (texts.problem, _("Problem addressed")),
            (texts.relevance, _("Open government")),
            (texts.impacts, _("Expected effects")),
        )
        if text
    ]
    children: list[Element] = []
    if facts:
        children += [fact_list(facts), note(_("Texts summarised by us from the source."))]
    if not children:
        children.append(html.P(_("No document in the database says more of it than the title.")))
    return section(_("What the commitment promises"), children, section_id="promesses")


def indicators(detail: CommitmentDetail, context: Context) -> Element | None:
    """Its indicators: initial value, current value, target, share of the way."""
    if not detail.promised:
        return None
    children = [indicator_table(detail.promised, context, caption=_("Indicators"))]
    if any(row.entry.barometer for row in detail.promised):
        children.append(note(say.indicators.whose_targets()))
    return section(_("Indicators"), children, section_id="indicateurs")
