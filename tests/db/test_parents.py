"""Migration 0004: the single parent of each body is copied to every plan in which it takes part."""

from pathlib import Path

from sqlalchemy import Engine, select, text

from data.engine import downgrade, upgrade, writing
from data.exchange.check import check
from data.exchange.load import import_packages
from data.models import OrganisationParent
from tests.exchange.test_round_trip import NOW
from tests.sample_package import sample, write_package


def test_a_parent_is_carried_over_to_the_plans_of_its_body(
    any_engine: Engine, tmp_path: Path
) -> None:
    tables = sample()
    del tables["rattachements"]
    folder = write_package(tmp_path / "paquet", tables)
    assert import_packages(any_engine, [folder], "essai", NOW).problems == []
    downgrade(any_engine, "0003")
    with writing(any_engine) as connection:
        change = "UPDATE organisation SET parent_code = 'ministere' WHERE code = 'direction'"
        connection.execute(text(change))
    upgrade(any_engine)
    table = OrganisationParent
    statement = select(table.organisation_code, table.plan_code, table.parent_code, table.lines)
    with any_engine.connect() as connection:
        assert connection.execute(statement).all() == [
            ("direction", "2024-2026", "ministere", "1-3")
        ]
    assert check(any_engine) == []
    downgrade(any_engine, "0003")
    with any_engine.connect() as connection:
        above = connection.execute(text("SELECT code, parent_code FROM organisation ORDER BY code"))
        assert above.all() == [("direction", "ministere"), ("ministere", None)]
    upgrade(any_engine)
