"""The store at a date, read through a connection that a test holds."""

from datetime import date
from functools import lru_cache

from sqlalchemy import Connection

from data.catalogue_reading import read_catalogue
from data.situation_reading import read_situation
from data.situations import Situations, Version
from data.store import Moment


@lru_cache(maxsize=16)
def moment(connection: Connection, as_of: date) -> Moment:
    """What the connection sees at a date; nothing is written through it meanwhile."""
    situation = read_situation(connection, read_catalogue(connection, 1), as_of)
    return Moment(Version(1, "essai"), situation, connection, Situations())
