"""The page of downloads: its files open in other programs, and import again."""

import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import frictionless
import openpyxl
import pytest

from dashboard.api.charts import discover
from dashboard.api.openapi import describe
from data.engine import make_engine
from data.exchange.contents import load_content
from data.exchange.load import import_packages
from data.exchange.write import content_hash
from data.fields import TABLES
from tests.live import Live
from tests.stores import lay_schema

NAME = "suivi-gouvernement-ouvert"
PLANS = ("2015-2017", "2021-2023", "2024-2026")
NAMES = [
    f"{name}.{form}"
    for name in (NAME, *(f"{NAME}-{plan}" for plan in PLANS))
    for form in ("zip", "xlsx")
]


def fetched(live: Live, name: str, folder: Path) -> Path:
    response = live.get(f"/donnees/{name}")
    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    path = folder / name
    path.write_bytes(response.data)
    return path


@pytest.mark.parametrize("name", NAMES)
def test_a_package_goes_back_through_the_import(live: Live, name: str, tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    lay_schema(engine)
    report = import_packages(engine, [fetched(live, name, tmp_path)], "test", datetime.now(UTC))
    assert report.problems == []
    with engine.connect() as connection, live.store.connect() as original:
        back, stored = load_content(connection), load_content(original)
    engine.dispose()
    whole = not any(plan in name for plan in PLANS)
    assert (content_hash(back) == content_hash(stored)) is whole
    plan = name.removeprefix(f"{NAME}-").rpartition(".")[0]
    for key in ("engagements", "axes"):
        assert set(back[key]) == {
            code for code, row in stored[key].items() if whole or row.get("plan") == plan
        }
    assert {key for key in stored["constats"] if whole or str(key[0]).startswith(plan)} <= set(
        back["constats"]
    )


@pytest.mark.parametrize("plan", ["", *(f"-{plan}" for plan in PLANS)])
def test_a_package_is_valid_by_its_own_standard(live: Live, plan: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(fetched(live, f"{NAME}{plan}.zip", tmp_path)) as archive:
        archive.extractall(tmp_path / "package")
    report = frictionless.validate(str(tmp_path / "package" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])[:5]


def test_a_workbook_has_a_sheet_for_each_table(live: Live) -> None:
    book = openpyxl.load_workbook(io.BytesIO(live.get(f"/donnees/{NAME}.xlsx").data))
    assert book.sheetnames == [table.key for table in TABLES]


def test_the_page_tells_sizes_and_rows(live: Live) -> None:
    rows = live.document("/donnees").xpath("//*[@id='fichiers']//tbody/tr")
    assert len(rows) == 1 + len(PLANS)
    for row in rows:
        for link in row.xpath(".//a"):
            octets = len(live.get(link.get("href")).data)
            match = re.search(r"\((\d+)\u00a0ko\)", link.getparent().text_content())
            assert match, row.text_content()
            assert int(match[1]) == round(octets / 1000)


def test_what_a_reader_has_is_not_sent_again(live: Live) -> None:
    first = live.get(f"/donnees/{NAME}.zip")
    again = live.client.get(
        f"/donnees/{NAME}.zip", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    "name", ["rien.zip", "..%2fsecret.zip", f"{NAME}-2018-2020.zip", "api.zip"]
)
def test_other_files_are_not_found(live: Live, name: str) -> None:
    assert live.get(f"/donnees/{name}").status_code == 404


def test_the_examples_answer(live: Live) -> None:
    texts = live.document("/donnees").xpath("//*[starts-with(@id, 'code-exemple')]/code/text()")
    addresses = re.findall(r'https?://[^"]+', " ".join(texts))
    assert len(texts) == len(addresses) == 3
    for address in addresses:
        parts = urlsplit(address)
        assert live.get(f"{parts.path}?{parts.query}").status_code == 200


def test_the_readable_page_holds_every_address(live: Live) -> None:
    description: dict[str, Any] = describe(discover(), "/api/v1")
    page = live.document("/donnees/api")
    content = page.get_element_by_id("contenu").text_content()
    for path, operations in description["paths"].items():
        bare = path.rpartition(".")[0] if path.startswith("/graphiques/") else path
        assert f"/api/v1{bare}" in content, path
        for parameter in operations["get"].get("parameters", ()):
            if not path.startswith("/graphiques/"):
                assert parameter["name"] in content
    assert not page.xpath("//script[starts-with(@src, 'http')]")
    assert len(page.xpath("//h1")) == 1
