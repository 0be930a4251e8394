"""A plan whose dates and axes are not in the store: pages say unknown, never zero."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dashboard.discovery import discover
from dashboard.pages import Pages
from dashboard.settings import Settings
from data.exchange.load import import_packages
from data.store import Store
from layouts.locale.fr.formats import NB, unmarked
from layouts.page import Context
from tests.places import PLANS
from tests.stores import lay_schema
from tests.unit.pages.conftest import Read
from tests.unit.pages.test_words_of_pages import page_of, text_of

PLAN = "2018-2020"
TODAY = date(2026, 11, 22)
# Phrases that would state as a fact that there are none.
COUNTED = re.compile(
    r"\b0 (axe|date|jalon|échéance|engagement)|\baucun (axe|jalon)\b"
    r"|\baucune (date|échéance)\b(?! annoncée ne tombe)|\bleurs axes\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """The data of pages from the live plans."""
    store = Store.from_url(f"sqlite:///{tmp_path_factory.mktemp('plans') / 'plans.sqlite'}")
    lay_schema(store.engine)
    when = datetime(2026, 11, 22, tzinfo=UTC)
    assert not import_packages(store.engine, sorted(PLANS.iterdir()), "essai", when).problems
    pages = Pages(discover(), Settings(today=TODAY), store)

    def read_address(address: str) -> tuple[Any, Context]:
        _, context, data = pages.read(address)
        return data, context

    return read_address


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/jalons",
        "/calendrier",
        "/axes",
        "/matrice",
        "/plans",
        "/ministeres",
        "/ministeres/premier-ministre",
        "/ministeres/premier-ministre/minute",
        "/changements",
        "/alertes",
    ],
)
def test_no_page_counts_what_was_never_read(read: Read, path: str) -> None:
    page = page_of(read, f"{path}?plan={PLAN}")
    for part in page.xpath(".//*[@hidden]"):
        part.drop_tree()
    words = " ".join(unmarked(page.text_content()).split())
    assert COUNTED.findall(words) == []
    assert "None" not in words


@pytest.mark.parametrize("path", ["/jalons", "/calendrier"])
def test_pages_of_dates_say_that_they_are_unknown(read: Read, path: str) -> None:
    words = text_of(read, f"{path}?plan={PLAN}")
    assert "Dates inconnues" in words
    assert "on ne sait pas s’ils en annonçaient" in words


@pytest.mark.parametrize("path", ["/axes", "/matrice"])
def test_pages_of_axes_say_that_they_are_unknown(read: Read, path: str) -> None:
    assert "Axes inconnus" in page_of(read, f"{path}?plan={PLAN}").xpath("string(//h1)")


def test_a_plan_beside_others_has_no_zero(read: Read) -> None:
    page = page_of(read, "/plans")
    for measure in ("Axes", "Jalons des fiches", "Échéances des textes"):
        (row,) = page.xpath(f"//table//tr[th[.='{measure}']]")
        (cell,) = [
            cell for cell in row.xpath("./td") if unmarked(cell.get("data-label", "")) == PLAN
        ]
        assert "information non disponible" in cell.text_content().replace("\u00a0", " ").lower()


def test_a_sheet_says_that_its_dates_are_unknown(read: Read) -> None:
    """In a plan with dates, a commitment without dates has none; here nothing is known."""
    text = text_of(read, "/engagements/2018-2020-05").replace("\u00a0", " ")
    assert "Dates inconnues" in text
    assert "aucun document de la base n’en donne pour ce plan" in text
    assert "Dates inconnues" not in text_of(read, "/engagements/2021-2023-20")


def test_a_minute_says_that_no_document_announces_a_date(read: Read) -> None:
    words = text_of(read, f"/ministeres/premier-ministre/minute?plan={PLAN}")
    assert "Aucun document de la base n’y annonce de jalon." in words.replace("\u00a0", " ")
    assert "None" not in words


def test_carriers_have_no_late_date_that_would_be_known(read: Read) -> None:
    page = page_of(read, f"/ministeres?plan={PLAN}")
    cells = page.xpath("//td[@data-label='Jalons échus ou en retard']")
    assert cells
    for cell in cells:
        assert "information non disponible" in cell.text_content().replace("\u00a0", " ").lower()


def test_the_overview_says_what_was_said_since_its_last_document(read: Read) -> None:
    """Statements after the last document are among the news: the headline must not deny them."""
    page = page_of(read, "/?plan=2024-2026")
    lede = unmarked(page.xpath("string(//p[@class='chapeau'])")).replace("\u00a0", " ")
    assert "s’arrêtent à l’année 2025" in lede
    spoken = r"; depuis, l’administration a parlé de \d+ engagements, en dernier en 2026"
    assert re.search(spoken, lede)
    text = text_of(read, "/?plan=2015-2017")
    assert "depuis, l’administration a parlé" not in text


def test_a_minute_without_known_dates_does_not_say_that_none_waits(read: Read) -> None:
    """Nothing can be awaited where no document gives a date."""
    text = text_of(read, f"/ministeres/premier-ministre/minute?plan={PLAN}")
    assert text.count("Aucun document de la base ne donne de date à ces engagements") == 2
    assert "Dates inconnues : le plan s’est achevé" in text.replace(NB, " ")
    for words in ("attend d’information", "Aucune information attendue", "Aucune date annoncée"):
        assert words not in text
    dated = text_of(read, "/ministeres/premier-ministre/minute?plan=2015-2017")
    assert "ne donne de date" not in dated
