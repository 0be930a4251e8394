"""One workspace a test, over a copy of the frozen plans."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store import Store
from data.vocabulary import WorkspaceRole
from tests.conftest import await_warming
from tests.office import MINISTRY, OTHER_MINISTRY, Office, make_office

# Runs a module's tests of pages on both databases: `pytestmark = BOTH_DATABASES`.
BOTH_DATABASES = pytest.mark.parametrize("office", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def office(request: pytest.FixtureRequest, tmp_path: Path, real_store: Store) -> Iterator[Office]:
    """A workspace with somebody in each role, and a correspondent of another ministry."""
    changes = {}
    if getattr(request, "param", "sqlite") == "postgresql":
        changes["database_url"] = request.getfixturevalue("planned_postgres_url")
    made = make_office(tmp_path, real_store, **changes)
    made.add("referent", WorkspaceRole.CORRESPONDENT, organisations=(MINISTRY,))
    made.add("autre", WorkspaceRole.CORRESPONDENT, organisations=(OTHER_MINISTRY,))
    made.add("validateur", WorkspaceRole.VALIDATOR)
    made.add("forum", WorkspaceRole.FORUM)
    made.add("administrateur", WorkspaceRole.ADMINISTRATOR)
    yield made
    await_warming()
    made.store.close()
