"""Questions put to carriers as entries of feeds: asked, answered, or without an answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dashboard.feed_documents import Entry
from data.questions import QuestionRow, about, unanswered
from data.recorded_times import begins
from data.selection import Selection
from data.store import Moment
from layouts.locale import _, say
from layouts.locale.formats import typography, unmarked


def of_questions(moment: Moment, selection: Selection, since: date | None) -> Iterator[Entry]:
    """Each question once, in the words of what became of it; those of which something happened
    after `since`."""
    for row in about(moment, selection):
        if since is None or row.spoken_on > since:
            yield _entry("question", row, selection, _("Question to the leads"))


def silent(moment: Moment, selection: Selection) -> Iterator[Entry]:
    """The last question about each commitment, while nobody answers it."""
    for row in unanswered(moment, selection, running=True):
        category = _("Asked, without an answer")
        yield _entry("alerte/question", row.question, selection, category)


def _entry(key: str, row: QuestionRow, selection: Selection, category: str) -> Entry:
    catalogue = selection.situation.catalogue
    entry = catalogue.commitments[catalogue.commitment_index[row.commitment]]
    whose = say.changes.whose_commitment(row.plan, entry.number, entry.short_title)
    title = say.questions.entry_title(row, entry.short_title)
    return Entry(
        key=f"{key}/{row.commitment}/{row.campaign_id}",
        title=unmarked(typography(title)),
        text=unmarked(typography(f"{say.questions.told(row)} {whose}.")),
        known_on=row.asked_on,
        recorded_at=begins(row.spoken_on),
        path=f"/engagements/{row.commitment}",
        category=category,
        start=row.asked_on,
        end=row.asked_on,
    )
