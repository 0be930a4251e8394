"""The store at a date, through a connection of the test."""

from datetime import date
from functools import lru_cache

from sqlalchemy import Connection

from data.catalogue_reading import read_catalogue
from data.situation_reading import read_situation
from data.situations import Situations, Version
from data.store import Moment


@lru_cache(maxsize=16)
def moment(connection: Connection, as_of: date) -> Moment:
    """The moment that the connection sees at a date; nothing may be written through it
    meanwhile."""
    situation = read_situation(connection, read_catalogue(connection, 1), as_of)
    return Moment(Version(1, "essai"), situation, connection, Situations())
