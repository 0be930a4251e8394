"""A store that holds the real plans, and clients of a bare application over it."""

import csv
import io
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, text
from werkzeug.test import TestResponse

from dashboard.api import make_blueprint
from dashboard.api.charts import Chart
from data.engine import make_engine, writing
from data.exchange.load import import_packages
from data.store import Store
from tests.places import FROZEN_PLANS
from tests.stores import lay_schema

TODAY = date(2026, 11, 22)


def fill(engine: Engine) -> None:
    """Import the real plans."""
    packages = sorted(path for path in FROZEN_PLANS.iterdir() if path.is_dir())
    report = import_packages(engine, packages, "essai", datetime(2026, 11, 1, tzinfo=UTC))
    assert not report.problems


@dataclass
class Api:
    """A client that reads lists whole, in JSON or in CSV."""

    client: FlaskClient
    engine: Engine

    def get(self, path: str, query: Any = None, **options: Any) -> TestResponse:
        """One request under /api/v1; `query` is a dict (lists repeat a key) or pairs."""
        address = f"/api/v1/{path}"
        if query:
            pairs = query.items() if isinstance(query, Mapping) else query
            address += "?" + urlencode(
                list(pairs) if not isinstance(query, Mapping) else query, doseq=True
            )
        return self.client.get(address, **options)

    def json(self, path: str, query: Any = None) -> Any:
        """The answer of a request that must succeed."""
        response = self.get(path, query)
        assert response.status_code == 200, response.text
        return response.json

    def elements(self, name: str, query: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """All elements of a list, page after page."""
        rows: list[dict[str, Any]] = []
        page = 1
        given = {key: value for key, value in (query or {}).items() if value != ""}
        while True:
            answer = self.json(name, {"taille": 1000, **given, "page": page})
            rows.extend(answer["elements"])
            if page >= answer["pages"]:
                assert len(rows) == answer["total"]
                return rows
            page += 1

    def total(self, name: str, query: Any = None) -> int:
        """How many elements a list has."""
        total: int = self.json(name, query)["total"]
        return total

    def csv(self, path: str, query: Any = None) -> list[dict[str, str]]:
        """The rows of a CSV that must succeed."""
        response = self.get(path, query)
        assert response.status_code == 200, response.text
        return csv_rows(response.data)

    def change(self, statement: str, **values: Any) -> None:
        """Write to the store like an import: the version grows."""
        with writing(self.engine) as connection:
            connection.execute(text(statement), values)
            connection.execute(text("UPDATE store_state SET version = version + 1"))


def csv_rows(body: bytes) -> list[dict[str, str]]:
    """The rows of a CSV body, which starts with a BOM."""
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";"))


def api_over(engine: Engine, today: date = TODAY, charts: Mapping[str, Chart] | None = None) -> Api:
    """The API on a bare application."""
    app = Flask("essai")
    app.register_blueprint(make_blueprint(Store(engine), lambda: today, charts or {}))
    return Api(app.test_client(), engine)


@pytest.fixture(scope="session")
def real_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the real plans; read it, or copy it before changing it."""
    path = tmp_path_factory.mktemp("plans") / "store.sqlite"
    engine = make_engine(f"sqlite:///{path}")
    lay_schema(engine)
    fill(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def real(real_file: Path) -> Iterator[Api]:
    """The API over the real plans; tests must not change it."""
    engine = make_engine(f"sqlite:///{real_file}")
    yield api_over(engine)
    engine.dispose()


@pytest.fixture
def own(real_file: Path, tmp_path: Path) -> Iterator[Api]:
    """The API over a copy that a test may change."""
    path = tmp_path / "copy.sqlite"
    shutil.copy(real_file, path)
    engine = make_engine(f"sqlite:///{path}")
    yield api_over(engine)
    engine.dispose()
