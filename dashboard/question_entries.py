"""Questions put to carriers as entries of feeds: asked, answered, or without an answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dashboard.feed_documents import Entry
from data.questions import TitledQuestion, spoken_between, unanswered
from data.recorded_times import begins
from data.selection import Selection
from data.store import Moment
from layouts.locale import _, say
from layouts.locale.formats import typography, unmarked


def of_questions(moment: Moment, selection: Selection, since: date | None) -> Iterator[Entry]:
    """Each question once, with its present state; only those with an event after `since`."""
    for row in spoken_between(moment, selection, since):
        yield _entry("question", row, _("Question to the leads"))


def silent(moment: Moment, selection: Selection) -> Iterator[Entry]:
    """The last question about each commitment, while it is unanswered."""
    for row in unanswered(moment, selection, running=True):
        yield _entry("alerte/question", row, _("Asked, without an answer"))


def _entry(key: str, titled: TitledQuestion, category: str) -> Entry:
    row, commitment = titled.question, titled.commitment
    whose = say.changes.whose_commitment(row.plan, commitment.number, commitment.short_title)
    title = say.questions.entry_title(row, commitment.short_title)
    return Entry(
        key=f"{key}/{row.commitment}/{row.campaign_id}",
        title=unmarked(typography(title)),
        text=unmarked(typography(f"{say.questions.question_and_answer(row)} {whose}.")),
        known_on=row.asked_on,
        recorded_at=begins(row.spoken_on),
        path=f"/engagements/{row.commitment}",
        category=category,
        start=row.asked_on,
        end=row.asked_on,
    )
