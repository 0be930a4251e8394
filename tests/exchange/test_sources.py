"""Printed words, numbers and dates compared with the cited lines of a small document."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from data.engine import make_engine
from data.exchange.problems import Code
from data.exchange.sources import check_sources
from data.exchange.wording import (
    gives_value,
    letters,
    missing_dates,
    missing_numbers,
    stands,
)
from layouts.locale.fr.packages import sentence
from tests.exchange.test_round_trip import load
from tests.sample_package import Tables, sample, write_package
from tests.stores import lay_schema

DOCUMENT = """# Plan d’action
**Participer** et Former, Susbtantiel, à Rennes
Engagement 1 : Former les agents\tla direc-
Engagement 2 : Ouvrir\tautre cellule\tMinistère de
les données\tencore une\tl’Œuvre
Publier le guide au premier semestre 2024 : 500 agents, 12,5 % et 0 refus
tion ; Formez-vous
plus de 40 agents présents, 9000+ participants, 20 au plus
"""


@pytest.fixture
def package(tmp_path: Path) -> Callable[..., Path]:
    """Write the sample with this document, after an edit of its tables."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "document.txt").write_text(DOCUMENT, encoding="utf-8")

    def write(edit: Callable[[Tables], object] = lambda tables: None) -> Path:
        tables = sample()
        tables["sources"][0] |= {
            "fichier": "document.txt",
            "sha256": sha256(DOCUMENT.encode()).hexdigest(),
        }
        for rows in tables.values():
            for row in rows:
                if row.get("lignes"):
                    row["lignes"] = "1-8"
        edit(tables)
        return write_package(tmp_path / "paquet", tables)

    return write


def test_all_stands(package: Callable[..., Path], tmp_path: Path, sqlite_url: str) -> None:
    folder = package()
    assert check_sources([folder], tmp_path / "sources") == []
    engine = make_engine(sqlite_url)
    lay_schema(engine)
    load(engine, folder)
    assert check_sources(engine, tmp_path / "sources") == []
    engine.dispose()


CASES: list[tuple[str, int, dict[str, str], Code, str]] = [
    ("plans", 0, {"titre": "Plan d’actions"}, Code.WORDING_ABSENT, "titre"),
    ("axes", 0, {"lignes": "1"}, Code.WORDING_ABSENT, "titre"),
    ("engagements", 1, {"titre": "Données ouvrir"}, Code.WORDING_ABSENT, "titre"),
    ("engagements", 1, {"titre": "Ouvrir les donnees"}, Code.WORDING_ABSENT, "titre"),
    ("jalons", 0, {"libelle": "Publier un guide"}, Code.WORDING_ABSENT, "libelle"),
    ("anomalies", 0, {"variantes": "Former | Formons"}, Code.WORDING_ABSENT, "variantes"),
    ("actions", 0, {"libelle": "Écrire 3 guides"}, Code.NUMBER_ABSENT, "libelle"),
    ("plans", 0, {"note": "En mars 2024"}, Code.DATE_ABSENT, "note"),
    ("actions", 0, {"libelle": "Réunir 40 agents"}, Code.HEDGE_ABSENT, "libelle"),
    ("actions", 0, {"libelle": "Réunir 9000 participants"}, Code.HEDGE_ABSENT, "libelle"),
    ("plans", 0, {"note": "Depuis 2023"}, Code.NUMBER_ABSENT, "note"),
    ("valeurs_indicateurs", 1, {"valeur": "501"}, Code.NUMBER_ABSENT, "valeur"),
    ("valeurs_indicateurs", 2, {"valeur": "12"}, Code.NUMBER_ABSENT, "valeur"),
    ("periodes", 0, {"fin": "2025-06-30"}, Code.DATE_ABSENT, "fin"),
    ("periodes", 1, {"fin": "2025-12-31", "annee_deduite": "non"}, Code.DATE_ABSENT, "fin"),
    ("plans", 0, {"lignes": ""}, Code.NO_LINES, "lignes"),
    ("plans", 0, {"lignes": "1,12"}, Code.LINES_OUTSIDE, "lignes"),
    ("sources", 0, {"sha256": "0" * 64}, Code.SOURCE_CHANGED, "sha256"),
    ("sources", 0, {"fichier": "autre.txt"}, Code.SOURCE_MISSING, "fichier"),
    ("sources", 0, {"fichier": "../sources/absent.txt"}, Code.SOURCE_MISSING, "fichier"),
]


@pytest.mark.parametrize(("table", "row", "values", "code", "column"), CASES)
def test_what_does_not_stand_is_told(
    package: Callable[..., Path],
    tmp_path: Path,
    table: str,
    row: int,
    values: dict[str, str],
    code: Code,
    column: str,
) -> None:
    folder = package(lambda tables: tables[table][row].update(values))
    problems = check_sources([folder], tmp_path / "sources")
    assert [(p.code, p.file, p.column) for p in problems] == [(code, f"paquet/{table}.csv", column)]
    assert problems[0].line is not None
    assert "{" not in sentence(problems[0])


def test_rows_without_document_are_not_asked_for_lines(
    package: Callable[..., Path], tmp_path: Path
) -> None:
    folder = package(
        lambda tables: tables["plans"][0].update(source="redaction", lignes="", note="En 1789")
    )
    assert check_sources([folder], tmp_path / "sources") == []


def test_letters_and_digits_alone_count() -> None:
    assert letters("**L’État** <p>« ouvert » n° 1</p>") == letters("L'état ouvert n°1")
    assert letters("État") != letters("Etat")
    assert letters("cœur") == letters("coeur")
    # « < » and comparisons are not tags.
    assert letters("a < b > c") == "abc"


@pytest.mark.parametrize(
    ("wording", "lines", "expected"),
    [
        ("une phrase", ["avant une", "phrase après"], True),
        ("une phrase", ["avant une\tautre cellule", "tiers\tphrase après"], True),
        ("une phrase coupée", ["une\tx", "phrase\ty", "coupée\tz"], True),
        ("participation", ["la partici-", "pation de tous"], True),
        # Pieces are whole cells, in order, from the first to the last.
        ("une phrase", ["phrase", "une"], False),
        ("une phrase", ["une autre", "phrase"], False),
        ("une phrase coupée", ["une", "phrase x", "coupée"], False),
        ("une phrase", ["une", "x phrase"], False),
        ("une phrase", ["une"], False),
        ("", [], True),
    ],
)
def test_pieces_of_a_wording(wording: str, lines: list[str], expected: bool) -> None:
    assert stands(wording, lines) is expected


@pytest.mark.parametrize(
    ("text", "line", "missing"),
    [
        ("4\u202f000 inscrits", "4 000 inscrits", []),
        ("4\u00a0000 inscrits", "4000 inscrits", []),
        ("4000 inscrits", "4.000 inscrits", []),
        ("12,5\u00a0%", "12.5 %", []),
        ("12\u00a0%", "12,5 %", ["12"]),
        ("5", "12,5 %", ["5"]),
        ("20", "2016 et 120", ["20"]),
        ("10", "10 000 projets", ["10"]),
        ("10 000", "plus de 10 \n\n000 projets", []),
        ("le 1er axe et la COP21", "axe 1, COP 21", []),
        ("2015-2017", "de 2015 à 2017", []),
        ("2015-2017", "de 2015 à 2018", ["2017"]),
    ],
)
def test_numbers(text: str, line: str, missing: list[str]) -> None:
    assert missing_numbers(text, line.split("\n")) == missing


@pytest.mark.parametrize(
    ("text", "line", "missing"),
    [
        ("le 30 octobre 2023", "le 30/10/2023", []),
        ("le 30 octobre", "les 30 et 31 octobre", []),
        ("1er août", "le 1er Aout", []),
        ("1er août", "le 11 août, 1 fois", ["1 aout"]),
        ("12 mars", "12 avril et 3 mars", []),
        ("12 mars", "3 mars et 12 avril", ["12 mars"]),
        ("en mars", "en avril", ["mars"]),
        ("la marsouine", "rien", []),
    ],
)
def test_dates(text: str, line: str, missing: list[str]) -> None:
    assert missing_dates(text, [line]) == missing


def test_values_may_be_printed_otherwise() -> None:
    assert gives_value(2_500_000, "2500000", "", ["2,5 millions d’euros"])
    assert gives_value(2, "2", "deux fois par an", ["deux fois par an"])
    assert not gives_value(3, "3", "deux fois par an", ["deux fois par an"])
    assert not gives_value(2, "2", "", ["deux fois par an"])
