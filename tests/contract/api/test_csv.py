"""CSV: cells never run as formulas, numbers stay numbers, files have names."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.api.formats import cell_text, csv_bytes, harmless, plain
from tests.contract.api.conftest import Api, csv_rows

ATTACKS = (
    '=HYPERLINK("http://exemple.fr";"ici")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1+1",
    "＝1",
    "=1;2",
    "'=1",
)


@pytest.mark.parametrize("text", ATTACKS[:-1])
def test_a_formula_is_made_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (-5, "-5"),
        (-0.5, "-0.5"),
        (3.0, "3"),
        (1e20, "1e+20"),
        ("-5", "-5"),
        ("+3,5", "+3,5"),
        (None, ""),
        (True, "oui"),
        (False, "non"),
        (date(2016, 7, 31), "2016-07-31"),
        ("a;b", "a;b"),
        ("", ""),
        ("-", "'-"),
        ("- tiret", "'- tiret"),
        ("+33 1", "'+33 1"),
    ],
)
def test_cells(value: object, cell: str) -> None:
    assert cell_text(value) == cell


@given(st.text())
def test_no_text_starts_like_a_formula(text: str) -> None:
    safe = harmless(text)
    assert safe.endswith(text)
    if safe and safe[0] in "=+-@\t\r\n":
        float(safe.replace(",", "."))  # only a number may begin with a sign


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), min_size=1), min_size=1))
def test_what_is_written_is_read_back(texts: list[str]) -> None:
    rows = csv_rows(csv_bytes(["texte"], [[text] for text in texts]))
    assert [row["texte"] for row in rows] == [harmless(text) for text in texts]


@pytest.mark.parametrize("attack", ATTACKS)
def test_stored_formulas_leave_harmless(own: Api, attack: str) -> None:
    own.change(
        "UPDATE commitment SET title = :text, subject = :text WHERE code = '2015-2017-01'",
        text=attack,
    )
    own.change(
        "UPDATE participation SET printed_name = :text WHERE item_code = '2015-2017-01'",
        text=attack,
    )
    line = next(
        row
        for row in own.csv("engagements.csv", {"plan": "2015-2017"})
        if row["code"] == "2015-2017-01"
    )
    detail = own.csv("engagements/2015-2017-01.csv")[0]
    for cell in (line["titre"], line["porteurs"], detail["titre"], detail["objet"]):
        assert cell.lstrip()[:1] not in ("=", "+", "-", "@", "＝"), cell
        assert attack in cell
    element = own.json("engagements/2015-2017-01")
    assert element["titre"] == element["objet"] == attack  # JSON cannot run formulas


def test_numbers_stay_numbers(own: Api) -> None:
    own.change("UPDATE indicator_value SET value = -12.5 WHERE value IS NOT NULL")
    cells = {row["valeur"] for row in own.csv("indicateurs.csv")} - {""}
    assert cells == {"-12.5"}


def test_missing_values_of_a_frame_are_null() -> None:
    values = (float("nan"), None, float("inf"), np.float64("nan"))
    assert {plain(value) for value in values} == {None}
    assert plain(date(2016, 7, 31)) == "2016-07-31"
    assert plain(np.int64(3)) == 3
    assert plain(np.bool_(True)) is True


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("engagements.csv", "engagements-2016-07-31.csv"),
        ("engagements/2015-2017-01.csv", "engagement-2015-2017-01-2016-07-31.csv"),
    ],
)
def test_files_have_names(real: Api, path: str, name: str) -> None:
    response = real.get(path, {"au": "2016-07-31"})
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert ";" in response.text.splitlines()[0]


def test_a_csv_without_page_is_whole_and_counts(real: Api) -> None:
    response = real.get("preuves.csv")
    assert 'rel="next"' not in response.headers["Link"]
    assert len(csv_rows(response.data)) == int(response.headers["X-Total-Count"])
    assert real.total("preuves") > 100
