"""Every page, list, chart and feed of the frozen plans has the recorded numbers.

When a number changes on purpose, say why in the commit and run `python -m tests.contract.golden
numbers`; `python -m tests.contract.golden record FILE` on the commit before and `compare FILE
--show` show which.
"""

import fcntl
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.contract.golden.numbers import by_path, fingerprint, recorded
from tests.contract.golden.site import LISTS, addresses, client

PARTS = 12  # groups, to be tested in parallel


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    with client(tmp_path_factory.mktemp("golden")) as opened:
        yield opened


@pytest.fixture(scope="session")
def grouped(
    site: FlaskClient, tmp_path_factory: pytest.TempPathFactory, testrun_uid: str
) -> dict[str, list[str]]:
    """The addresses of each path; the first worker of a run follows the links for all."""
    listed = tmp_path_factory.getbasetemp().parent / f"addresses-{testrun_uid}.json"
    with Path(f"{listed}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not listed.exists():
            listed.write_text(json.dumps(addresses(site)), "utf-8")
    return by_path(json.loads(listed.read_text("utf-8")))


@pytest.mark.parametrize("part", range(PARTS))
def test_the_numbers_are_those_recorded(
    site: FlaskClient, grouped: dict[str, list[str]], part: int
) -> None:
    expected = recorded()
    assert set(grouped) == set(expected)
    chosen = sorted(grouped)[part::PARTS]
    different = [path for path in chosen if fingerprint(site, grouped[path]) != expected[path]]
    assert not different


@pytest.mark.parametrize("path", LISTS)
def test_every_list_answers(site: FlaskClient, path: str) -> None:
    assert site.get(path).status_code == 200
