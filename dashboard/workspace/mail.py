"""What the workspace writes to people: words into the outbox, in the caller's transaction."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from data import outbox
from data.store import Store
from data.workspace import campaigns, reminders
from data.workspace.accounts import Person
from data.workspace.journal import Doer
from data.workspace.links import INVITATION_LIFETIME, LINK_LIFETIME
from layouts.locale import say
from layouts.locale.words import WORKSPACE_ROLE

if TYPE_CHECKING:  # which loads what signs people in
    from dashboard.workspace.access import Workspace

EXPECTED = "/attendus"  # where a correspondent finds what waits


def send_link(
    connection: Connection, office: Workspace, person: Person, target: str | None
) -> None:
    """Send a person the link that it asked for."""
    minutes = int(LINK_LIFETIME.total_seconds() // 60)
    outbox.write(
        connection,
        person.id,
        say.workspace.link_subject(),
        say.workspace.link_body(person.name or "", minutes),
        office.now(),
        target,
        LINK_LIFETIME,
    )


def write_to_correspondents(store: Store, today: date, now: datetime) -> int:
    """Open the campaigns whose day has come and write what is due; returns how many letters.

    Opening, letters and the note that they are written are one transaction: twice writes once.
    """
    with store.connect() as connection:
        if not (campaigns.to_open(connection, today) or reminders.due_letters(connection, today)):
            return 0
    with store.write() as connection:
        campaigns.open_due(connection, today, Doer(None, now))
        letters = reminders.due_letters(connection, today)
        for letter in letters:
            outbox.write(
                connection,
                letter.account,
                say.workspace.campaign_subject(letter),
                say.workspace.campaign_body(letter, INVITATION_LIFETIME.days),
                now,
                EXPECTED,
                INVITATION_LIFETIME,
            )
            reminders.written(connection, letter, now)
    return len(letters)


def welcome(connection: Connection, office: Workspace, person: Person) -> None:
    """Tell a person that it has an account, with a link that waits until its mail is read."""
    roles = [WORKSPACE_ROLE[role] for role in sorted(person.roles)]
    outbox.write(
        connection,
        person.id,
        say.workspace.welcome_subject(),
        say.workspace.welcome_body(person.name or "", roles, INVITATION_LIFETIME.days),
        office.now(),
        None,
        INVITATION_LIFETIME,
    )


def pass_on(
    connection: Connection, office: Workspace, account: int, name: str, code: str, words: str
) -> None:
    """Ask somebody to correct an object of theirs, with a link to its entry form."""
    outbox.write(
        connection,
        account,
        say.workspace.correction_subject(code),
        say.workspace.correction_body(name, code, words, INVITATION_LIFETIME.days),
        office.now(),
        f"/objet/{code}",
        INVITATION_LIFETIME,
    )
