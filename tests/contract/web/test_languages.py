"""The parameter `lang` of all addresses; without it everything is French."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask.testing import FlaskClient
from lxml import html

from callbacks.bind import outputs
from dashboard.app import DashboardApp
from layouts import ids
from tests.contract.web.demo.pages.engagements import PAGE
from tests.contract.web.demo.store import DemoStore

FILTERED = "/engagements?statut=complet&au=2024-01-01"


def document(client: FlaskClient, address: str) -> Any:
    return html.document_fromstring(client.get(address).text)


def language_of(address: str) -> list[str]:
    return parse_qs(urlsplit(address).query).get("lang", [])


def test_a_page_says_its_language_and_where_the_others_are(client: FlaskClient) -> None:
    for address, language in ((FILTERED, "fr"), (f"{FILTERED}&lang=en", "en")):
        page = document(client, address)
        assert page.get("lang") == language
        others = {
            link.get("hreflang"): link.get("href") for link in page.xpath("//link[@hreflang]")
        }
        assert others == {
            "fr": f"https://exemple.fr{FILTERED}",
            "en": f"https://exemple.fr{FILTERED}&lang=en",
        }
        assert page.xpath("//link[@rel='canonical']/@href") == [others[language]]


def test_the_switch_keeps_the_page_its_filters_and_its_date(client: FlaskClient) -> None:
    [to_english] = document(client, FILTERED).xpath("//header//a[@hreflang]")
    assert (to_english.text_content(), to_english.get("lang")) == ("EN English", "en")
    assert to_english.get("href") == f"{FILTERED}&lang=en"
    [to_french] = document(client, to_english.get("href")).xpath("//header//a[@hreflang]")
    assert (to_french.text_content(), to_french.get("lang")) == ("FR Français", "fr")
    assert to_french.get("href") == FILTERED


def test_every_link_and_form_of_the_site_keeps_the_language(client: FlaskClient) -> None:
    page = document(client, f"{FILTERED}&lang=en")
    # Except an address that the demo's page writes itself, and the language switch.
    own = "not(@id='vers-accueil') and not(@hreflang)"
    links = page.xpath(f"//a[starts-with(@href, '/')][{own}]/@href")
    assert len(links) > 10
    assert [link for link in links if language_of(link) != ["en"]] == []
    forms = page.xpath("//form[not(ancestor::main)]")  # the page writes its own
    assert forms
    for form in forms:
        assert form.xpath(".//input[@type='hidden'][@name='lang']/@value") == ["en"]


def test_french_addresses_say_nothing_of_the_language(client: FlaskClient) -> None:
    page = document(client, FILTERED)
    assert [link for link in page.xpath("//a/@href") if "lang=" in link] == [f"{FILTERED}&lang=en"]
    assert not page.xpath("//input[@name='lang']")
    assert document(client, f"{FILTERED}&lang=fr").xpath("//link[@rel='canonical']/@href") == [
        f"https://exemple.fr{FILTERED}"
    ]


def test_each_language_is_an_answer_of_its_own(client: FlaskClient, demo_store: DemoStore) -> None:
    french, english = (client.get(f"/engagements{tail}").data for tail in ("", "?lang=en"))
    assert french != english
    assert demo_store.loads == 2
    assert client.get("/engagements?lang=fr").data == french
    assert client.get("/engagements?utm_source=a&lang=en").data == english
    assert demo_store.loads == 2


def test_an_unknown_language_is_told_and_french_is_shown(client: FlaskClient) -> None:
    page = document(client, "/engagements?lang=tlh")
    assert page.get("lang") == "fr"
    alert = " ".join(page.xpath("//*[@class='alerte alerte-info']")[0].text_content().split())
    assert "« tlh » n’est pas une valeur du critère « lang »" in alert


def test_a_callback_speaks_the_language_of_its_address(
    app: DashboardApp, client: FlaskClient, demo_store: DemoStore
) -> None:
    [output] = [name for name, entry in app.callback_map.items() if "callback" in entry]
    listed = [ids.split_region(region) for region in outputs(PAGE)]

    def post(address: str) -> Any:
        body = {
            "output": output,
            "outputs": [{"id": component, "property": prop} for component, prop in listed],
            "inputs": [{"id": ids.request_store(PAGE.name), "property": "data", "value": address}],
            "state": [{"id": ids.PAGE_STATE, "property": "data", "value": None}],
            "changedPropIds": [],
        }
        return client.post("/_dash-update-component", json=body).text

    assert "Situation au" in post("/engagements")
    english = post("/engagements?lang=en")
    assert "Situation on" in english
    assert "Situation au" not in english
    demo_store.broken = True
    assert "An unexpected error kept the page" in post("/engagements?lang=en&statut=complet")


def test_error_pages_speak_the_language_of_their_address(client: FlaskClient) -> None:
    assert "This page does not exist" in client.get("/nulle-part?lang=en").text
    page = document(client, "/nulle-part?lang=en")
    assert page.get("lang") == "en"
    assert {tuple(language_of(link)) for link in page.xpath("//main//a/@href")} == {("en",)}
    assert "Cette page n’existe pas" in client.get("/nulle-part").text


def test_the_language_of_a_request_ends_with_it(client: FlaskClient) -> None:
    client.get("/engagements?lang=en")
    assert "Cette page n’existe pas" in client.get("/nulle-part").text
