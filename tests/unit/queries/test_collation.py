"""Lists have the same order, whatever the collation of a PostgreSQL database."""

from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

from data.catalogue_reading import read_catalogue
from data.engine import make_engine, upgrade
from data.facets import FACETS, facets
from data.filters import CommitmentFilter
from data.selection import Selection
from data.situation_reading import read_situation
from tests.rules.world import write
from tests.unit.queries.test_lists import BOTH_WAYS, DAY, SMALL

# A French collation that ignores punctuation: "P-01-a1" is beside "P01a1", far from "P-01".
_FRENCH = (
    "CREATE DATABASE en_francais TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
    " LOCALE_PROVIDER icu ICU_LOCALE 'fr-u-ka-shifted'"
)


def _lists(url: str) -> list[object]:
    engine = make_engine(url)
    upgrade(engine)
    with engine.connect() as connection:
        write(connection, SMALL)
        situation = read_situation(connection, read_catalogue(connection, 1), DAY)
        selection = Selection(situation, CommitmentFilter())
        lists: list[object] = [
            [row.code for row in selection.commitment_rows(sort)] for sort in BOTH_WAYS
        ]
        lists.append(facets(selection, FACETS))
        lists.append(connection.scalars(text("SELECT code FROM item ORDER BY code")).all())
        connection.rollback()
    engine.dispose()
    return lists


def test_the_language_of_the_database_changes_no_order(
    postgres_server: URL, sqlite_url: str
) -> None:
    server = create_engine(postgres_server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with server.connect() as connection:
        connection.execute(text(_FRENCH))
    french = postgres_server.set(database="en_francais").render_as_string(hide_password=False)
    try:
        assert _lists(french) == _lists(sqlite_url)
    finally:
        with server.connect() as connection:
            connection.execute(text("DROP DATABASE en_francais WITH (FORCE)"))
