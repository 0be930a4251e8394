"""import(export(x)) = x for packages with any text, and a byte-identical export of it."""

import csv
import io
import math
import shutil
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from data.engine import make_engine
from data.exchange.check import check
from data.exchange.contents import load_content
from data.exchange.load import import_packages
from data.exchange.values import format_number
from data.exchange.write import export_package
from data.fields import BY_KEY, Field
from tests.exchange.test_round_trip import NOW, files
from tests.sample_package import Tables, sample, write_package
from tests.stores import lay_schema

# Non-characters, marks of direction and of byte order.
_REFUSED = (
    "\ufffe\uffff\ufeff\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
# Any character that a text may contain; cells have no blanks at their ends.
TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters=_REFUSED)
    | st.sampled_from("\n;\"'=+-@,|\t«»’œ"),
    max_size=30,
)
# Columns that a web page needs as a source, and words that a scale fixes.
_OF_A_PAGE = {"url", "editeur", "section", "partie", "valeur"}
NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=64)
DATES = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@st.composite
def packages(draw: st.DrawFn) -> Tables:
    """The sample with arbitrary texts, numbers and dates; rows in any order."""
    tables = sample()
    for key, rows in tables.items():
        table = BY_KEY[key]
        for row in rows:
            for field in table.fields:
                if "page" in {row.get("code"), row.get("source")} and field.key in _OF_A_PAGE:
                    continue
                if field.key == "url":
                    row[field.key] = draw(st.sampled_from(["", "https://exemple.fr/é?a=1;b"]))
                elif _free(field, table.primary_key, key) and draw(st.booleans()):
                    text = draw(TEXT).strip()
                    row[field.key] = text[: field.max_length] or ("x" if field.required else "")
        if key != "valeurs_indicateurs":  # the order of these rows matters
            tables[key] = draw(st.permutations(rows))
    values = [value for value in tables["valeurs_indicateurs"] if value["valeur"]]
    # The values of an indicator on one day are all different.
    numbers = draw(st.lists(NUMBERS, min_size=3, max_size=3, unique=True))
    for value, number in zip(values, numbers, strict=True):
        value["valeur"] = format_number(number + 0.0)
        if value["valeur_max"]:
            upper = number + abs(number) + 1.0
            # Of the largest numbers that sum is infinite, which no package may say.
            value["valeur_max"] = format_number(upper) if math.isfinite(upper) else ""
    days = sorted(draw(st.lists(DATES, min_size=2, max_size=2)))
    tables["plans"][0] |= {"debut": days[0].isoformat(), "fin": days[1].isoformat()}
    tables["localisations"][0] |= {"debut": days[0].isoformat(), "fin": days[1].isoformat()}
    return tables


def _free(field: Field, primary_key: tuple[str, ...], table: str) -> bool:
    closed = field.enum is not None or field.max_length == 80 or field.key in {"lignes", "insee"}
    return field.kind == "string" and not closed and field.key not in primary_key


@pytest.fixture(scope="module")
def template() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/vide.sqlite")
        lay_schema(engine)
        engine.dispose()
        yield Path(folder) / "vide.sqlite"


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    # No shrinking: each try imports and exports, it would take minutes.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(tables=packages(), shape=st.sampled_from(["p", "p.zip", "p.xlsx"]))
def test_import_of_export_is_the_same(template: Path, tables: Tables, shape: str) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        stores = []
        for database in ("un", "deux"):
            shutil.copy(template, folder / f"{database}.sqlite")
            stores.append(make_engine(f"sqlite:///{folder}/{database}.sqlite"))
        first, second = stores
        given_package = write_package(folder / "donne", tables)
        # Arbitrary texts and years: some are doubtful.
        report = import_packages(first, [given_package], "essai", NOW, confirmed=True)
        assert report.problems == []
        exported = export_package(first, folder / shape)
        report = import_packages(second, [exported], "essai", NOW, confirmed=True)
        assert report.problems == []
        assert check(second) == []
        contents = []
        for engine in stores:
            with engine.connect() as connection:
                contents.append(load_content(connection))
        assert contents[0] == contents[1]
        exported_files = files(export_package(first, folder / "export-un"))
        assert exported_files == files(export_package(second, folder / "export-deux"))
        assert not import_packages(first, [exported], "essai", NOW).changed
        for engine in stores:
            engine.dispose()
        _holds_what_was_given(exported_files, tables)


def _holds_what_was_given(exported: dict[str, bytes], tables: Tables) -> None:
    """The result equals the given package cell by cell, not only the first result."""
    for table, rows in tables.items():
        text = exported[f"{table}.csv"].decode("utf-8-sig")
        written = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
        columns = [field.key for field in BY_KEY[table].fields]
        wanted = [
            {key: unicodedata.normalize("NFC", row.get(key, "")).strip() for key in columns}
            for row in rows
        ]

        def order(row: dict[str, str]) -> list[str]:
            return list(row.values())

        assert sorted(written, key=order) == sorted(wanted, key=order)
