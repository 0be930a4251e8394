"""Files of the Government's baromètre: read as they are, faults by line, a second import changes
nothing."""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from data.engine import make_engine
from data.exchange.barometer import FIGURES
from data.exchange.barometer_values import dated
from data.exchange.check import check
from data.exchange.load import ImportReport, import_packages
from data.exchange.problems import Code
from data.exchange.write import export_package
from data.models import Indicator, IndicatorValue, StoreState
from layouts.locale.fr.packages import barometer_file, sentence
from tests.exchange.barometer_files import HEADER, MADE, followed, made_file, public_folder
from tests.sample_package import write_package
from tests.stores import lay_schema

NOW = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)
PLANS = Path(__file__).parents[2] / "data/plans"


def send(
    engine: Engine, *paths: Path, dry_run: bool = False, source: str | None = None
) -> ImportReport:
    return import_packages(
        engine, list(paths), "essai", NOW, dry_run=dry_run, barometer_source=source
    )


def filled(engine: Engine, tmp_path: Path) -> Engine:
    """The sample, with the indicator of the invented file."""
    assert send(engine, write_package(tmp_path / "paquet", followed())).problems == []
    return engine


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Engine]:
    """On SQLite only: these tests never write to the database."""
    engine = make_engine(f"sqlite:///{tmp_path / 'store.sqlite'}")
    lay_schema(engine)
    yield filled(engine, tmp_path)
    engine.dispose()


def stored(engine: Engine) -> list[tuple[object, ...]]:
    """The values of the indicator."""
    columns = (
        IndicatorValue.territory_code,
        IndicatorValue.kind,
        IndicatorValue.on_date,
        IndicatorValue.precision,
        IndicatorValue.value,
        IndicatorValue.absence,
        IndicatorValue.section,
    )
    of = IndicatorValue.indicator_code == "2024-2026-01-i2"
    order = (IndicatorValue.territory_code, IndicatorValue.on_date, IndicatorValue.kind)
    with engine.connect() as connection:
        return [
            tuple(row) for row in connection.execute(select(*columns).where(of).order_by(*order))
        ]


def version(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.execute(select(StoreState.version)).scalar_one()


def test_a_file_becomes_values(any_engine: Engine, tmp_path: Path) -> None:
    store = filled(any_engine, tmp_path)
    file = made_file(tmp_path / "barometre")
    report = send(store, file)
    assert report.problems == []
    assert report.inserted == {"valeurs_indicateurs": 10}
    section = "data/ind-901.csv"
    month, day = "mois", "jour"
    assert stored(store) == [
        ("DEP-35", "actuel", None, None, None, "non_ventile", section),
        ("FR", "initial", date(2023, 12, 31), month, 100.0, None, section),
        ("FR", "actuel", date(2024, 6, 15), day, 150.5, None, section),
        ("FR", "taux_publie", date(2024, 6, 15), day, 50.5, None, section),
        ("FR", "cible", date(2026, 12, 31), month, 200.0, None, section),
        ("REG-53", "actuel", date(2023, 12, 31), month, 10.0, None, section),
        ("REG-53", "initial", date(2023, 12, 31), month, 10.0, None, section),
        ("REG-53", "actuel", date(2024, 6, 30), month, 12.0, None, section),
        ("REG-53", "taux_publie", date(2024, 6, 30), month, 20.0, None, section),
        ("REG-53", "cible", date(2026, 12, 31), month, 20.0, None, section),
    ]
    assert check(store) == []
    assert not send(store, file).changed


def test_a_dry_run_tells_what_the_file_holds_and_writes_nothing(
    store: Engine, tmp_path: Path
) -> None:
    before = version(store)
    report = send(store, made_file(tmp_path / "barometre"), dry_run=True)
    assert (version(store), stored(store)) == (before, [])
    [held] = report.barometer
    assert barometer_file(held).replace("\u00a0", " ").replace("\u202f", " ") == (
        "barometre/ind-901.csv : IND-901 → 2024-2026-01-i2, « Agents formés » ; lignes 7 ; zones : "
        "nation 1 (FRANCE → FR), régions 1 (R53 → REG-53), départements 1 (D35 → DEP-35) ; "
        "du 2023-12-01 au 2026-12-01 ; valeurs initiales 2, valeurs actuelles 3, taux publiés 2, "
        "cibles du gouvernement 2, zones sans valeur (non ventilé à cette maille) 1"
    )


def test_a_rate_that_is_not_that_of_the_rule_is_told(store: Engine, tmp_path: Path) -> None:
    lines = tuple(line.replace("50.5", "51.5") if "NAT,,150.5" in line else line for line in MADE)
    lines = (*lines[:1], "IND-901,FRANCE,2024-06-15,NAT,,150.5,,51.5", *lines[2:])
    report = send(store, made_file(tmp_path / "barometre", lines), dry_run=True)
    assert [held.other_rates for held in report.barometer] == [1]


def test_a_later_file_adds_and_corrects_and_keeps_what_it_repeats(
    store: Engine, tmp_path: Path
) -> None:
    assert send(store, made_file(tmp_path / "barometre")).problems == []
    lines = (
        *MADE[:2],
        "IND-901,FRANCE,2024-09-01,NAT,,170.0,,70.0",
        "IND-901,FRANCE,2026-12-01,NAT,,,210.0,",
    )
    report = send(store, made_file(tmp_path / "suite", lines), source="page")
    assert report.problems == []
    assert (report.inserted, report.updated) == (
        {"valeurs_indicateurs": 2},
        {"valeurs_indicateurs": 1},
    )
    with store.connect() as connection:
        sources = connection.execute(
            select(IndicatorValue.value, IndicatorValue.source_code).where(
                IndicatorValue.indicator_code == "2024-2026-01-i2",
                IndicatorValue.territory_code == "FR",
            )
        )
        assert {row.value: row.source_code for row in sources} == {
            100.0: "document",
            150.5: "document",
            50.5: "document",
            210.0: "page",
            170.0: "page",
            70.0: "page",
        }


def _with(place: int, line: str) -> tuple[str, ...]:
    return (*MADE[:place], line, *MADE[place + 1 :])


REFUSED = {
    "une autre colonne": (
        MADE,
        HEADER.replace("indic_va", "valeur"),
        (Code.BAROMETER_COLUMNS, 1, None),
        "ce ne sont pas les colonnes du baromètre",
    ),
    "des points-virgules": (
        tuple(line.replace(",", ";") for line in MADE),
        HEADER.replace(",", ";"),
        (Code.BAROMETER_COLUMNS, 1, None),
        "attendu, séparées par des virgules",
    ),
    "une zone illisible": (
        _with(1, "IND-901,X53,2024-06-15,REG,,150.5,,50.5"),
        HEADER,
        (Code.BAD_ZONE, 3, "enforce_zone_id"),
        "« X53 »",
    ),
    "une zone d'une autre maille": (
        _with(1, "IND-901,D35,2024-06-15,REG,,150.5,,50.5"),
        HEADER,
        (Code.BAD_ZONE, 3, "enforce_zone_id"),
        "autre maille",
    ),
    "une maille inconnue": (
        _with(1, "IND-901,D35,2024-06-15,COMMUNE,,150.5,,50.5"),
        HEADER,
        (Code.NOT_IN_LIST, 3, "maille"),
        "attendu : NAT, REG, DEPT",
    ),
    "un département absent de la base": (
        _with(1, "IND-901,D29,2024-06-15,DEPT,,150.5,,50.5"),
        HEADER,
        (Code.UNKNOWN_ZONE, 3, "enforce_zone_id"),
        "aucun territoire de la base",
    ),
    "une décimale à virgule": (
        _with(1, 'IND-901,FRANCE,2024-06-15,NAT,,"150,5",,50.5'),
        HEADER,
        (Code.NOT_A_NUMBER, 3, "indic_va"),
        "un point pour les décimales",
    ),
    "une décimale à virgule, sans guillemets": (
        _with(1, "IND-901,FRANCE,2024-06-15,NAT,,150,5,,50.5"),
        HEADER,
        (Code.BAROMETER_CELLS, 3, None),
        "9 cellules au lieu de 8",
    ),
    "deux fois la même date": (
        (*MADE, MADE[1]),
        HEADER,
        (Code.DATE_TWICE, 9, "metric_enforce_date"),
        "cette zone a déjà cette date, ligne 3",
    ),
    "un jour impossible": (
        _with(1, "IND-901,FRANCE,2024-06-31,NAT,,150.5,,50.5"),
        HEADER,
        (Code.NOT_A_DATE, 3, "metric_enforce_date"),
        "AAAA-MM-JJ",
    ),
    "une valeur sans date": (
        _with(1, "IND-901,FRANCE,,NAT,,150.5,,50.5"),
        HEADER,
        (Code.REQUIRED, 3, "metric_enforce_date"),
        "une valeur est obligatoire",
    ),
    "un autre indicateur": (
        tuple(line.replace("IND-901", "IND-902") for line in MADE),
        HEADER,
        (Code.UNKNOWN_BAROMETER, 2, "indic_id"),
        "attendu : IND-901",
    ),
    "un numéro illisible": (
        _with(1, "901,FRANCE,2024-06-15,NAT,,150.5,,50.5"),
        HEADER,
        (Code.BAROMETER_NUMBER, 3, "indic_id"),
        "IND-311",
    ),
    "une valeur que sa source ne peut pas dire": (
        _with(1, "IND-901,FRANCE,2026-06-15,NAT,,150.5,,50.5"),
        HEADER,
        (Code.VALUE_AFTER_SOURCE, 3, "metric_enforce_date"),
        "la nommer avec --source",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(store: Engine, tmp_path: Path, name: str) -> None:
    """Each faulty line is named with its column, and nothing is written, not even correct lines."""
    lines, header, place, words = REFUSED[name]
    before = version(store)
    report = send(store, made_file(tmp_path / "barometre", lines, header))
    assert [(each.code, each.line, each.column) for each in report.problems] == [place]
    message = sentence(report.problems[0]).replace("\u00a0", " ").replace("\u202f", " ")
    assert message.startswith("barometre/ind-901.csv, ligne ")
    assert words in message
    assert (version(store), stored(store)) == (before, [])


def test_every_faulty_line_is_named(store: Engine, tmp_path: Path) -> None:
    lines = tuple(line.replace("FRANCE", "Z9").replace("R53", "R5") for line in MADE)
    report = send(store, made_file(tmp_path / "barometre", lines))
    assert [each.line for each in report.problems] == [2, 3, 4, 5, 6, 7]


def test_an_unknown_source_is_refused(store: Engine, tmp_path: Path) -> None:
    report = send(store, made_file(tmp_path / "barometre"), source="nulle-part")
    assert [each.code for each in report.problems] == [Code.UNKNOWN_SOURCE]
    assert stored(store) == []


def test_the_public_files_lose_nothing(tmp_path: Path) -> None:
    """All values of the eight files are stored, and their export imports into another store."""
    folder = public_folder()
    engine = make_engine(f"sqlite:///{tmp_path / 'store.sqlite'}")
    lay_schema(engine)
    assert send(engine, *sorted(PLANS.iterdir())).problems == []
    report = send(engine, folder)
    assert report.problems == []
    given = set()
    for file in folder.glob("ind-*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                day = row["metric_enforce_date"]
                on = dated(date.fromisoformat(day))[0] if day else None
                place = row["enforce_zone_id"]
                place = {"F": "FR", "R": f"REG-{place[1:]}", "D": f"DEP-{place[1:]}"}[place[0]]
                given |= {
                    (row["indic_id"], place, kind.value, on, float(row[column]))
                    for column, kind in FIGURES.items()
                    if row[column]
                }
    columns = (
        Indicator.barometer,
        IndicatorValue.territory_code,
        IndicatorValue.kind,
        IndicatorValue.on_date,
        IndicatorValue.value,
    )
    held = (
        select(*columns)
        .join(Indicator, Indicator.code == IndicatorValue.indicator_code)
        .where(Indicator.barometer.is_not(None), IndicatorValue.value.is_not(None))
    )
    with engine.connect() as connection:
        stored = {tuple(row) for row in connection.execute(held)}
    assert stored == given
    assert not send(engine, folder).changed
    other = make_engine(f"sqlite:///{tmp_path / 'autre.sqlite'}")
    lay_schema(other)
    assert send(other, export_package(engine, tmp_path / "tout.zip")).problems == []
    with engine.connect() as first, other.connect() as second:
        hashes = [each.scalar(select(StoreState.content_hash)) for each in (first, second)]
    assert hashes[0] == hashes[1]
    for each in (engine, other):
        each.dispose()
