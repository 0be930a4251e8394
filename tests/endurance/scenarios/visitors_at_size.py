"""The same 200 visitors of a store of 10,000 commitments: no error, p95 under 500 ms."""

from tests.endurance.load import visited
from tests.endurance.scenario import Figures, Setting
from tests.endurance.stores import synthetic_store, url_of


def run(setting: Setting) -> Figures:
    """On SQLite with the synthetic store."""
    return visited(setting, url_of(synthetic_store(setting.size, setting.folder)))
