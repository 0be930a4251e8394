"""200 visitors with five seconds of think time for two minutes: no error, p95 under 500 ms."""

from tests.endurance.load import visited
from tests.endurance.scenario import Figures, Setting


def run(setting: Setting) -> Figures:
    """On PostgreSQL with the real plans."""
    return visited(setting, None)
