"""What people read of the interface is in the language of the request; codes and data are not."""

import csv
import io
import json
import re

from openpyxl import load_workbook

from tests.live import Live

API = "/api/v1/"


def test_a_list_is_the_same_in_every_language(live: Live) -> None:
    french, english = (live.get(f"{API}engagements?lang={lang}").json for lang in ("fr", "en"))
    assert english == french == live.get(f"{API}engagements").json


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
