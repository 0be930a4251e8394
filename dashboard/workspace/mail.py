"""Messages to people of the workspace, written to the outbox in the caller's transaction."""

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

if TYPE_CHECKING:  # importing it loads the sign-in libraries
    from dashboard.workspace.access import Workspace

EXPECTED = "/attendus"  # the page of what a correspondent is expected to answer


def send_link(
    connection: Connection, office: Workspace, person: Person, target: str | None
) -> None:
    """Send a person the sign-in link they asked for."""
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
    """Open the campaigns due and write the letters due; returns the number of letters.

    Opening, letters and their notes are written in one transaction, so that nothing is written
    twice.
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
    """Tell a person about their new account, with a sign-in link that lasts longer."""
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
    """Ask somebody to correct an object, with a link to its entry form."""
    outbox.write(
        connection,
        account,
        say.workspace.correction_subject(code),
        say.workspace.correction_body(name, code, words, INVITATION_LIFETIME.days),
        office.now(),
        f"/objet/{code}",
        INVITATION_LIFETIME,
    )
