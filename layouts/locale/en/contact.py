"""The form of contact, in English."""

from __future__ import annotations

from datetime import date

from data.reports import KEEP_DAYS, MAX_MESSAGE, MIN_MESSAGE, Fault
from data.vocabulary import ReportKind
from layouts.locale.en.formats import date_long, number


def title(sent: bool) -> str:
    """The first heading."""
    return "Message received" if sent else "Write to those who run this site"


def lede(sent: bool, workspace: bool) -> str:
    """What happens with a message."""
    if sent:
        return (
            "Thank you. The message is recorded; if it reports an error, that will be checked in "
            "the documents. A correction stays visible in the history of the commitment."
        )
    where = (
        "goes to the queue of those who review the data"
        if workspace
        else "is kept for those who run the site"
    )
    return (
        f"An error, a question, a missing document: the message {where}. No account is needed. "
        "The documents are in French; you may write in English."
    )


def about(page: str, as_of: date, filtered: bool) -> str:
    """The view that the message is about."""
    with_filters = ", with its filters," if filtered else ""
    return f"This message is about the page {page}{with_filters} on {date_long(as_of)}."


def kind(value: ReportKind) -> str:
    """The label of a kind of message."""
    return {
        ReportKind.ERROR: "Report an error",
        ReportKind.QUESTION: "Ask a question",
        ReportKind.ACCESSIBILITY: "Report an accessibility problem",
        ReportKind.OTHER: "Something else",
    }[value]


def kind_legend() -> str:
    """The legend of the kinds."""
    return "Your message"


def message_label() -> str:
    """The label of the text."""
    return "What you want to say"


def message_hint() -> str:
    """What the text may be about."""
    return (
        f"From {number(MIN_MESSAGE)} to {number(MAX_MESSAGE)} characters. Quote the document if "
        "you can."
    )


def mailbox_label() -> str:
    """The label of the mail address."""
    return "Your email address (optional)"


def mailbox_hint() -> str:
    """What the mail address is for."""
    return (
        "Only to answer you, for example name@example.org. It is erased with the message after "
        f"{number(KEEP_DAYS)} days at the latest."
    )


def trap_label() -> str:
    """The label of the honeypot field."""
    return "Do not fill in"


def send() -> str:
    """The label of the button."""
    return "Send"


def refused(n: int) -> str:
    """The heading of the list of faults."""
    return (
        "The message was not sent: one answer needs another look."
        if n == 1
        else "The message was not sent: some answers need another look."
    )


def fault(value: Fault) -> str:
    """A fault and how to correct it."""
    return {
        Fault.NO_KIND: "Choose what you want to do.",
        Fault.TOO_SHORT: f"Write at least {number(MIN_MESSAGE)} characters.",
        Fault.TOO_LONG: f"Shorten to {number(MAX_MESSAGE)} characters.",
        Fault.NO_MAILBOX: "Write the address as name@example.org, or leave the field empty.",
    }[value]


def back() -> str:
    """The link back to the view."""
    return "Back to the page"
