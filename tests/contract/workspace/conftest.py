"""One workspace a test, over a copy of the frozen plans."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store import Store
from data.vocabulary import WorkspaceRole
from tests.office import MINISTRY, OTHER_MINISTRY, Office, make_office


@pytest.fixture
def office(tmp_path: Path, real_store: Store) -> Iterator[Office]:
    """A workspace with somebody in each role, and a correspondent of another ministry."""
    made = make_office(tmp_path, real_store)
    made.add("referent", WorkspaceRole.CORRESPONDENT, organisations=(MINISTRY,))
    made.add("autre", WorkspaceRole.CORRESPONDENT, organisations=(OTHER_MINISTRY,))
    made.add("validateur", WorkspaceRole.VALIDATOR)
    made.add("forum", WorkspaceRole.FORUM)
    made.add("administrateur", WorkspaceRole.ADMINISTRATOR)
    yield made
    made.store.close()
