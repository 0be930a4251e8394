"""The sheet of one commitment: all that the store holds of it, and what is unknown."""

from collections.abc import Callable
from functools import partial

from data.commitment import CommitmentDetail, CommitmentSheet
from layouts import element as html
from layouts.components.content import Content
from layouts.components.folds import begun, folded
from layouts.components.messages import empty_state
from layouts.components.navigation import pager
from layouts.locale import _, say
from layouts.locale.formats import typography
from layouts.page import Context, Page
from layouts.pages.commitment import facts, head, progress, record, voices
from layouts.pages.commitment.cards import TIMELINE
from layouts.pages.commitment.lineage import lineage
from layouts.parts import Card, Group, Part, Row

Draw = Callable[[CommitmentDetail, CommitmentSheet, Context], Content]
Fold = Callable[[Content], Content]


def _title(sheet: CommitmentSheet, context: Context) -> str:
    if sheet.detail is None:
        return head.full_title(sheet)
    short = sheet.detail.row.short_title
    return typography(say.commitment.title(short, sheet.number, sheet.plan.code))


def _part(draw: Draw, fold: Fold = lambda section: section) -> Part:
    """A part that is absent before the publication of the plan; `fold`: on phones."""

    def content(sheet: CommitmentSheet, context: Context) -> Content:
        if sheet.detail is None:
            return None
        return fold(facts.numbered(draw(sheet.detail, sheet, context), sheet.detail))

    return Part(None, content)


def _unpublished(sheet: CommitmentSheet, context: Context) -> Content:
    if sheet.detail is not None:
        return None
    return empty_state(
        typography(say.commitment.unpublished(sheet.plan.code, context.as_of)),
        actions=[(_("Back to today"), context.href(au=None))],
    )


def _answers(detail: CommitmentDetail, sheet: CommitmentSheet, context: Context) -> Content:
    newest_on = head.last_information(detail, sheet, context.as_of)
    return [*voices.band(detail, context), newest_on, head.last_question(detail)]


def _record(detail: CommitmentDetail, sheet: CommitmentSheet, context: Context) -> Content:
    return [begun(record.history(detail, sheet.plan, context.as_of)), record.promises(detail)]


def _missing(detail: CommitmentDetail, sheet: CommitmentSheet, context: Context) -> Content:
    nouns = facts.missing(detail)
    return html.P(say.commitment.missing(nouns), className="note") if nouns else None


def _neighbours(detail: CommitmentDetail, sheet: CommitmentSheet, context: Context) -> Content:
    targets = [
        None
        if entry is None
        else (
            typography(say.commitment.neighbour(entry.number, entry.short_title)),
            context.link(f"/engagements/{entry.code}"),
        )
        for entry in (detail.previous, detail.following)
    ]
    return pager(*targets)


PAGE = Page(
    name="engagement",
    path="/engagements/<code>",
    section="engagements",
    title=_title,
    description=lambda sheet, context: head.full_title(sheet),
    around=facts.around,
    class_name="conteneur fiche",
    tag=html.Article,
    parts=(
        Part(None, head.head),
        Part(None, _unpublished),
        _part(_answers),
        _part(lambda detail, sheet, context: progress.actions(detail, context), begun),
        Card(TIMELINE),
        _part(lambda detail, sheet, context: progress.key_milestones(detail, context), begun),
        _part(lambda detail, sheet, context: progress.deadlines(detail, context), begun),
        Row(
            (_part(_record), _part(facts.sources, partial(folded, beyond=0))),
            spans=(7, 5),
            shown=lambda sheet, context: sheet.detail is not None,
        ),
        _part(lambda detail, sheet, context: record.indicators(detail, context), folded),
        Group(
            (
                _part(lambda detail, sheet, context: voices.judgements(detail), folded),
                _part(lambda detail, sheet, context: lineage(detail, context), folded),
                _part(lambda detail, sheet, context: facts.places(detail, context), folded),
                _part(lambda detail, sheet, context: facts.evidence(detail), folded),
                _part(lambda detail, sheet, context: facts.contributions(detail, context), folded),
                _part(lambda detail, sheet, context: facts.anomalies(detail), folded),
                _part(_missing),
            ),
            class_name="fiche-suite",
        ),
        _part(_neighbours),
    ),
)
