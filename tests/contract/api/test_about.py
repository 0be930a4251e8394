"""Every file and answer describes itself: in JSON, in a sheet of the workbook, beside a CSV."""

import io
import re
from typing import Any

import openpyxl
import pytest

from dashboard.api.resources import RESOURCES
from tests.contract.api.conftest import Api

ABOUT_KEYS = {"titre", "description", "phrase", "filtres", "situation_au", "licence", "adresse"}
_DESCRIBED = re.compile(r'<([^>]+)>; rel="describedby"; type="application/json"')


def _about(answer: Any) -> dict[str, str]:
    about: dict[str, str] = answer.get_json()["a_propos"]
    return about


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_a_list_tells_what_it_is_in_each_form(real: Api, resource: Any) -> None:
    criteria = {"plan": "2015-2017"} if "plan" in resource.accepted.criteria else {}
    about = _about(real.get(resource.name, {**criteria, "taille": "1"}))
    assert set(about) >= ABOUT_KEYS
    assert ("2015-2017" in about["filtres"]) == bool(criteria)
    assert about["adresse"].endswith("au=2026-11-22&taille=1")  # the same rows when opened later
    file = real.get(f"{resource.name}.csv", {**criteria, "forme": "tableur"})
    described = _DESCRIBED.search(file.headers["Link"])
    assert described is not None
    assert "forme" not in described[1]
    of_file = _about(real.client.get(described[1]))
    assert {**of_file, "adresse": ""} == {**about, "adresse": ""}
    book = openpyxl.load_workbook(io.BytesIO(real.get(f"{resource.name}.xlsx", criteria).data))
    sheet = book.worksheets[-1]
    values = {row[1] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert {about["titre"], about["filtres"], about["licence"], about["situation_au"]} <= values
    columns = [row[0] for row in book.worksheets[1].iter_rows(min_row=2, values_only=True)]
    heads = [cell.value for cell in book.worksheets[0][1]]
    assert columns == heads


def test_a_page_of_a_csv_keeps_its_other_links(real: Api) -> None:
    link = real.get("engagements.csv", {"taille": "5", "page": "2"}).headers["Link"]
    assert 'rel="next"' in link
    assert "page=" not in (_DESCRIBED.search(link) or [""])[0]
