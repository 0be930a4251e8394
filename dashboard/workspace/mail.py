"""What the workspace writes to people: words into the outbox, in the caller's transaction."""

from __future__ import annotations

from sqlalchemy import Connection

from dashboard.workspace.access import Workspace
from data.workspace import outbox
from data.workspace.accounts import INVITATION_LIFETIME, LINK_LIFETIME, Person
from layouts.locale import say
from layouts.locale.words import WORKSPACE_ROLE


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
