"""Metadata for other sites and search engines: cards, pictures, sitemap, data sets."""

import json
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import feedparser  # type: ignore[import-untyped]
import pytest
from flask.testing import FlaskClient
from icalendar import Calendar
from lxml import html

from dashboard.app import create_app
from dashboard.discovery import discover
from dashboard.previews import Previews
from dashboard.settings import Settings
from data.store import Store
from tests.live import TODAY

ORIGIN = "https://exemple.fr"
PNG = b"\x89PNG\r\n\x1a\n"
VIEW = "/engagements?plan=2015-2017&statut=substantiel"


@pytest.fixture(scope="module")
def site(real_store: Store) -> FlaskClient:
    """The site at a public address."""
    settings = Settings(
        today=TODAY, log_level="error", base_url=ORIGIN, publisher="Direction d’essai"
    )
    client: FlaskClient = create_app(settings, real_store).server.test_client()
    return client


def head(site: FlaskClient, address: str) -> dict[str, str]:
    """The Open Graph properties."""
    page = html.document_fromstring(site.get(address).text)
    return {meta.get("property"): meta.get("content") for meta in page.xpath("//meta[@property]")}


def test_a_card_tells_the_view_and_its_picture(site: FlaskClient) -> None:
    card = head(site, VIEW)
    assert card["og:url"] == ORIGIN + VIEW
    assert "2015-2017" in card["og:title"]
    assert card["og:description"]
    picture = card["og:image"].removeprefix(ORIGIN)
    assert parse_qs(urlsplit(picture).query)["vue"] == [VIEW]
    answer = site.get(picture)
    assert answer.mimetype == "image/png"
    assert answer.data.startswith(PNG)
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    width, height = (int.from_bytes(answer.data[at : at + 4], "big") for at in (16, 20))
    assert (width, height) == (1200, 630)
    assert (card["og:image:width"], card["og:image:height"]) == ("1200", "630")


def test_two_views_have_two_pictures(site: FlaskClient) -> None:
    pictures = {
        site.get("/apercu.png", query_string={"vue": vue}).data
        for vue in ("/", "/?plan=2015-2017", "/methode", VIEW)
    }
    assert len(pictures) == 4


def test_a_picture_draws_the_statuses_of_its_selection(site: FlaskClient) -> None:
    previews = Previews(site.application.extensions["pages"])
    svg = ElementTree.fromstring(previews.svg("/engagements?plan=2015-2017"))
    texts = [element.text or "" for element in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert any("substantiel\u00a0: 15 · partiel\u00a0: 10" in text for text in texts)
    sheet = previews.svg("/engagements/2015-2017-07")
    assert "substantiel\u00a0:" not in sheet


@pytest.mark.parametrize("view", ["/nulle-part", "https://exemple.fr/", "//exemple.fr", "x" * 7000])
def test_no_picture_of_what_is_no_page(site: FlaskClient, view: str) -> None:
    assert site.get("/apercu.png", query_string={"vue": view}).status_code == 404


def test_without_public_address_no_picture_is_named(real_store: Store) -> None:
    settings = Settings(today=TODAY, log_level="error")
    client: FlaskClient = create_app(settings, real_store).server.test_client()
    assert "og:image" not in head(client, "/")


def test_the_map_of_the_site_leads_to_pages(site: FlaskClient) -> None:
    tree = ElementTree.fromstring(site.get("/sitemap.xml").data)
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    paths = [(element.text or "").removeprefix(ORIGIN) for element in tree.iter(f"{space}loc")]
    assert len(paths) == len(set(paths))
    fixed = {entry.page.path for entry in discover() if "<" not in entry.page.path}
    assert fixed <= set(paths)
    for start in ("/engagements/", "/axes/", "/ministeres/", "/territoires/"):
        objects = [path for path in paths if path.startswith(start)]
        assert objects, start
        for path in (objects[0], objects[-1]):
            assert site.get(path).status_code == 200, path
    assert f"Sitemap: {ORIGIN}/sitemap.xml" in site.get("/robots.txt").text


def test_the_data_set_is_described_for_search_engines(site: FlaskClient) -> None:
    page = html.document_fromstring(site.get("/donnees").text)
    (text,) = page.xpath("//script[@type='application/ld+json']/text()")
    description = json.loads(text)
    assert (description["@context"], description["@type"]) == ("https://schema.org", "Dataset")
    assert description["publisher"]["name"] == "Direction d’essai"
    assert "licence-ouverte" in description["license"]
    for file in description["distribution"]:
        answer = site.get(file["contentUrl"].removeprefix(ORIGIN))
        assert answer.mimetype == file["encodingFormat"]


def test_pages_lead_to_their_feeds(site: FlaskClient) -> None:
    page = html.document_fromstring(site.get(f"{VIEW}&au=2016-12-31").text)
    links = {
        element.get("type"): element.get("href")
        for element in page.xpath("//link[@rel='alternate']")
    }
    atom = feedparser.parse(site.get(links["application/atom+xml"]).data)
    assert not atom.bozo
    assert atom.feed.title
    calendar = Calendar.from_ical(site.get(links["text/calendar"]).data)
    assert calendar["VERSION"] == "2.0"
    assert all("au=2016-12-31" in href for href in links.values())


def test_an_error_page_has_no_card(site: FlaskClient) -> None:
    assert head(site, "/nulle-part") == {}
