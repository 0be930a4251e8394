"""The same 200 visitors of a store of 10,000 commitments: no error, p95 under 500 ms.

Their filters are of today: replaying another day of a million observations takes seconds.
"""

from sqlalchemy import select

from data.engine import make_engine
from data.models import Commitment
from tests.endurance.load import visited
from tests.endurance.scenario import Figures, Setting
from tests.endurance.stores import synthetic_store, url_of
from tests.endurance.visitors import POPULAR


def run(setting: Setting) -> Figures:
    """On SQLite with the synthetic store."""
    url = url_of(synthetic_store(setting.size, setting.folder))
    engine = make_engine(url)
    with engine.connect() as connection:
        code = connection.scalar(select(Commitment.code).limit(1))
    engine.dispose()
    popular = [address for address in POPULAR if not address.startswith("/engagements/")]
    return visited(setting, url, [*popular, f"/engagements/{code}"], dated=False)
