"""What the description allows is answered as it says, what it does not is refused."""

from pathlib import Path

import pytest
from flask import Flask

from tests.described_api import application, violations

EXAMPLES = 2  # of each kind for each operation; the endurance scenario asks for many more


@pytest.fixture(scope="module")
def server(real_file: Path) -> Flask:
    server: Flask = application(f"sqlite:///{real_file}").server
    return server


@pytest.mark.parametrize(
    "only", ["/engagements", "/jalons", "/territoires.geojson", "/changements", "/graphiques/statu"]
)
def test_the_description_and_the_answers_agree(server: Flask, only: str) -> None:
    requests, wrong = violations(server, EXAMPLES, only)
    assert requests
    assert not wrong, wrong[:5]
