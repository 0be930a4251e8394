"""One store, one server and one browser for all tests of the whole site."""

from collections.abc import Iterator

import pytest

from tests.site.running import Live, running


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """The running site on the real plans; never changed."""
    yield from running(tmp_path_factory.mktemp("site"))
