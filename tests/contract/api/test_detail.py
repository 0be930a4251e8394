"""One commitment: the rows of the lists that belong to it."""

import pytest

from dashboard.api.detail import COLUMNS, SECTIONS
from tests.contract.api.conftest import Api


def test_every_commitment_holds_the_rows_of_the_lists(real: Api) -> None:
    lists = {name: real.elements(name) for name in SECTIONS if name != "sources"}
    commitments = real.elements("engagements")
    codes: dict[str, set[str]] = {name: set() for name in lists}
    for listed in commitments[::5]:
        detail = real.json(f"engagements/{listed['code']}")
        assert {key: detail[key] for key in listed} == listed
        assert detail["au"] == "2026-11-22"
        for name, rows in lists.items():
            if name == "contributions":
                continue
            keys = ("ancetre", "heritier") if name == "filiations" else ("engagement",)
            expected = [row for row in rows if listed["code"] in [row[key] for key in keys]]
            assert sorted(row["code"] for row in detail[name]) == sorted(
                row["code"] for row in expected
            ), name
            assert all(row in expected for row in detail[name])
            codes[name].update(row["code"] for row in detail[name])
        cited = {row["source"] for name in lists for row in detail[name]} | {detail["source"]}
        assert {row["code"] for row in detail["sources"]} == cited
    assert codes["constats"]
    assert codes["jalons"]


@pytest.mark.parametrize("code", ["2015-2017-07", "2024-2026-01"])
def test_the_csv_holds_every_row(real: Api, code: str) -> None:
    detail = real.json(f"engagements/{code}")
    lines = real.csv(f"engagements/{code}.csv")
    assert lines[0]["rubrique"] == "engagement"
    assert {column.key for column in COLUMNS} <= set(lines[0])
    assert lines[0]["titre"] == detail["titre"]
    for name in SECTIONS:
        codes = [line["code"] for line in lines if line["rubrique"] == name]
        assert codes == [row["code"] for row in detail[name]]


def test_an_unpublished_plan_has_no_commitment(real: Api) -> None:
    path = "engagements/2024-2026-01"
    assert real.get(path, {"au": "2023-12-30"}).status_code == 404
    assert real.get(path, {"au": "2023-12-31"}).status_code == 200
