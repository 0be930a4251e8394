"""Requests that the description allows are answered as described, others are refused."""

from pathlib import Path

import pytest
from flask import Flask

from tests.described_api import application, violations

EXAMPLES = 5  # of each kind and operation; the endurance scenario makes many more
OF_CHARTS = 1  # addresses of charts differ by the chart alone: five of each would be 1,650 requests
PARTS = 4  # run in parallel where there are several processors
LEAST = 900  # requests over the whole description, half a minute of two processors


@pytest.fixture(scope="module")
def server(real_file: Path) -> Flask:
    server: Flask = application(f"sqlite:///{real_file}").server
    return server


@pytest.fixture(scope="module")
def paths(server: Flask) -> list[str]:
    """Every address of the description."""
    return list(server.test_client().get("/api/v1/openapi.json").get_json()["paths"])


@pytest.mark.parametrize("part", range(PARTS))
def test_the_description_and_the_answers_agree(server: Flask, paths: list[str], part: int) -> None:
    charts = [path for path in paths if path.startswith("/graphiques/")]
    others = [path for path in paths if path not in charts]
    requests, wrong = violations(server, EXAMPLES, others[part::PARTS])
    of_charts, wrong_of_charts = violations(server, OF_CHARTS, charts[part::PARTS])
    assert (requests + of_charts) * PARTS >= LEAST
    assert not [*wrong, *wrong_of_charts], [*wrong, *wrong_of_charts][:5]
