"""What the description allows is answered as it says, what it does not is refused."""

from pathlib import Path

import pytest
from flask import Flask

from tests.described_api import application, violations

EXAMPLES = 5  # of each kind for each operation; the endurance scenario asks for many more
PARTS = 4  # side by side where there are several processors
LEAST = 2_000  # requests over the whole description, some minute of one processor


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
