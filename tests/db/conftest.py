"""The workspace over a tiny store, on each database in turn."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from data.engine import writing
from data.exchange.load import import_packages
from data.models import Account
from data.store import Store
from tests.declared import ACCOUNTS, TODAY, Atelier, at, noon


@pytest.fixture
def atelier(any_engine: Engine, small_package: Path) -> Atelier:
    """A store with the tiny package, and people of the workspace."""
    assert import_packages(any_engine, [small_package], "essai", at(TODAY)).problems == []
    people = [
        {
            "id": number,
            "email": f"{number}@exemple.fr",
            "name": f"Personne {number}",
            "active": True,
            "uniquifier": str(number),
            "created_at": noon(TODAY),
        }
        for number in ACCOUNTS
    ]
    with writing(any_engine) as connection:
        connection.execute(insert(Account), people)
    return Atelier(Store(any_engine))
