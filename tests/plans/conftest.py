"""The rows of the packages of the repository, read once."""

from pathlib import Path

import pytest

from data.exchange.overlay import overlay
from data.exchange.read import parse
from data.exchange.rows import Content, empty_content

PLANS = Path(__file__).parents[2] / "data/plans"


@pytest.fixture(scope="session")
def content() -> Content:
    """Every row of every package, as an import into an empty store would take it."""
    parsed = parse(sorted(PLANS.iterdir()))
    assert not parsed.problems
    return overlay(empty_content(), parsed).content
