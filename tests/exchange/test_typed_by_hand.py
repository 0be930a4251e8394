"""Values as people type them: French forms, labels, titles, no codes; accepted when unambiguous."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from dashboard.import_labels import import_labels
from data.engine import writing
from data.exchange.cells import parse_cell
from data.exchange.check import check, check_packages
from data.exchange.load import ImportReport, import_packages
from data.exchange.problems import BadCell, Code
from data.exchange.read import parse
from data.exchange.values import Value
from data.fields import BY_KEY, TABLES
from data.models import Evidence, Observation, Territory
from layouts.locale.fr.packages import sentence
from layouts.locale.words import VOCABULARIES
from tests.exchange.test_round_trip import NOW, load
from tests.sample_package import Tables, sample, write_package

OBSERVED = BY_KEY["constats"].field("observe_le")
STATUS = BY_KEY["constats"].field("statut")
VALUE = BY_KEY["valeurs_indicateurs"].field("valeur")
RANK = BY_KEY["axes"].field("rang")
COVERED = BY_KEY["plans"].field("couvert")


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-28",
        "28/11/2026",
        "28.11.2026",
        "28-11-2026",
        "2026/11/28",
        "28 novembre 2026",
        "28 Novembre 2026",
        "28\u00a0nov. 2026",
        "28 nov 2026",
    ],
)
def test_a_date_that_can_mean_one_day(text: str) -> None:
    assert parse_cell(OBSERVED, text) == date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er août 2024", date(2024, 8, 1)),
        ("5/5/2024", date(2024, 5, 5)),
        ("29 févr. 2024", date(2024, 2, 29)),
        ("2 déc. 2023", date(2023, 12, 2)),
    ],
)
def test_other_french_dates(text: str, day: date) -> None:
    assert parse_cell(OBSERVED, text) == day


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("03/04/2026", "taper 2026-04-03 ou 2026-03-04"),
        ("04/28/2026", "taper 2026-04-28"),
        ("30 février 2024", "ce jour n’existe pas"),
        ("31/02/2024", "ce jour n’existe pas"),
        ("28/11/26", "attendu"),
        ("28 brumaire 2026", "attendu"),
        ("novembre 2026", "attendu"),
    ],
)
def test_a_date_that_is_not_certain_is_refused(tmp_path: Path, text: str, advice: str) -> None:
    tables = sample()
    tables["localisations"][0]["debut"] = text
    problems = check_packages([write_package(tmp_path / "paquet", tables)])
    assert [(p.code, p.column) for p in problems] == [(Code.NOT_A_DATE, "debut")]
    assert advice in sentence(problems[0])


@pytest.mark.parametrize(
    ("start", "end", "read"),
    [
        ("03/04/2024", "28/11/2024", date(2024, 4, 3)),
        ("03/04/2024", "2024-11-28", None),
        ("03/04/2024", "04/05/2024", None),
    ],
)
def test_the_dates_of_a_table_tell_their_order(
    tmp_path: Path, start: str, end: str, read: date | None
) -> None:
    """A spreadsheet writes all dates of a CSV in the same form."""
    tables = sample()
    tables["localisations"][0] |= {"debut": start, "fin": end}
    parsed = parse([write_package(tmp_path / "paquet", tables)])
    assert parsed.rows["localisations"][0].get("debut") == read
    assert {p.code for p in parsed.problems} == (set() if read else {Code.NOT_A_DATE})


def test_dates_of_both_orders_tell_nothing(tmp_path: Path) -> None:
    tables = sample()
    other = {"code": "2024-2026-01-l2", "debut": "11/28/2024"}
    tables["localisations"][0] |= {"debut": "03/04/2024", "fin": "28/11/2024"}
    tables["localisations"].append(tables["localisations"][0] | other)
    problems = parse([write_package(tmp_path / "paquet", tables)]).problems
    assert [(p.line, p.column) for p in problems] == [(2, "debut"), (3, "debut")]


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (STATUS, "Partiel", "partiel"),
        (STATUS, "Non démarré", "non_demarre"),
        (STATUS, "NON DÉMARRÉE", "non_demarre"),
        (STATUS, "Complète", "complet"),
        (STATUS, "substantielle", "substantiel"),
        (STATUS, "abandonnée", "abandonne"),
        (BY_KEY["periodes"].field("precision"), "Année scolaire", "annee_scolaire"),
        (BY_KEY["periodes"].field("qualificatif"), "à partir de", "a_partir_de"),
        (COVERED, "Oui", True),
        (COVERED, "NON", False),
        (VALUE, "1 500,5", 1500.5),
        (VALUE, "12,5", 12.5),
        (VALUE, "1\u202f500", 1500.0),
        (VALUE, "0,125", 0.125),
        (VALUE, "-3,5", -3.5),
        (RANK, "1 200", 1200),
    ],
)
def test_french_words_and_numbers(field: object, text: str, value: Value) -> None:
    read = parse_cell(field, text)  # type: ignore[arg-type]  # fields of several tables
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (VALUE, "1,500"),
        (VALUE, "1.500,5"),
        (VALUE, "1 50"),
        (RANK, "1,5"),
        (STATUS, "part"),
        (COVERED, "vrai"),
    ],
)
def test_what_has_two_meanings_or_none(field: object, text: str) -> None:
    with pytest.raises(BadCell):
        parse_cell(field, text)  # type: ignore[arg-type]  # fields of several tables


LABELS = import_labels()
LABELLED = [
    (field, code, label)
    for table in TABLES
    for field in table.fields
    for code, label in VOCABULARIES.get(field.enum, {}).items()  # type: ignore[arg-type]  # or none
    if code in {*(field.enum or ())}
]


def test_every_label_of_the_interface_is_taken_for_its_code() -> None:
    assert len({field.key for field, _code, _label in LABELLED}) > 10
    for field, code, label in LABELLED:
        for typed in (label, label.upper(), f" {label.lower()} "):
            assert parse_cell(field, typed, labels=LABELS) == code, (field.key, label)


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("Information non disponible", "non_renseigne"),
        ("Atteint", "complet"),
        ("atteinte", "complet"),
        ("Complètes", "complet"),
        ("non démarrés", "non_demarre"),
    ],
)
def test_a_status_as_pages_show_it(typed: str, status: str) -> None:
    assert parse_cell(STATUS, typed, labels=LABELS) == status


@pytest.mark.parametrize("typed", ["partiel ?", "en cours", "Échu sans information", "Limited"])
def test_a_label_that_is_no_status_is_refused(typed: str) -> None:
    """The state of a milestone is computed and cannot be given."""
    with pytest.raises(BadCell):
        parse_cell(STATUS, typed, labels=LABELS)


def test_columns_and_values_as_pages_write_them(filled: Engine, tmp_path: Path) -> None:
    row = _new(statut="Information non disponible", precision="Jour")
    names = {"objet": "Objet", "observe_le": "Observé le", "evaluateur": "ÉVALUATEUR"}
    given = {names.get(key, key): value for key, value in row.items()}
    given["ÉVALUATEUR"] = "Autoévaluation de l’administration"
    path = tmp_path / "constats.csv"
    path.write_text(";".join(given) + "\n" + ";".join(given.values()) + "\n")
    report = import_packages(filled, [path], "agent", NOW, labels=LABELS)
    assert (report.problems, report.inserted) == ([], {"constats": 1})


def _send(
    engine: Engine, tmp_path: Path, tables: Tables, *, confirmed: bool = False
) -> ImportReport:
    package = write_package(tmp_path / "envoi", tables)
    return import_packages(engine, [package], "agent", NOW, confirmed=confirmed)


@pytest.fixture
def filled(any_engine: Engine, small_package: Path) -> Engine:
    load(any_engine, small_package)
    return any_engine


def _new(**values: str) -> dict[str, str]:
    return {
        "objet": "2024-2026-01",
        "evaluateur": "administration",
        "observe_le": "2025-06-30",
        "precision": "jour",
        "statut": "complet",
        "source": "document",
        "section": "1.",
        "lignes": "1-3",
        **values,
    }


@pytest.mark.parametrize(
    "cells",
    [
        {"statut": "substantiel voire complet"},
        {"statut": "Substantiel voire complet"},
        {"statut": "SUBSTANTIELLE\u00a0voire  complète"},
        {"statut": "substantiel voire complet", "statut_max": "complet"},
        {"statut": "", "statut_max": "Substantiel voire complet"},
        {"statut": "substantiel", "statut_max": "substantiel voire complet"},
    ],
)
def test_a_status_between_two_levels_in_one_cell(
    filled: Engine, tmp_path: Path, cells: dict[str, str]
) -> None:
    report = _send(filled, tmp_path, {"constats": [_new(**cells)]})
    assert (report.problems, report.inserted) == ([], {"constats": 1})
    with filled.connect() as connection:
        levels = connection.execute(
            select(Observation.status, Observation.status_max).where(
                Observation.code == "2024-2026-01-o4"
            )
        ).one()
    assert tuple(levels) == ("substantiel", "complet")
    again = _send(filled, tmp_path, {"constats": [_new(**cells)]})
    assert (again.problems, again.changed) == ([], False)


@pytest.mark.parametrize(
    ("cells", "code", "column", "words"),
    [
        ({"statut": "partiel voire bientôt"}, Code.NOT_IN_LIST, "statut", "non_demarre"),
        ({"statut": "complet voire partiel"}, Code.MAX_NOT_ABOVE, "statut_max", "au-dessus"),
        ({"statut": "partiel voire complet ?"}, Code.NOT_IN_LIST, "statut", "attendu"),
        (
            {"statut": "partiel voire complet", "statut_max": "substantiel"},
            Code.OTHER_LEVEL,
            "statut_max",
            "la colonne statut dit «\u00a0complet\u00a0»",
        ),
        (
            {"statut": "partiel", "statut_max": "substantiel voire complet"},
            Code.OTHER_LEVEL,
            "statut",
            "la colonne statut_max dit «\u00a0substantiel\u00a0»",
        ),
    ],
)
def test_two_levels_that_do_not_agree_are_refused(
    filled: Engine, tmp_path: Path, cells: dict[str, str], code: Code, column: str, words: str
) -> None:
    report = _send(filled, tmp_path, {"constats": [_new(**cells)]})
    assert [(p.code, p.column) for p in report.problems] == [(code, column)]
    assert words in sentence(report.problems[0])
    assert not report.changed


def _codes(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(connection.execute(select(Observation.code)).scalars())


def test_a_new_reading_needs_no_code(filled: Engine, tmp_path: Path) -> None:
    before = _codes(filled)
    rows = [_new(), _new(observe_le="2025-07-31"), _new(objet="2024-2026-01-a1")]
    report = _send(filled, tmp_path, {"constats": rows})
    assert report.problems == []
    given = {"2024-2026-01-o4", "2024-2026-01-o5", "2024-2026-01-a1-o1"}
    assert _codes(filled) - before == given
    assert {row.text("code") for row in report.assigned} == given
    again = _send(filled, tmp_path, {"constats": rows})
    assert (again.problems, again.changed, again.assigned) == ([], False, [])
    assert check(filled) == []


def test_the_column_of_codes_may_be_missing(filled: Engine, tmp_path: Path) -> None:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(_new()), delimiter=";")
    writer.writeheader()
    writer.writerow(_new())
    (tmp_path / "constats.csv").write_text(stream.getvalue())
    report = import_packages(filled, [tmp_path / "constats.csv"], "agent", NOW)
    assert [row.text("code") for row in report.assigned] == ["2024-2026-01-o4"]


def test_another_reading_of_the_same_day_is_none_of_ours(filled: Engine, tmp_path: Path) -> None:
    report = _send(filled, tmp_path, {"constats": [_new(observe_le="2025-01-31")]})
    assert {p.code for p in report.problems} == {Code.READ_TWICE}


@pytest.mark.parametrize("column", ["objet", "source"])
def test_a_title_stands_for_a_code_when_one_row_bears_it(
    filled: Engine, tmp_path: Path, column: str
) -> None:
    title = {"objet": "former les AGENTS", "source": "Un document"}[column]
    report = _send(filled, tmp_path, {"constats": [_new(**{column: title})]})
    assert (report.problems, report.inserted) == ([], {"constats": 1})
    assert [row.text("code") for row in report.assigned] == ["2024-2026-01-o4"]


def test_the_former_name_of_an_organisation_stands_for_its_code(tmp_path: Path) -> None:
    tables = sample()
    tables["noms_organismes"][0]["nom"] = "Ministère d’avant"
    tables["participations"][0]["organisme"] = "ministere d'avant"
    parsed = write_package(tmp_path / "paquet", tables)
    assert check_packages([parsed]) == []


def test_a_title_of_two_rows_names_them(filled: Engine, tmp_path: Path) -> None:
    report = _send(filled, tmp_path, {"constats": [_new(objet="Publier le guide")]})
    assert [(p.code, p.column) for p in report.problems] == [(Code.TITLE_TWICE, "objet")]
    assert "2024-2026-01-j1" in sentence(report.problems[0])


def test_a_reading_dated_after_its_source_is_refused(filled: Engine, tmp_path: Path) -> None:
    report = _send(filled, tmp_path, {"constats": [_new(observe_le="2026-02-01")]})
    assert [(p.code, p.column) for p in report.problems] == [(Code.AFTER_SOURCE, "observe_le")]
    assert "document, 2026-01-31" in sentence(report.problems[0])
    # The last day of the month in which a source was written is not after the source.
    tables: Tables = {
        "sources": [sample()["sources"][0] | {"date": "2026-02-10", "precision": "jour"}],
        "constats": [_new(observe_le="2026-02-28", precision="mois")],
    }
    assert _send(filled, tmp_path, tables).problems == []


# Values changed by a program.


@pytest.mark.parametrize(
    ("table", "column", "stored", "sent"),
    [
        ("territoires", "insee", "01", "1"),
        ("plans", "section", "1.10", "1.1"),
        ("axes", "numero", "007", "7"),
        ("plans", "section", "1.0", "1"),
        ("plans", "lignes", "1,500", "1500"),
    ],
)
def test_a_text_that_became_a_number_is_refused(
    any_engine: Engine, tmp_path: Path, table: str, column: str, stored: str, sent: str
) -> None:
    tables = sample()
    if column == "insee":
        tables[table][1] |= {"code": "DEP-01", "insee": stored}
        tables["territoires"][0]["departement"] = "DEP-01"
    else:
        tables[table][0][column] = stored
    row = tables[table][1 if column == "insee" else 0]
    load(any_engine, write_package(tmp_path / "paquet", tables))
    report = _send(any_engine, tmp_path, {table: [row | {column: sent}]})
    assert Code.MADE_A_NUMBER in {p.code for p in report.problems}
    problem = next(p for p in report.problems if p.code is Code.MADE_A_NUMBER)
    assert (problem.column, problem.value) == (column, sent)
    assert f"«\u00a0{stored}\u00a0»" in sentence(problem)


@pytest.mark.parametrize(
    "text", ["#NAME?", "#NOM?", "#NOM\u00a0?", "#REF!", "#VALEUR!", "#DIV/0!", "#N/A", "########"]
)
@pytest.mark.parametrize("column", ["titre", "debut", "objet"])
def test_the_error_of_a_formula_is_no_value(tmp_path: Path, text: str, column: str) -> None:
    """In a CSV, a text that begins with « = » or « + » becomes a formula in a spreadsheet."""
    tables = sample()
    tables["preuves"][0][column] = text
    problems = check_packages([write_package(tmp_path / "paquet", tables)])
    assert [(p.code, p.column) for p in problems] == [(Code.FORMULA, column)]


def _as_read_in(encoding: str) -> Callable[[bytes], bytes]:
    return lambda data: data.decode(encoding, "replace").encode()


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman"])
@pytest.mark.parametrize("table", [table.key for table in TABLES])
def test_a_file_read_in_the_wrong_encoding_is_doubted(
    tmp_path: Path, table: str, encoding: str
) -> None:
    """Decoded wrongly and saved again: detected in every table with a French text."""
    tables = sample()
    tables[table] = tables.get(table) or [
        {field.key: "2024-2026-01" for field in BY_KEY[table].fields if field.required}
    ]
    for field in BY_KEY[table].fields:
        if (
            field.kind == "string"
            and field.enum is None
            and field.key
            in {
                "titre",
                "nom",
                "libelle",
                "section",
                "decision",
                "texte",
                "note",
            }
        ):
            tables[table][0][field.key] = "Évaluation de l’été à Besançon"
    folder = write_package(tmp_path / "paquet", tables)
    path = folder / f"{table}.csv"
    path.write_bytes(_as_read_in(encoding)(path.read_bytes()))
    problems = check_packages([folder])
    refused = {Code.BROKEN_TEXT, Code.CONTROL_CHARACTER}
    assert refused & {p.code for p in problems if p.file == f"paquet/{table}.csv"}


def test_what_is_doubtful_may_be_confirmed(filled: Engine, tmp_path: Path) -> None:
    """A document may print broken accents, and a promise may be far ahead."""
    tables: Tables = {
        "anomalies": [sample()["anomalies"][0] | {"variantes": "Ã©valuation | évaluation"}],
        "periodes": [
            sample()["periodes"][0]
            | {"annonce_le": "2024-07-01", "debut": "2050-01-01", "fin": "2050-06-30"},
        ],
    }
    doubted = _send(filled, tmp_path, tables)
    assert {(p.code, p.column) for p in doubted.problems} == {
        (Code.BROKEN_TEXT, "variantes"),
        (Code.FAR_YEAR, "debut"),
        (Code.FAR_YEAR, "fin"),
    }
    assert doubted.recording is None
    assert _send(filled, tmp_path, tables, confirmed=True).problems == []
    # A confirmed value is not doubted again.
    again = _send(filled, tmp_path, tables)
    assert (again.problems, again.changed) == ([], False)
    assert check(filled) == []


def test_check_finds_what_an_import_would_refuse(filled: Engine) -> None:
    """Values accepted by an older version, or written by another program."""
    with writing(filled) as connection:
        connection.execute(update(Evidence).values(url="javascript:alert(1)"))
        connection.execute(update(Territory).where(Territory.code == "DEP-35").values(insee="3"))
    problems = {(p.code, p.file, p.column) for p in check(filled)}
    assert {
        (Code.BAD_ADDRESS, "base/preuves/2024-2026-02-p1", "url"),
        (Code.BAD_INSEE, "base/territoires/DEP-35", "insee"),
    } <= problems


def test_parsing_alone_leaves_titles_for_the_import(tmp_path: Path) -> None:
    tables: Tables = {"constats": [_new(objet="Former les agents")]}
    assert parse([write_package(tmp_path / "envoi", tables)]).problems == []
