"""Every page of the site answers on the synthetic store, today and at an old date.

The figures are milliseconds of processor for one page as HTML, which nothing has cached.
"""

import time
from datetime import date

from dashboard.app import create_app
from dashboard.settings import Settings
from tests.endurance.scenario import Figures, ScenarioFailed, Setting
from tests.endurance.stores import synthetic_store, url_of

TODAY = date(2026, 6, 1)
_QUERIES = ("", "statut!=abandonne", "au=2016-12-31")


def run(setting: Setting) -> Figures:
    """Milliseconds by address."""
    url = url_of(synthetic_store(setting.size, setting.folder))
    app = create_app(
        Settings(database_url=url, today=TODAY, log_level="error", cache_bytes=0, base_url=None)
    )
    client = app.server.test_client()
    paths = [entry.page.path for entry in app.pages.entries if "<" not in entry.page.path]
    client.get(paths[0])  # what is done once a process is not a page's cost
    figures = {}
    for path in paths:
        for query in _QUERIES[:1] if setting.tiny else _QUERIES:
            address = f"{path}?{query}" if query else path
            begin = time.process_time()
            response = client.get(address)
            figures[address] = round((time.process_time() - begin) * 1_000)
            if response.status_code != 200:
                raise ScenarioFailed(f"{address} answers {response.status_code}")
    return figures
