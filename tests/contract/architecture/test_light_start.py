"""What a worker loads: no pandas ever; workbooks, feeds and passkeys come when they are asked.

The page of data is no example: it writes the packages whose sizes it tells.
"""

import json

from data.store import Store
from tests.contract.architecture.test_imports import run

PAGES = (
    "/",
    "/engagements?statut=partiel",
    "/engagements/2024-2026-01",
    "/ministeres",
    "/calendrier",
    "/matrice",
    "/territoires",
    "/jalons",
    "/changements",
    "/recherche?q=transparence",
    "/engagements?lang=en",
    "/api/v1/engagements",
    "/api/v1/engagements.csv",
    "/api/v1/graphiques/calendriers.csv",
    "/api/v1/graphiques/calendriers.json",
    "/atelier/connexion",
)
FEED = "/flux/jalons.atom"


def test_pages_load_no_library_that_they_do_not_need(real_store: Store) -> None:
    database = real_store.engine.url.render_as_string()
    report = json.loads(
        run("-m", "tests.contract.architecture.light_start", database, *PAGES, FEED)
    )
    assert report.pop("start") == []
    assert {address: report[address] for address in PAGES} == {
        address: [200, []] for address in PAGES
    }
    # The measure sees what it looks for.
    assert report[FEED] == [200, ["feedgen", "lxml"]]
