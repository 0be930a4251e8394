"""What a page shows does not grow with the store: counts and bytes, never times."""

import re
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.settings import Settings
from data.engine import make_engine, upgrade
from data.store import Store
from tests.endurance import synthetic
from tests.endurance.stores import real_store, url_of
from tests.endurance.synthetic import Size

PATHS = ("/", "/engagements", "/ministeres", "/calendrier", "/matrice", "/territoires", "/jalons")
ADDRESSES = (*(f"{path}?plan=2021-2023" for path in PATHS), "/", "/calendrier", "/jalons")
TODAY = date(2026, 6, 1)
FEW, MANY = 700, 1_400  # commitments: both above every bound, most bodies carry some of them


def _client(folder: Path, commitments: int) -> FlaskClient:
    url = url_of(folder / f"{commitments}.sqlite")
    real, written = make_engine(url_of(real_store(folder))), make_engine(url)
    upgrade(written)
    with real.connect() as connection:
        synthetic.fill(connection, written, Size("growth", commitments, observations=(2, 1, 1)))
    real.dispose()
    written.dispose()
    settings = Settings(
        database_url=url, today=TODAY, log_level="error", base_url=None, contact="a@exemple.fr"
    )
    client: FlaskClient = create_app(settings, Store.from_url(url)).server.test_client()
    return client


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> tuple[FlaskClient, FlaskClient]:
    folder = tmp_path_factory.mktemp("growth")
    return _client(folder, FEW), _client(folder, MANY)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_of_twice_as_many_weighs_the_same(
    clients: tuple[FlaskClient, FlaskClient], address: str
) -> None:
    few, many = (client.get(address) for client in clients)
    assert (few.status_code, many.status_code) == (200, 200)
    # Longer numbers, more months, more bodies among the first: never one more row a commitment.
    assert len(many.data) < 1.2 * len(few.data)
    rows = [answer.get_data(as_text=True).count("<tr") for answer in (few, many)]
    assert rows[1] <= rows[0] + 60


@pytest.mark.parametrize(
    ("path", "chart"),
    [("/", "silences"), ("/", "jalons-cumules"), ("/calendrier", "calendrier")],
)
def test_a_table_that_is_cut_says_so_and_leads_to_all_rows(
    clients: tuple[FlaskClient, FlaskClient], path: str, chart: str
) -> None:
    client = clients[1]
    page = client.get(path).get_data(as_text=True)
    part = page[page.index(f'id="{chart}-donnees"') :]
    cut = re.search(r'<a href="([^"]*)"[^>]*>([\d\s]+) lignes sur ([\d\s]+)', part)
    assert cut is not None
    href, shown, total = cut.groups()
    assert f"/graphiques/{chart}.csv" in href
    shown_rows, all_rows = (int(re.sub(r"\s", "", text)) for text in (shown, total))
    assert shown_rows < all_rows
    lines = client.get(href.replace("&amp;", "&")).get_data(as_text=True).strip().splitlines()
    assert len(lines) - 1 >= all_rows
