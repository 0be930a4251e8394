"""Following by mail, in English: the form, its answers, the messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.changes import ChangeRow
from data.following.asking import Fault
from data.following.follows import MOST_REQUESTS
from data.following.links import CONFIRM_DAYS
from data.silences import Silence
from data.vocabulary import Assessor, FollowKind, Frequency, Nature
from layouts.locale.en.changes import entry, whose_commitment
from layouts.locale.en.changes import subject as change_subject
from layouts.locale.en.formats import (
    capital,
    count,
    date_long,
    duration,
    number,
    official,
    plural,
    quoted,
)
from layouts.locale.en.voices import SUBJECT
from layouts.locale.words import NATURE

_OBJECT = {
    FollowKind.COMMITMENT: "the commitment",
    FollowKind.MINISTRY: "the lead",
    FollowKind.PORTFOLIO: "the portfolio",
    FollowKind.AXIS: "the axis",
    FollowKind.TERRITORY: "the territory",
}


def subject(kind: FollowKind, title: str | None, criteria: Sequence[str]) -> str:
    """“all commitments”, “the axis “Climat” (Plan: 2024-2026)”."""
    if kind is FollowKind.LIST:
        name = "commitments" if criteria else "all commitments"
    else:
        name = f"{_OBJECT[kind]} {quoted(official(title or ''))}"
    return f"{name} ({'; '.join(criteria)})" if criteria else name


# --- the form ------------------------------------------------------------------------------------


def title(sent: bool) -> str:
    """The first heading."""
    return "A message has been sent to you" if sent else "Follow what changes"


def lede(sent: bool, offered: bool) -> str:
    """What following means, in one or two sentences."""
    if sent:
        return (
            f"Open it and confirm within {count(CONFIRM_DAYS, 'day')}: nothing else will be sent "
            "before that. Without confirmation, the address is erased."
        )
    if not offered:
        return (
            "This site sends no email. A feed reader or a calendar follow the same list, with the "
            "same filters."
        )
    return (
        "You receive by email what has changed and what has stayed without news. No account: a "
        "link in each message ends it."
    )


def about(words: str) -> str:
    """What will be followed."""
    return f"You are about to follow {words}."


def not_received() -> str:
    """What to do when no message arrives."""
    return (
        "Nothing arrives? Look among unwanted messages, then begin again. One address receives at "
        f"most {number(MOST_REQUESTS)} requests for confirmation a day."
    )


def mailbox_label() -> str:
    """The label of the mail address."""
    return "Your email address"


def mailbox_hint() -> str:
    """What the mail address is for."""
    return (
        "For instance name@example.org. It is used only to send these messages and is erased when "
        "you leave."
    )


def frequency_legend() -> str:
    """The legend of the frequencies."""
    return "When to tell you"


def frequency(value: Frequency) -> str:
    """The label of a frequency."""
    return {
        Frequency.WEEKLY: "Every week, with what has stayed without news",
        Frequency.AT_ONCE: "As soon as something changes, at most one message an hour",
    }[value]


def trap_label() -> str:
    """The label of the honeypot field."""
    return "Do not fill in"


def send() -> str:
    """The label of the button."""
    return "Receive the message of confirmation"


def refused(n: int) -> str:
    """The heading of the list of faults."""
    return plural(
        n,
        "The request was not sent: one answer must be corrected.",
        "The request was not sent: some answers must be corrected.",
    )


def fault(value: Fault) -> str:
    """A fault and how to correct it."""
    return {
        Fault.NO_MAILBOX: "Write the address as in name@example.org.",
        Fault.NO_FREQUENCY: "Choose when to be told.",
    }[value]


def feeds_title() -> str:
    """The heading of the feeds, which need no mail address."""
    return "Without giving an address"


def feeds_hint(kind: FollowKind) -> str:
    """What the feeds contain."""
    if kind is FollowKind.COMMITMENT:
        return "The feeds follow the whole plan of this commitment."
    return "The feeds follow the same list, with the same filters."


def atom() -> str:
    """The link to the feed of changes."""
    return "What changes, in a feed reader (Atom)"


def calendar() -> str:
    """The link to the calendar of dates."""
    return "The deadlines, in a calendar (iCalendar)"


def back() -> str:
    """The link back to what is followed."""
    return "Return to the page"


# --- confirming and leaving ----------------------------------------------------------------------


def confirm_title() -> str:
    """The heading of the page that confirms a subscription."""
    return "Confirm"


def confirm_question(words: str, value: Frequency) -> str:
    """What a confirmation does."""
    return f"You asked to follow {words}. {frequency(value)}."


def confirm_button() -> str:
    """The label of the button that confirms."""
    return "Confirm"


def confirmed_title() -> str:
    """The heading after a confirmation."""
    return "You are now following"


def confirmed(words: str, value: Frequency) -> str:
    """What happens next."""
    if value is Frequency.WEEKLY:
        return f"You follow {words}. The first message leaves in a week."
    return f"You follow {words}. A message leaves as soon as something changes."


def leave_title() -> str:
    """The heading of the page that ends a subscription."""
    return "Stop following"


def leave_question(words: str) -> str:
    """What leaving does."""
    return (
        f"You follow {words}. When you leave, your address is erased from it and no more messages "
        "are sent."
    )


def leave_button() -> str:
    """The label of the button that ends a subscription."""
    return "Stop following"


def left_title() -> str:
    """The heading after leaving."""
    return "It is over"


def left(words: str | None) -> str:
    """What was erased; "" when the subscription had ended before."""
    if words is None:
        return "Nothing is sent through this link: it had already ended."
    return f"You no longer follow {words}. Your address is erased from it."


def dead_title() -> str:
    """The heading for an invalid link."""
    return "This link is no longer of use"


def dead() -> str:
    """Why a link is invalid."""
    return (
        "What it followed has ended, or the request was not confirmed within "
        f"{count(CONFIRM_DAYS, 'day')}. No address is kept for it."
    )


def begin_again() -> str:
    """The link to the list."""
    return "Choose a list to follow"


# --- messages ------------------------------------------------------------------------------------


def confirm_subject() -> str:
    """The subject of the message to confirm."""
    return "Confirm what you follow"


def confirm_body(words: str, value: Frequency, site: str, link: str, leave: str) -> str:
    """The message to confirm, as plain text."""
    return (
        "Hello,\n\n"
        f"Somebody asked, with this address, to follow on {official(site)}:\n"
        f"{words}.\n"
        f"{frequency(value)}.\n\n"
        f"To confirm, within {count(CONFIRM_DAYS, 'day')}:\n{link}\n\n"
        "If it was not you, there is nothing to do: the address is erased after that time. To "
        f"erase it at once:\n{leave}\n"
    )


def digest_subject(changes: int, words: str) -> str:
    """“Following: 3 changes, the axis “Climat””."""
    happened = count(changes, "change") if changes else "nothing changed"
    return f"Following: {happened}, {words}"


def digest_head(words: str, since: date, until: date, changes: int) -> str:
    """What is followed, since when, and the number of events."""
    happened = count(changes, "change") if changes else "no change"
    span = f"Since {date_long(since)}" if since < until else f"On {date_long(until)}"
    return f"Hello,\n\nYou follow {words}.\n{span}: {happened}."


def changed_heading() -> str:
    """The heading of what changed."""
    return "WHAT CHANGED"


def silent_heading() -> str:
    """The heading of what had no news."""
    return "WHAT STAYED WITHOUT NEWS"


def event(row: ChangeRow, speaker: Assessor | None, late: bool) -> tuple[str, str, str]:
    """The event, its object, day and source; `late`: known long after its day."""
    speaker_words = f", according to {SUBJECT[speaker]}" if speaker else ""
    recorded = "; recorded since" if late else ""
    return (
        change_subject(row),
        entry(row),
        f"{capital(date_long(row.on_date))}{speaker_words}{recorded}.",
    )


def others(n: int, address: str) -> str:
    """The number of events that the message does not list."""
    return f"And {count(n, 'other')}: {address}"


def silent(rows: Sequence[Silence], nature: Nature) -> str:
    """“2 commitments await information on 3 milestones whose date has passed:”."""
    dates = sum(row.milestones for row in rows)
    verb = plural(len(rows), "awaits", "await")
    return (
        f"{count(len(rows), 'commitment')} {verb} information on {count(dates, *NATURE[nature])} "
        "whose date has passed:"
    )


def silent_row(row: Silence) -> str:
    """“Plan 2024-2026, commitment 9, CNR éducation: since 31 March 2025 (1 year)”."""
    name = whose_commitment(row.plan, row.number, row.short_title)
    waited = f" ({duration(row.months)})" if row.months else ""
    return f"{name}: since {date_long(row.since)}{waited}"


def digest_foot(asked_on: date, value: Frequency, page: str, leave: str, site: str) -> str:
    """Why this message was sent, the page of what is followed, and how to leave."""
    when = {
        Frequency.WEEKLY: "every week",
        Frequency.AT_ONCE: "when something changes",
    }[value]
    return (
        f"The page followed:\n{page}\n\n"
        f"You receive this message {when} because this address asked for it on "
        f"{date_long(asked_on)} on {official(site)}. To leave, without an account:\n{leave}\n"
    )
