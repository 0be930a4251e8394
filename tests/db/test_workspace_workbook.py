"""The workbook is written with the expected rows, uploaded again, read and judged row by row."""

import io
import zipfile
from typing import Any

import openpyxl
import pytest

from dashboard.workspace.labels import entry_labels
from data.engine import writing
from data.exchange.problems import Code
from data.vocabulary import Step
from data.workspace.declaration import Refusal
from data.workspace.entries import Conflict
from data.workspace.expected import carried, carried_items
from data.workspace.returned import Effect, JudgedRow, by_title, judge_returned, send
from data.workspace.workbook import (
    COLUMNS,
    MAX_BYTES,
    SHEET,
    ExpectedRow,
    ReturnedRow,
    SheetWords,
    csv_bytes,
    read_file,
    rows_from,
    rows_text,
    xlsx_bytes,
)
from layouts.locale.fr import declarations as say
from tests.declared import ANNE, COMMITMENT, MILESTONE, OTHER_MILESTONE, TODAY, Atelier, noon

WORDS = SheetWords(
    columns={"reponse": "Ce qu’il en est."},
    choices={"reponse": {"complet": "Atteint", "rien_a_signaler": "Rien à signaler"}},
    guide=("À remplir.",),
    labels=entry_labels(),
)
ROWS = [
    ExpectedRow(MILESTONE, "=Former", "Publier", "avant fin 2024", None, {}),
    ExpectedRow(COMMITMENT, "Former", "Former", "", None, {"note": "=1+1"}),
    ExpectedRow(OTHER_MILESTONE, "Former", "Publier", "S1 2024", None, {}),
]


def _fill(content: bytes, cells: dict[tuple[int, str], Any]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for (line, name), value in cells.items():
        book[SHEET].cell(line, COLUMNS.index(name) + 1).value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_the_workbook_offers_lists_and_locks_what_is_not_typed() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(ROWS, WORDS)))
    sheet = book[SHEET]
    assert sheet.protection.sheet
    locked = {name: sheet.cell(2, place).protection.locked for place, name in enumerate(COLUMNS, 1)}
    assert {name for name, shut in locked.items() if shut} == set(COLUMNS[:5])
    [choices] = sheet.data_validations.dataValidation
    assert choices.formula1 == '"Atteint,Rien à signaler"'
    assert sheet["B2"].value == "=Former"
    assert sheet["B2"].data_type == "s"
    assert len(book.sheetnames) == 2


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_goes_out_comes_back(form: str) -> None:
    content = {"xlsx": xlsx_bytes, "csv": csv_bytes}[form](ROWS, WORDS)
    rows, problems = read_file(f"attendus.{form}", content, WORDS)
    assert problems == []
    # Rows without an answer are ignored.
    assert [(row.item, row.values) for row in rows] == [(COMMITMENT, {"note": "=1+1"})]
    assert rows_from(rows_text(rows)) == rows


def test_a_spreadsheet_s_dates_numbers_labels_and_formulas_are_read() -> None:
    filled = _fill(
        xlsx_bytes(ROWS, WORDS),
        {
            (2, "reponse"): "atteint",
            (2, "atteint_le"): TODAY,
            (3, "note"): None,
            (4, "reponse"): "Rien à signaler",
            (4, "atteint_le"): 2026,
            (4, "commentaire"): '=HYPERLINK("https://exemple.fr")',
        },
    )
    rows, problems = read_file("attendus.xlsx", filled, WORDS)
    assert problems == []
    first, second = rows
    assert first.values == {"reponse": "complet", "atteint_le": "2026-11-29"}
    assert (second.values["reponse"], second.values["atteint_le"]) == ("rien_a_signaler", "2026")
    assert second.computed == {"commentaire"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("complet", "complet"),
        ("Atteinte", "complet"),
        ("Partielle", "partiel"),
        ("partiellement", "partiellement"),  # unknown value: refused at its field
        ("Non démarrée", "non_demarre"),
        ("RIEN A SIGNALER", "rien_a_signaler"),
        ("En cours, réalisé en partie (partiel)", "partiel"),
        ("Inconnu", "Inconnu"),  # a status of the site that cannot be declared
    ],
)
def test_labels_of_the_site_and_their_agreements_are_taken_as_an_import_takes_them(
    typed: str, code: str
) -> None:
    content = f"objet;reponse;calendrier\n{MILESTONE};{typed};Retardé\n".encode()
    [row], problems = read_file("attendus.csv", content, WORDS)
    assert problems == []
    assert row.values == {"reponse": code, "calendrier": "retarde"}


def test_an_object_may_be_named_by_its_title(atelier: Atelier) -> None:
    with atelier.store.at(TODAY) as moment:
        allowed = carried_items(carried(moment.situation, {"direction"}))
        title = moment.situation.commitment(
            moment.situation.catalogue.commitment_index[COMMITMENT]
        ).title
        rows = [ReturnedRow(2, name, None, {}) for name in (title.upper(), "rien", MILESTONE)]
        read = by_title(moment.situation, rows, allowed)
    assert [row.item for row in read] == [COMMITMENT, "rien", MILESTONE]


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<" * 50_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"PK rien", Code.BAD_WORKBOOK),
        ("a.xlsx", _bomb(), Code.TOO_LARGE),
        ("a.csv", b"x" * (MAX_BYTES + 1), Code.TOO_LARGE),
        ("a.csv", b"objet;reponse\n" + b"a;b\n" * 1_001, Code.TOO_LARGE),
        ("a.csv", "objet;réponse".encode("latin-1"), Code.NOT_UTF8),
        ("a.csv", b"objet,reponse\n", Code.SEPARATOR),
        ("a.csv", b"objet;autre\n", Code.MISSING_COLUMN),
        ("a.csv", b"", Code.NO_HEADER),
        ("a.exe", b"MZ", Code.NOT_A_PACKAGE),
        ("../../a.docx", b"PK", Code.NOT_A_PACKAGE),
    ],
)
def test_a_file_that_cannot_be_taken_is_told(name: str, content: bytes, code: Code) -> None:
    rows, problems = read_file(name, content, WORDS)
    assert rows == []
    assert {problem.code for problem in problems} == {code}


def _judge(atelier: Atelier, rows: list[ReturnedRow], sending: bool = False) -> list[JudgedRow]:
    with atelier.store.at(TODAY) as moment:
        allowed = carried_items(carried(moment.situation, {"direction"}))
        judged = judge_returned(atelier.store, moment, ANNE, rows, allowed, noon(TODAY), say)
    if sending:
        with writing(atelier.engine) as connection:
            send(connection, moment.situation, ANNE, judged, noon(TODAY), say)
    return judged


def _effects(judged: list[JudgedRow]) -> list[tuple[Effect, list[tuple[str, str]]]]:
    return [
        (row.effect, [(problem.field, problem.code) for problem in row.problems]) for row in judged
    ]


def test_each_row_is_told_before_and_done_as_told(atelier: Atelier) -> None:
    reached = {"reponse": "complet", "atteint_le": "12/11/2026"}
    rows = [
        ReturnedRow(2, MILESTONE, None, reached),
        ReturnedRow(3, MILESTONE, None, reached),
        ReturnedRow(4, OTHER_MILESTONE, None, {"reponse": "partiel"}),
        ReturnedRow(5, "2024-2026-02", None, {"reponse": "partiel"}),
        ReturnedRow(6, COMMITMENT, None, {"reponse": "=1"}, frozenset({"reponse"})),
    ]
    expected = [
        (Effect.NEW, []),
        (Effect.REFUSED, [("objet", Refusal.ROW_TWICE)]),
        (Effect.REFUSED, [("obstacle", Refusal.NO_OBSTACLE)]),
        (Effect.REFUSED, [("objet", Refusal.NOT_YOURS)]),
        (Effect.REFUSED, [("reponse", Code.FORMULA)]),
    ]
    assert _effects(_judge(atelier, rows)) == expected
    assert _effects(_judge(atelier, rows)) == expected  # judging saves nothing
    _judge(atelier, rows, sending=True)
    assert _effects(_judge(atelier, rows[:1])) == [(Effect.SAME, [])]
    other = ReturnedRow(2, MILESTONE, 1, {"reponse": "rien_a_signaler"})
    assert _effects(_judge(atelier, [other])) == [(Effect.REFUSED, [("objet", Refusal.WAITING)])]


def test_a_row_that_somebody_changed_since_is_refused(atelier: Atelier) -> None:
    draft = atelier.submit({"reponse": "complet"}).entry
    assert draft.state is Step.DRAFT
    row = ReturnedRow(2, MILESTONE, None, {"reponse": "rien_a_signaler"})
    assert _effects(_judge(atelier, [row])) == [(Effect.REFUSED, [("objet", Refusal.MOVED)])]
    seen = ReturnedRow(2, MILESTONE, draft.version, {"reponse": "rien_a_signaler"})
    assert _effects(_judge(atelier, [seen])) == [(Effect.CHANGED, [])]
    with pytest.raises(Conflict):
        atelier.submit({"reponse": "rien_a_signaler"}, seen=None)
