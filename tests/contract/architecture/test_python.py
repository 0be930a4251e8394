"""The example of the README for analysts runs as it is printed."""

import re

import pytest

from data.store import Store
from tests.places import ROOT

_EXAMPLE = re.compile(r"### Analyse it in Python\n.*?```python\n(.*?)```", re.DOTALL)


def test_the_example_for_analysts_prints_the_statuses(
    real_store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    example = _EXAMPLE.search((ROOT / "README.md").read_text("utf-8"))
    assert example is not None
    database = real_store.engine.url.render_as_string(hide_password=False)
    exec(example[1].replace("sqlite:///var/suivi.sqlite", database), {})
    printed = dict(line.split() for line in capsys.readouterr().out.splitlines()[:-1])
    assert printed == {"complet": "1", "substantiel": "15", "partiel": "10"}
