"""Requests that the description allows are answered as described, others are refused."""

from pathlib import Path

import pytest
from flask import Flask

from tests.described_api import application, violations

EXAMPLES = 5  # of each kind and operation; the endurance scenario makes many more
PARTS = 4  # run in parallel where there are several processors
LEAST = 2_000  # requests over the whole description, about a minute of two processors


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
    requests, wrong = violations(server, EXAMPLES, paths[part::PARTS])
    assert requests * PARTS >= LEAST
    assert not wrong, wrong[:5]
