"""Pages of running text: their values come from the code and the settings."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import html as lxml_html
from pydantic import SecretStr

from dashboard.discovery import discover
from dashboard.first_paint import to_html
from dashboard.pages import Pages
from dashboard.settings import Settings, SettingsError, load_settings
from data import rules
from data.store import Store
from data.vocabulary import State
from layouts.glossary import Term, anchor
from layouts.locale.fr import calculation, method
from layouts.locale.words import STATE
from layouts.method import Rule
from layouts.publisher import Conformity
from tests.office import SECRET
from tests.unit.pages.conftest import TODAY

LINKED = ("/", "/axes", "/engagements/2015-2017-07", "/jalons", "/calendrier", "/qualite")


def document(pages: Pages, address: str) -> Any:
    painted = pages.paint(address)
    assert painted.status == 200, address
    return lxml_html.fromstring(to_html(painted.tree))


def main(pages: Pages, address: str) -> str:
    """The words of a page, its spaces made plain."""
    words = document(pages, address).get_element_by_id("contenu").text_content()
    return " ".join(words.split())


def test_the_method_prints_what_the_code_applies(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "STALE_AFTER_DAYS", 99)
    monkeypatch.setattr(rules, "SOON_DAYS", 77)
    text = main(pages, "/methode")
    assert "périmée après 99 jours" in text
    assert "dans les 77 jours" in text


def test_the_method_lists_states_in_the_order_that_decides(pages: Pages) -> None:
    table = document(pages, "/methode").xpath("//*[@id='etats']//tbody")[0]
    printed = [row.xpath("string(th)") for row in table.xpath("tr")]
    assert printed == [STATE[state] for state in rules.STATE_PRECEDENCE]
    assert set(rules.STATE_PRECEDENCE) == set(State)


def test_the_weights_are_those_of_the_index() -> None:
    _title, (words, *_rest) = method.index()
    for weight in rules.LEVEL_WEIGHTS.values():
        assert calculation.fraction(weight) in words
        assert calculation.fraction(weight) in calculation.rule("indice")


def test_each_chapter_has_its_anchor(pages: Pages) -> None:
    page = document(pages, "/methode")
    assert [section.get("id") for section in page.xpath("//main//section[@id]")] == list(Rule)
    assert page.xpath("//nav[@class='sommaire']//a/@href") == [f"#{rule}" for rule in Rule]


@pytest.mark.parametrize("address", LINKED)
def test_charts_lead_to_chapters_that_exist(pages: Pages, address: str) -> None:
    page = document(pages, address)
    figures = page.xpath("//figure[@data-graphique]")
    terms = page.xpath("//a[@class='terme']/@href")
    assert figures or terms
    for figure in figures:
        leads = [
            urlsplit(href).fragment
            for href in figure.xpath(".//a/@href")
            if urlsplit(href).path == "/methode"
        ]
        assert leads, figure.get("data-graphique")
        assert set(leads) <= set(Rule)
    known = {("/aide", anchor(term)) for term in Term} | {("/methode", rule) for rule in Rule}
    for href in terms:
        assert (urlsplit(href).path, urlsplit(href).fragment) in known


def test_the_glossary_explains_every_term(pages: Pages) -> None:
    page = document(pages, "/aide")
    assert set(page.xpath("//dl[@class='glossaire']/dt/@id")) == {anchor(term) for term in Term}


def test_what_is_not_set_is_told_as_missing(pages: Pages) -> None:
    facts = document(pages, "/mentions-legales").xpath("//dl[@class='faits']//dd")
    assert len(facts) == 8
    assert {fact.text_content() for fact in facts} == {"non renseigné par l’exploitant du site"}
    assert "n’est pas renseigné" in main(pages, "/donnees-personnelles")


def test_what_is_set_is_printed(real_store: Store) -> None:
    settings = Settings(
        today=TODAY,
        publisher="Direction d’essai",
        publisher_address="1 rue d’Essai, 75000 Paris",
        hosting="Hébergeur d’essai",
        contact="contact@exemple.fr",
    )
    text = main(Pages(discover(), settings, real_store), "/mentions-legales")
    for words in ("Direction d’essai", "1 rue d’Essai", "Hébergeur d’essai", "contact@exemple.fr"):
        assert words in text


def test_accounts_and_their_cookie_are_told_where_there_is_a_workspace(
    pages: Pages, real_store: Store
) -> None:
    for address in ("/donnees-personnelles", "/mentions-legales"):
        assert "/atelier" not in main(pages, address)
    assert "personne n’y a de compte" in main(pages, "/donnees-personnelles")
    settings = Settings(
        today=TODAY,
        workspace_secret=SecretStr(SECRET),
        workspace_idle_minutes=45,
        workspace_session_hours=1,
    )
    site = Pages(discover(), settings, real_store)
    text = main(site, "/donnees-personnelles")
    for words in ("Nom : atelier.", "Chemin : /atelier.", "45 minutes", "1 heure.", "clé d’accès"):
        assert words in text.replace("\u00a0", " ").replace("\u202f", " ")
    assert "ProConnect" not in text
    [link] = document(site, "/mentions-legales").xpath("//section[@id='temoins']//a/@href")
    [chapter] = document(site, "/donnees-personnelles").xpath("//section[@id='temoin']")
    assert urlsplit(link).fragment == chapter.get("id")


def test_a_site_without_audit_is_not_conformant(pages: Pages) -> None:
    assert "n’est pas conforme" in main(pages, "/accessibilite")
    foot = document(pages, "/").xpath("//footer")[0].text_content()
    assert "Accessibilité\u00a0: non conforme" in foot


def test_conformity_is_declared_with_its_audit(pages: Pages, real_store: Store) -> None:
    audited = Settings(
        today=TODAY,
        accessibility=Conformity.PARTIAL,
        accessibility_auditor="Cabinet d’essai",
        accessibility_date=date(2026, 10, 1),
        accessibility_rate=83,
    )
    site = Pages(discover(), audited, real_store)
    text = main(site, "/accessibilite")
    assert "est partiellement conforme" in text
    assert "83 % des critères" in text
    assert "Cabinet d’essai le 1er octobre 2026" in text
    assert "partiellement conforme" in document(site, "/").xpath("//footer")[0].text_content()


@pytest.mark.parametrize(
    "given",
    [
        {"accessibility": "totale"},
        {
            "accessibility": "totale",
            "accessibility_auditor": "Cabinet d’essai",
            "accessibility_date": "2026-10-01",
            "accessibility_rate": 99,
        },
        {"accessibility": "presque"},
    ],
)
def test_no_conformity_without_its_audit(given: dict[str, Any]) -> None:
    with pytest.raises(SettingsError, match="ACCESSIBILITY"):
        load_settings(**given)


def test_the_site_map_leads_to_every_page_of_one_address(pages: Pages) -> None:
    listed = {
        urlsplit(href).path for href in document(pages, "/plan-du-site").xpath("//main//@href")
    }
    fixed = {entry.page.path for entry in discover() if "<" not in entry.page.path}
    # Linked from other pages, never in the menu.
    assert fixed - listed <= {"/jalons", "/contributions"}


def test_anomalies_are_searched(pages: Pages) -> None:
    everything = document(pages, "/qualite").xpath("//*[@id='anomalies']//tbody/tr")
    searched = document(pages, "/qualite?anomalie=publication+juillet")
    rows = searched.xpath("//*[@id='anomalies']//tbody/tr")
    assert 0 < len(rows) < len(everything)
    for row in rows:
        assert "juillet" in row.text_content().lower()
    assert searched.xpath("//main//input[@name='anomalie']/@value") == ["publication juillet"]


def test_unknown_things_are_told_with_their_lists(pages: Pages) -> None:
    items = document(pages, "/qualite?plan=2021-2023").xpath("//*[@id='inconnu']//li")
    assert items
    text = " ".join(items[0].text_content().split())
    assert text.startswith("58 engagements n’ont aucun statut connu")
    assert "statut=non_renseigne" in items[0].xpath(".//a/@href")[0]


def test_sources_tell_the_facts_taken_from_them(pages: Pages, real_store: Store) -> None:
    data = pages.read("/sources")[2]
    assert data.subject
    with real_store.connect() as connection:
        number = connection.exec_driver_sql("SELECT count(*) FROM observation").scalar()
    assert sum(use.rows.get("constats", 0) for use in data.subject) == number


def test_the_cover_of_a_report_tells_filters_date_and_method(pages: Pages) -> None:
    address = "/rapport?plan=2015-2017&statut=substantiel&au=2016-07-31"
    page = document(pages, address)
    (cover,) = page.xpath("//div[@class='rapport-couverture']")
    text = " ".join(cover.text_content().split())
    for words in ("Plan : 2015-2017", "statut : substantiel", "31 juillet 2016"):
        assert words.lower() in text.lower(), words
    for weight in rules.LEVEL_WEIGHTS.values():
        assert calculation.fraction(weight) in text
    rows = page.xpath("//*[@id='engagements']//tbody/tr")
    assert f"{len(rows)} engagements" in page.xpath("string(//h1)").replace("\u00a0", " ")
    assert {row.xpath("string(td[@data-label='Statut'])") for row in rows} <= {
        "Substantiel",
        "Substantiel voire complet",
    }
