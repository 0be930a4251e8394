"""Pages, files, feeds and refusals follow the language of the address; codes and data stay
French."""

import csv
import io
import json
import re

import pytest
from lxml import html
from openpyxl import load_workbook

from tests.live import NAMES, Live

API = "/api/v1/"


def test_a_list_is_the_same_in_every_language(live: Live) -> None:
    french, english = (
        json.loads(live.get(f"{API}engagements?lang={lang}").text) for lang in ("fr", "en")
    )
    assert english.pop("a_propos") != french.pop("a_propos")  # what people read of it
    assert english == french


def test_a_workbook_explains_itself_in_the_language_of_the_request(live: Live) -> None:
    book = load_workbook(io.BytesIO(live.get(f"{API}engagements.xlsx?lang=en").data))
    head, *rows = book["data"].iter_rows(values_only=True)
    labels = {row[head.index("statut_libelle")] for row in rows}
    assert {"Complete", "Information not available"} <= labels
    assert not {"Complet", "Information non disponible"} & labels
    assert book.sheetnames == ["data", "columns", "about"]


def test_a_csv_for_people_has_labels_and_decimals_of_the_language(live: Live) -> None:
    address = f"{API}graphiques/statuts-par-axe.csv?forme=tableur"
    french, english = (live.get(f"{address}{tail}").text for tail in ("", "&lang=en"))
    [french_rows, english_rows] = [
        list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=sign))
        for text, sign in ((french, ";"), (english, ","))
    ]
    assert list(french_rows[0]) == list(english_rows[0])
    assert [row["axe"] for row in french_rows] == [row["axe"] for row in english_rows]
    decimals = [
        (row[key], other[key])
        for row, other in zip(french_rows, english_rows, strict=True)
        for key in row
        if re.fullmatch(r"\d+,\d+", row[key])
    ]
    assert decimals
    assert [(old.replace(",", "."), new) for old, new in decimals] == [
        (new, new) for _old, new in decimals
    ]


def test_refusals_and_descriptions_speak_the_language(live: Live) -> None:
    answer = live.get(f"{API}engagements?lang=en&statut=vert")
    assert answer.status_code == 400
    assert "unknown value, expected" in answer.text
    assert live.get(f"{API}engagements?lang=tlh").status_code == 400
    described = {
        lang: json.loads(live.get(f"{API}openapi.json?lang={lang}").text)["info"]["description"]
        for lang in ("fr", "en")
    }
    assert described["en"].startswith("The national open-government action plans")
    assert described["fr"].startswith("Les plans d")


MARKS = ("\u2068", "\u2069")


@pytest.mark.parametrize("name", NAMES)
def test_an_english_page_marks_its_french_by_elements(live: Live, name: str) -> None:
    for address in live.samples(name)[:2]:
        text = live.get(f"{address}?lang=en").text
        assert [mark for mark in MARKS if mark in text or json.dumps(mark)[1:-1] in text] == []
        document = html.document_fromstring(text)
        assert document.get("lang") == "en"
        assert not document.xpath("//*[@lang='en'][ancestor::body]")
        links = document.xpath("//a[starts-with(@href, '/') and not(@hreflang)]/@href")
        assert [link for link in links if "lang=en" not in link and is_page(link)] == []
        assert not any(mark in live.get(address).text for mark in MARKS)


def is_page(link: str) -> bool:
    """Whether an address depends on the language: packages are data and do not."""
    return not link.startswith("/donnees/")


def test_a_commitment_in_english_has_a_french_title(live: Live) -> None:
    document = live.document("/engagements/2015-2017-07?lang=en")
    [title] = document.xpath("//h1//*[@lang='fr']")
    assert "bénéficiaires effectifs" in title.text_content()
    assert document.xpath("//header//a[@lang='fr' and @hreflang='fr']")


@pytest.mark.parametrize(
    "address",
    [
        "/flux/changements.atom",
        "/calendrier.ics",
        "/alertes.ics",
        "/api/v1/",
        "/api/v1/engagements.xlsx",
        "/api/v1/graphiques/statuts-par-axe.json",
        "/integrer/statuts-par-axe",
        "/integrer/statuts-par-axe/code",
        "/donnees/api",
    ],
)
def test_what_leaves_the_pages_has_no_mark_and_another_language(live: Live, address: str) -> None:
    french, english = live.get(address), live.get(f"{address}?lang=en")
    assert (french.status_code, english.status_code) == (200, 200)
    assert french.data != english.data
    assert not any(mark.encode() in english.data for mark in MARKS)


def test_feeds_name_their_language(live: Live) -> None:
    assert 'xml:lang="en"' in live.get("/flux/changements.atom?lang=en").text
    assert "new piece of evidence" in live.get("/flux/changements.atom?lang=en").text
