"""Writes the digests of followers to the outbox, and how far each has been informed."""

from __future__ import annotations

from datetime import date, datetime

from dashboard.mail.follow_letters import digest_letter
from dashboard.observability import log
from dashboard.settings import Settings
from data import outbox
from data.changes import ChangeRow
from data.following import follows
from data.following.digests import digest
from data.following.follows import FollowRow
from data.following.news import Mark, newest_recording, news
from data.store import Moment, Store
from data.vocabulary import Frequency
from layouts.page import SiteInfo


def write_to_followers(settings: Settings, store: Store, today: date, now: datetime) -> int:
    """Write the digests due; returns the number of messages.

    A message and the mark of its follower are written in one transaction: of two processes one
    writes it, and a process that dies has written neither.
    """
    if not settings.follows:
        return 0
    with store.connect() as connection:
        end = Mark(newest_recording(connection), today)
        if not follows.due(connection, end, now):
            return 0
    with store.at(today) as moment:
        end = Mark(newest_recording(moment.connection), today)
        due = follows.due(moment.connection, end, now)
        letters = _letters(settings, moment, due)
    written = 0
    for row, letter in letters:
        with store.write() as connection:
            moved = follows.move_mark(connection, row, end, now, written=letter is not None)
            if moved and letter is not None:
                outbox.write_to_follower(connection, row.id, *letter, now)
                written += 1
    return written


Letter = tuple[str, str]


def _letters(
    settings: Settings, moment: Moment, due: list[FollowRow]
) -> list[tuple[FollowRow, Letter | None]]:
    """Subject and body for each follower; null when there is no news."""
    beyond: dict[Mark, list[ChangeRow]] = {}
    letters: list[tuple[FollowRow, Letter | None]] = []
    for row in due:
        assert row.known is not None, row.id
        if row.known not in beyond:
            beyond[row.known] = news(moment, row.known)
        try:
            letters.append((row, _letter(settings, moment, row, beyond[row.known])))
        except Exception as error:
            # It stays due, and the others are written.
            log.error("digest_failed", follow=row.id, exc_info=error)
    return letters


def _letter(
    settings: Settings, moment: Moment, row: FollowRow, listed: list[ChangeRow]
) -> Letter | None:
    assert row.known is not None, row.id
    content = digest(moment, row.scope, row.known, listed)
    # With the frequency « aussitôt » there is no message about dates that stay silent.
    if content.empty or (row.frequency is Frequency.AT_ONCE and not content.news):
        return None
    return digest_letter(content, row, SiteInfo().name, settings.origin)
