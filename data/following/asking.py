"""The form to follow something: its subject, the values given, their faults."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from data.following.scope import Scope
from data.outbox import mailbox
from data.selection import Names, Selection
from data.store import Moment
from data.vocabulary import Frequency


class Fault(StrEnum):
    """A fault of the form."""

    NO_MAILBOX = "adresse"
    NO_FREQUENCY = "frequence"


@dataclass(frozen=True)
class Subject:
    """What is followed: title of the object, null for a list; names of the filters' values."""

    scope: Scope
    title: str | None
    names: Names


@dataclass(frozen=True)
class Asking:
    """The values of the form; `page`: the address of the page that led to it."""

    subject: Subject
    page: str
    address: str = ""
    frequency: str = Frequency.WEEKLY
    sent: bool = False
    faults: Mapping[str, Fault] = field(default_factory=dict)


def subject(moment: Moment, scope: Scope) -> Subject:
    """The subject of a scope at a date; raises NotFound when its object does not exist."""
    names = Selection(moment.situation, scope.shown).names()
    return Subject(scope, scope.title(moment.situation), names)


def faults(address: str, frequency: str) -> dict[str, Fault]:
    """Field -> its fault; empty for a valid form."""
    wrong: dict[str, Fault] = {}
    if mailbox(address) is None:
        wrong["courriel"] = Fault.NO_MAILBOX
    if frequency not in set(Frequency):
        wrong["frequence"] = Fault.NO_FREQUENCY
    return wrong
