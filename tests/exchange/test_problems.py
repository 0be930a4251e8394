"""Each kind of problem: detected, located, all at once, in French; and nothing is written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from data.engine import make_engine
from data.exchange.check import check_packages
from data.exchange.load import import_packages
from data.exchange.problems import Code, Problem
from data.models import Recording, Source
from layouts.locale.fr.packages import SENTENCES, sentence
from tests.exchange.test_round_trip import NOW
from tests.sample_package import Tables, sample, write_package
from tests.stores import lay_schema

Edit = Callable[[Tables], object]


def _set(table: str, row: int, **values: str) -> Edit:
    return lambda tables: tables[table][row].update(values)


def _add(table: str, like: int, **values: str) -> Edit:
    return lambda tables: tables[table].append(tables[table][like] | values)


def _drop(table: str, row: int) -> Edit:
    return lambda tables: tables[table].pop(row)


# An edit, and the problem it must give: (edit, kind, table, line, column). A row of "engagements"
# in the sample takes two lines: its text has a line break.
CASES: list[tuple[Edit, Code, str, int, str | None]] = [
    (_set("plans", 0, titre=""), Code.REQUIRED, "plans", 2, "titre"),
    (_set("plans", 0, debut="03/04/2024"), Code.NOT_A_DATE, "plans", 2, "debut"),
    (_set("plans", 0, debut="2024-02-30"), Code.NOT_A_DATE, "plans", 2, "debut"),
    (_set("plans", 0, debut="20240101"), Code.NOT_A_DATE, "plans", 2, "debut"),
    *(
        (_set("localisations", 0, debut=day), Code.BAD_YEAR, "localisations", 2, "debut")
        for day in ("0001-01-01", "0206-06-01", "1899-12-31", "2200-01-01", "9999-12-31")
    ),
    *(
        (_set("periodes", 0, **{column: day}), Code.BAD_YEAR, "periodes", 2, column)
        for column in ("annonce_le", "debut", "fin")
        for day in ("0001-01-01", "9999-12-31")
    ),
    (_set("periodes", 0, fin="2062-06-30"), Code.FAR_YEAR, "periodes", 2, "fin"),
    (_set("constats", 4, atteint_fin="2062-06-30"), Code.FAR_YEAR, "constats", 6, "atteint_fin"),
    (_set("plans", 0, fin="2062-12-31"), Code.FAR_YEAR, "plans", 2, "fin"),
    (
        _set("valeurs_indicateurs", 1, date="2199-12-31"),
        Code.FAR_YEAR,
        "valeurs_indicateurs",
        3,
        "date",
    ),
    *(
        (_set("preuves", 0, url=url), Code.BAD_ADDRESS, "preuves", 2, "url")
        for url in (
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "vbscript:x",
            "//exemple.fr/a",
            "data:text/html,x",
            "file:///etc/passwd",
            "exemple",
            "/page",
            "http://",
            "https://a b.fr",
            "https://[::1",
            "http:\\exemple.fr",
            "https://x.fr:p/",
            "https://gouv.fr@x.fr/",
            "mailto:a@b.fr",
            "ftp://x.fr",
            "https:exemple.fr",
        )
    ),
    (_set("sources", 0, url="javascript:alert(1)"), Code.BAD_ADDRESS, "sources", 2, "url"),
    (_set("axes", 1, rang="1,5"), Code.NOT_AN_INTEGER, "axes", 3, "rang"),
    (_set("axes", 1, rang="99999999999"), Code.NOT_AN_INTEGER, "axes", 3, "rang"),
    (
        _set("valeurs_indicateurs", 1, valeur="1,500"),
        Code.NOT_A_NUMBER,
        "valeurs_indicateurs",
        3,
        "valeur",
    ),
    (
        _set("valeurs_indicateurs", 1, valeur="nan"),
        Code.NOT_A_NUMBER,
        "valeurs_indicateurs",
        3,
        "valeur",
    ),
    (
        _set("valeurs_indicateurs", 1, valeur="9" * 400),
        Code.NOT_A_NUMBER,
        "valeurs_indicateurs",
        3,
        "valeur",
    ),
    (_set("plans", 0, couvert="true"), Code.NOT_A_BOOLEAN, "plans", 2, "couvert"),
    (_set("constats", 0, statut="fini"), Code.NOT_IN_LIST, "constats", 2, "statut"),
    (_set("anomalies", 0, code="n°1"), Code.BAD_CODE, "anomalies", 2, "code"),
    (_set("anomalies", 0, code="n" * 81), Code.BAD_CODE, "anomalies", 2, "code"),
    (_set("engagements", 0, titre_court="x" * 46), Code.TOO_LONG, "engagements", 2, "titre_court"),
    (_set("plans", 0, note="x" * 32_001), Code.TOO_LONG, "plans", 2, "note"),
    (_set("plans", 0, note="a\x08b"), Code.CONTROL_CHARACTER, "plans", 2, "note"),
    *(
        (_set("plans", 0, note=f"a{sign}b"), Code.CONTROL_CHARACTER, "plans", 2, "note")
        for sign in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
    ),
    (_set("plans", 0, note="DÃ©cision de lâ€™Ã‰tat"), Code.BROKEN_TEXT, "plans", 2, "note"),
    (_set("plans", 0, note="D\ufffdcision"), Code.BROKEN_TEXT, "plans", 2, "note"),
    (_set("plans", 0, lignes="12 à 14"), Code.BAD_LINES, "plans", 2, "lignes"),
    (_set("plans", 0, lignes="14-12"), Code.BAD_LINES, "plans", 2, "lignes"),
    (_add("anomalies", 0, decision="Autre"), Code.KEY_TWICE, "anomalies", 3, "code"),
    (_add("participations", 0, rang="7"), Code.KEY_TWICE, "participations", 4, "objet"),
    (_set("actions", 0, code="2024-2026-01"), Code.CODE_TWICE, "actions", 2, "code"),
    (_set("engagements", 1, code="2021-2023-02"), Code.CODE_ELSEWHERE, "engagements", 4, "code"),
    (_set("axes", 0, code="2021-2023-x1"), Code.CODE_ELSEWHERE, "axes", 2, "code"),
    (_set("axes", 1, code="2024-2026-x2"), Code.CODE_ELSEWHERE, "axes", 3, "code"),
    (_set("actions", 0, code="2024-2026-02-a1"), Code.CODE_ELSEWHERE, "actions", 2, "code"),
    (_set("actions", 0, code="2024-2026-01-1"), Code.CODE_ELSEWHERE, "actions", 2, "code"),
    (_set("jalons", 0, code="2024-2026-02-j1"), Code.CODE_ELSEWHERE, "jalons", 2, "code"),
    (_set("constats", 0, code="2024-2026-02-o9"), Code.CODE_ELSEWHERE, "constats", 2, "code"),
    (_set("preuves", 0, code="p1"), Code.CODE_ELSEWHERE, "preuves", 2, "code"),
    (_set("contributions", 0, code="c1"), Code.CONTRIBUTION_CODE, "contributions", 2, "code"),
    (_set("anomalies", 0, objet="rien"), Code.UNKNOWN_REFERENCE, "anomalies", 2, "objet"),
    (_set("anomalies", 0, source="rien"), Code.UNKNOWN_REFERENCE, "anomalies", 2, "source"),
    (_add("actions", 0, code="2024-2026-01-a2"), Code.RANK_TWICE, "actions", 3, "rang"),
    (_set("axes", 0, parent="2024-2026-x1-1"), Code.CYCLE, "axes", 2, "parent"),
    (
        _add("rattachements", 0, organisme="ministere", parent="direction"),
        Code.CYCLE,
        "rattachements",
        3,
        "parent",
    ),
    (_set("rattachements", 0, parent="direction"), Code.CYCLE, "rattachements", 2, "parent"),
    (_set("constats", 0, remplace="2024-2026-01-o3"), Code.CYCLE, "constats", 2, "remplace"),
    (
        lambda tables: (
            _add("plans", 0, code="autre")(tables),
            _set("axes", 1, plan="autre")(tables),
        ),
        Code.OTHER_PLAN,
        "axes",
        3,
        "parent",
    ),
    (
        lambda tables: (
            _add("plans", 0, code="autre")(tables),
            _set("engagements", 1, plan="autre")(tables),
        ),
        Code.OTHER_PLAN,
        "engagements",
        4,
        "axe",
    ),
    (
        lambda tables: (
            _add("plans", 0, code="autre")(tables),
            _set("preuves", 0, objet="autre")(tables),
        ),
        Code.OTHER_PLAN,
        "preuves",
        2,
        "constat",
    ),
    (
        _add("axes", 1, code="x9", parent="2024-2026-x1-1"),
        Code.AXIS_TOO_DEEP,
        "axes",
        4,
        "parent",
    ),
    (_set("jalons", 0, parent="2024-2026-x1"), Code.BAD_PARENT, "jalons", 2, "parent"),
    (_set("participations", 0, objet="2024-2026"), Code.BAD_PARENT, "participations", 2, "objet"),
    (_set("territoires", 0, departement="REG-53"), Code.BAD_LEVEL, "territoires", 2, "departement"),
    *(
        (_set("territoires", row, **values), Code.BAD_INSEE, "territoires", row + 2, "insee")
        for row, values in (
            (1, {"insee": "1"}),
            (1, {"insee": "53"}),
            (0, {"insee": "3523"}),
            (3, {"insee": "5"}),
            (1, {"code": "D", "insee": "1"}),
        )
    ),
    (_set("constats", 0, observe_le="2026-02-01"), Code.AFTER_SOURCE, "constats", 2, "observe_le"),
    (
        _set("constats", 0, objet="Un titre que rien ne porte"),
        Code.UNKNOWN_TITLE,
        "constats",
        2,
        "objet",
    ),
    (_set("preuves", 0, objet="Publier le guide"), Code.TITLE_TWICE, "preuves", 2, "objet"),
    (
        _add("noms_organismes", 0, organisme="direction", nom="MINISTERE DE L'OEUVRE"),
        Code.NAME_TWICE,
        "noms_organismes",
        3,
        "nom",
    ),
    (_set("plans", 0, fin="2023-12-31"), Code.PERIOD_ORDER, "plans", 2, "fin"),
    (_set("periodes", 0, fin="2023-12-31"), Code.PERIOD_ORDER, "periodes", 2, "fin"),
    (
        _set("constats", 4, atteint_debut="2024-06-01"),
        Code.PERIOD_ORDER,
        "constats",
        6,
        "atteint_fin",
    ),
    (_set("periodes", 2, fin="2024-12-31"), Code.UNDATED_WITH_BOUNDS, "periodes", 4, "precision"),
    (_set("periodes", 0, debut="", fin=""), Code.DATED_WITHOUT_BOUNDS, "periodes", 2, "precision"),
    (_set("periodes", 1, debut="2024-01-01"), Code.BEFORE_WITH_START, "periodes", 3, "debut"),
    (_set("periodes", 0, qualificatif="a_partir_de"), Code.FROM_WITH_END, "periodes", 2, "fin"),
    (_set("periodes", 0, debut=""), Code.BOUND_MISSING, "periodes", 2, "debut"),
    *(
        (
            _set("periodes", 0, debut=start, fin=end, precision=precision, qualificatif=qualifier),
            Code.NOT_WHOLE,
            "periodes",
            2,
            column,
        )
        for precision, qualifier, start, end, column in (
            ("jour", "", "2024-01-01", "2024-01-02", "fin"),
            ("semaine", "", "2024-01-02", "2024-01-07", "debut"),
            ("mois", "", "2024-02-01", "2024-02-28", "fin"),
            ("mois", "", "2024-01-01", "2024-02-29", "fin"),
            ("mois", "intervalle", "2024-01-01", "2024-02-28", "fin"),
            ("mois", "fin", "2024-01-20", "2024-01-31", "debut"),
            ("trimestre", "", "2024-02-01", "2024-04-30", "debut"),
            ("semestre", "", "2024-01-01", "2024-12-31", "fin"),
            ("saison", "", "2024-06-21", "2024-09-21", "fin"),
            ("annee", "milieu", "2024-05-01", "2024-08-31", "debut"),
            ("annee_scolaire", "", "2024-09-01", "2025-06-30", "fin"),
        )
    ),
    (_drop("periodes", 0), Code.MILESTONE_WITHOUT_PERIOD, "jalons", 2, "code"),
    (
        _set("constats", 1, statut="partiel voire complet", statut_max="substantiel"),
        Code.OTHER_LEVEL,
        "constats",
        3,
        "statut_max",
    ),
    (_set("constats", 1, statut=""), Code.MAX_WITHOUT_STATUS, "constats", 3, "statut_max"),
    *(
        (
            _set("constats", 1, statut=status, statut_max=highest),
            Code.MAX_NOT_ABOVE,
            "constats",
            3,
            "statut_max",
        )
        for status, highest in (
            ("complet", "partiel"),
            ("partiel", "partiel"),
            ("non_renseigne", "complet"),
            ("partiel", "abandonne"),
        )
    ),
    (_set("constats", 0, statut=""), Code.EMPTY_OBSERVATION, "constats", 2, "code"),
    (_drop("preuves", 0), Code.EMPTY_OBSERVATION, "constats", 5, "code"),
    (_set("constats", 4, atteint_fin=""), Code.REACHED_WITHOUT_END, "constats", 6, "atteint_fin"),
    (
        _set("valeurs_indicateurs", 0, valeur="3"),
        Code.VALUE_OR_ABSENCE,
        "valeurs_indicateurs",
        2,
        "valeur",
    ),
    (
        _set("valeurs_indicateurs", 0, absence=""),
        Code.VALUE_OR_ABSENCE,
        "valeurs_indicateurs",
        2,
        "valeur",
    ),
    (_set("constats", 2, objet="2024-2026-02"), Code.REPLACES_OTHER, "constats", 4, "remplace"),
    (_set("constats", 2, evaluateur="irm"), Code.REPLACES_OTHER, "constats", 4, "remplace"),
    (
        _set("constats", 1, remplace="2024-2026-01-o1"),
        Code.REPLACED_TWICE,
        "constats",
        4,
        "remplace",
    ),
    (_set("constats", 2, remplace=""), Code.READ_TWICE, "constats", 4, "statut"),
    (_set("jugements", 0, code="2024-2026-02-e1"), Code.CODE_ELSEWHERE, "jugements", 2, "code"),
    (_set("jugements", 0, critere="audace"), Code.NOT_IN_LIST, "jugements", 2, "critere"),
    (_set("jugements", 0, echelle="dix"), Code.NOT_IN_LIST, "jugements", 2, "echelle"),
    (_set("jugements", 2, evaluateur="presse"), Code.NOT_IN_LIST, "jugements", 4, "evaluateur"),
    (_set("jugements", 2, echelle="ouverture"), Code.OTHER_SCALE, "jugements", 4, "echelle"),
    (_set("jugements", 2, valeur="Access"), Code.OTHER_WORD, "jugements", 4, "valeur"),
    (_set("jugements", 0, valeur="Low, High"), Code.OTHER_WORD, "jugements", 2, "valeur"),
    (_set("jugements", 1, partie="1.2"), Code.REPLACES_OTHER, "jugements", 3, "remplace"),
    (_set("jugements", 1, remplace=""), Code.READ_TWICE, "jugements", 3, "valeur"),
    (
        _add("jugements", 1, code="2024-2026-01-e9", observe_le="2024-12-31"),
        Code.REPLACED_TWICE,
        "jugements",
        5,
        "remplace",
    ),
    (
        _set("valeurs_indicateurs", 2, valeur_max="12.5"),
        Code.RANGE_ORDER,
        "valeurs_indicateurs",
        4,
        "valeur_max",
    ),
    (
        lambda tables: (
            _set("indicateurs", 0, barometre="IND-901")(tables),
            _add("indicateurs", 0, code="2024-2026-01-i2")(tables),
        ),
        Code.NUMBER_TWICE,
        "indicateurs",
        3,
        "barometre",
    ),
    (
        lambda tables: tables["filiations"].append(
            {
                "ancetre": "2024-2026-01",
                "heritier": "2024-2026-02",
                "fondement": "dit",
                "motif": "La même suite.",
                "source": "document",
                "lignes": "1",
            }
        ),
        Code.HEIR_NOT_LATER,
        "filiations",
        2,
        "heritier",
    ),
    (_set("sources", 2, url="exemple.org"), Code.PAGE_WITHOUT_ADDRESS, "sources", 4, "url"),
    (_set("sources", 2, editeur=""), Code.PAGE_WITHOUT_PUBLISHER, "sources", 4, "editeur"),
    (_set("sources", 2, date="2026-12-31"), Code.AFTER_READING, "sources", 4, "date"),
    (
        _set("jugements", 2, observe_le="2026-12-31"),
        Code.AFTER_READING,
        "jugements",
        4,
        "observe_le",
    ),
    (_set("jugements", 0, section=""), Code.NO_PASSAGE, "jugements", 2, "section"),
    (_set("jugements", 0, lignes="12"), Code.LINES_OF_A_PAGE, "jugements", 2, "lignes"),
]

# Kinds tested in other modules of this folder, or that only a broken store can have.
ELSEWHERE = {
    Code.NOT_FOUND,
    Code.NOT_A_PACKAGE,
    Code.EMPTY_PACKAGE,
    Code.BAD_ZIP,
    Code.UNSAFE_PATH,
    Code.TOO_LARGE,
    Code.BAD_WORKBOOK,
    Code.BAD_DESCRIPTOR,
    Code.MISSING_RESOURCE,
    Code.UNKNOWN_TABLE,
    Code.TABLE_TWICE,
    Code.NOT_UTF8,
    Code.BAD_CSV,
    Code.NO_HEADER,
    Code.SEPARATOR,
    Code.UNKNOWN_COLUMN,
    Code.COLUMN_TWICE,
    Code.MISSING_COLUMN,
    Code.CELL_COUNT,
    Code.FORMULA,
    Code.MADE_A_DATE,
    Code.FIRST_PERIOD,
    Code.PERIOD_NOT_FOUND,
    Code.PERIOD_TWICE,
    Code.OTHER_SPREADSHEET,
    Code.HEADER_BELOW,
    Code.UNNAMED_COLUMN,
    Code.EMPTY_COLUMN,
    Code.TOO_MANY,
    Code.MADE_A_NUMBER,
    Code.OBSERVATION_CHANGED,
    Code.BAROMETER_COLUMNS,
    Code.BAROMETER_CELLS,
    Code.BAROMETER_NUMBER,
    Code.BAD_ZONE,
    Code.UNKNOWN_ZONE,
    Code.DATE_TWICE,
    Code.UNKNOWN_BAROMETER,
    Code.UNKNOWN_SOURCE,
    Code.VALUE_AFTER_SOURCE,
    Code.STORE_REFUSED,
    Code.SOURCE_MISSING,
    Code.SOURCE_CHANGED,
    Code.NO_LINES,
    Code.LINES_OUTSIDE,
    Code.WORDING_ABSENT,
    Code.NUMBER_ABSENT,
    Code.HEDGE_ABSENT,
    Code.DATE_ABSENT,
    Code.SCHEMA_VERSION,
    Code.READINGS_STALE,
    Code.CONTENT_HASH,
}


def _place(problem: Problem) -> tuple[Code, str, int | None, str | None]:
    table = problem.file.removeprefix("paquet/").removesuffix(".csv")
    return problem.code, table, problem.line, problem.column


def test_the_sample_has_no_problem(small_package: Path) -> None:
    assert check_packages([small_package]) == []


@pytest.mark.parametrize(
    ("edit", "code", "table", "line", "column"),
    CASES,
    ids=[f"{case[1].value}-{case[2]}-{case[4]}-{place}" for place, case in enumerate(CASES)],
)
def test_a_problem_is_found_where_it_is(
    tmp_path: Path, edit: Edit, code: Code, table: str, line: int, column: str | None
) -> None:
    tables = sample()
    edit(tables)
    problems = check_packages([write_package(tmp_path / "paquet", tables)])
    assert (code, table, line, column) in {_place(problem) for problem in problems}
    # A mistake is reported without problems that only follow from it.
    assert len(problems) <= 5
    for problem in problems:
        message = sentence(problem)
        assert message.startswith(f"paquet/{table}.csv, ligne") or problem.file in message
        assert "{" not in message


@pytest.mark.parametrize(
    ("precision", "qualifier", "start", "end"),
    [
        ("jour", "", "2024-02-29", "2024-02-29"),
        ("jour", "intervalle", "2024-02-27", "2024-02-29"),
        ("semaine", "", "2024-01-01", "2024-01-07"),
        ("mois", "fin", "2024-02-01", "2024-02-29"),
        ("mois", "intervalle", "2023-11-01", "2024-01-31"),
        ("trimestre", "", "2024-04-01", "2024-06-30"),
        ("semestre", "", "2024-07-01", "2024-12-31"),
        ("annee", "debut", "2024-01-01", "2024-12-31"),
        ("annee", "intervalle", "2024-01-01", "2026-12-31"),
        ("saison", "", "2024-03-20", "2024-06-20"),
        ("saison", "", "2023-12-22", "2024-03-19"),
        ("saison", "intervalle", "2024-06-21", "2024-12-21"),
        ("annee_scolaire", "", "2024-09-01", "2025-08-31"),
    ],
)
def test_whole_periods_are_taken(
    tmp_path: Path, precision: str, qualifier: str, start: str, end: str
) -> None:
    tables = sample()
    tables["periodes"][0] |= {
        "precision": precision,
        "qualificatif": qualifier,
        "debut": start,
        "fin": end,
    }
    assert check_packages([write_package(tmp_path / "paquet", tables)]) == []


def test_every_kind_is_tried_and_has_its_sentence() -> None:
    tried = {case[1] for case in CASES}
    assert not tried & ELSEWHERE
    assert tried | ELSEWHERE == set(Code) == set(SENTENCES)


def test_all_problems_at_once_and_nothing_written(sqlite_url: str, tmp_path: Path) -> None:
    tables = sample()
    tables["plans"][0]["debut"] = "03/04/2023"
    tables["constats"][0]["statut"] = "fini"
    tables["anomalies"][0]["objet"] = "rien"
    tables["valeurs_indicateurs"][1]["valeur"] = "1,500"
    engine = make_engine(sqlite_url)
    lay_schema(engine)
    report = import_packages(engine, [write_package(tmp_path / "paquet", tables)], "essai", NOW)
    assert {problem.code for problem in report.problems} == {
        Code.NOT_A_DATE,
        Code.NOT_IN_LIST,
        Code.UNKNOWN_REFERENCE,
        Code.NOT_A_NUMBER,
    }
    messages = "\n".join(map(sentence, report.problems))
    assert "taper 2023-04-03 ou 2023-03-04" in messages
    assert "taper 1.500 ou 1500" in messages
    assert "attendu\u00a0: non_demarre, partiel, substantiel, complet" in messages
    with engine.connect() as connection:
        for model in (Source, Recording):
            assert connection.scalar(select(func.count()).select_from(model)) == 0
    engine.dispose()


def test_two_packages_may_not_disagree(tmp_path: Path, small_package: Path) -> None:
    rows = sample()["organismes"][:1]
    other = write_package(tmp_path / "autre", {"organismes": rows})
    assert check_packages([small_package, other]) == []
    write_package(other, {"organismes": [rows[0] | {"nom": "Autre"}]})
    problems = check_packages([small_package, other])
    assert [(p.code, p.file, p.line) for p in problems] == [
        (Code.KEY_TWICE, "autre/organismes.csv", 2)
    ]
    assert "paquet/organismes.csv, ligne 2" in sentence(problems[0])
