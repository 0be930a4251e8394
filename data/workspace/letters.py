"""Messages to people of the workspace: their addresses and sign-in links."""

from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy import Connection

from data.outbox import LINK, Claimed, Letter
from data.workspace import accounts, links


def addressed(connection: Connection, claimed: Claimed, now: datetime) -> Letter | None:
    """The message to a person with its address and a new link; None when the person has left."""
    reader = None if claimed.account is None else accounts.person(connection, claimed.account)
    if reader is None or not reader.active or reader.email is None or reader.name is None:
        return None
    secrets = {}
    if claimed.link_minutes is not None:
        lifetime = timedelta(minutes=claimed.link_minutes)
        secrets[LINK] = links.make(connection, reader.id, now, lifetime, claimed.target)
    return Letter(**asdict(claimed), address=reader.email, name=reader.name, secrets=secrets)
