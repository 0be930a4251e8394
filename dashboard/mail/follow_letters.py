"""The texts of messages to followers: the confirmation and the digest."""

from __future__ import annotations

from datetime import date

from data.changes import Change, ChangeRow
from data.following.asking import Subject
from data.following.digests import Digest
from data.following.follows import FollowRow
from data.following.scope import Scope
from data.outbox import CONFIRM, LEAVE
from data.vocabulary import Assessor, FollowKind, Frequency
from layouts.following import listed_pairs, scope_address, subject_words, with_query
from layouts.locale import say, speaking
from layouts.locale.formats import typography, unmarked

# events listed in a message: the others are counted, and are on the site
MOST_EVENTS, MOST_SILENT = 30, 10
_WITHOUT_SPEAKER = (Change.PLAN, Change.SILENT, Change.EVIDENCE)
_BULLET, _INDENT = "• ", "  "


def confirm_letter(
    about: Subject, frequency: Frequency, site: str, language: str
) -> tuple[str, str]:
    """Subject and body of the confirmation message."""
    with speaking(language):
        # Anybody may have this sent to anybody: it contains only words of the site.
        words = subject_words(about, typed=False)
        body = say.follow.confirm_body(words, frequency, site, CONFIRM, LEAVE)
        return say.follow.confirm_subject(), _plain(body)


def digest_letter(digest: Digest, follow: FollowRow, site: str, origin: str) -> tuple[str, str]:
    """Subject and body of a digest."""
    with speaking(follow.language):
        words, number = subject_words(digest.subject), len(digest.news)
        blocks = [
            say.follow.digest_head(words, digest.since, digest.until, number),
            *_changed(digest, origin),
            *_silent(digest, origin),
            "———\n"
            + say.follow.digest_foot(
                (follow.confirmed_at or follow.asked_at).date(),
                follow.frequency,
                origin + scope_address(digest.subject.scope),
                LEAVE,
                site,
            ),
        ]
        return _plain(say.follow.digest_subject(number, words)), _plain("\n\n".join(blocks))


def _changed(digest: Digest, origin: str) -> list[str]:
    if not digest.news:
        return []
    blocks = [say.follow.changed_heading()]
    blocks += [_event(each, digest.since, origin) for each in digest.news[:MOST_EVENTS]]
    left_out = len(digest.news) - MOST_EVENTS
    if left_out > 0:
        pairs = [*listed_pairs(digest.subject.scope), ("du", digest.since.isoformat())]
        blocks.append(say.follow.others(left_out, origin + with_query("/changements", pairs)))
    return blocks


def _event(row: ChangeRow, since: date, origin: str) -> str:
    late = row.on_date < since
    lines = [*say.follow.event(row, _speaker(row), late), origin + _sheet(row)]
    return "\n".join(
        f"{_INDENT if place else _BULLET}{' '.join(line.split())}"
        for place, line in enumerate(lines)
    )


def _speaker(row: ChangeRow) -> Assessor | None:
    """The assessor to name beside the day; None when the text names it, or for time and
    documents."""
    if row.kind in _WITHOUT_SPEAKER or row.assessor not in (None, Assessor.ADMINISTRATION):
        return None
    return Assessor.ADMINISTRATION


def _sheet(row: ChangeRow) -> str:
    if row.commitment:
        return with_query(f"/engagements/{row.commitment}", [])
    return with_query("/", [("plan", row.plan)])


def _silent(digest: Digest, origin: str) -> list[str]:
    blocks = []
    for part in digest.silent:
        if not part.rows:
            continue
        lines = [say.follow.silent(part.rows, part.nature)]
        lines += [f"{_BULLET}{say.follow.silent_row(row)}" for row in part.rows[:MOST_SILENT]]
        left_out = len(part.rows) - MOST_SILENT
        if left_out > 0:
            address = origin + _waiting(digest.subject.scope)
            lines.append(say.follow.others(left_out, address))
        blocks.append("\n".join(lines))
    return [say.follow.silent_heading(), *blocks] if blocks else []


def _waiting(scope: Scope) -> str:
    """The list of dates past without information."""
    if scope.kind is FollowKind.COMMITMENT:
        return scope_address(scope)
    pairs = [(key, value) for key, value in listed_pairs(scope) if key != "etat"]
    return with_query("/jalons", [*pairs, ("etat", "echu_sans_information")])


def _plain(text: str) -> str:
    """French typography without the marks that keep page lines together."""
    return "\n".join(unmarked(typography(line)) for line in text.split("\n"))
