"""Texts for programs and operators in the pseudo-language.

The API and its description, the feeds, problems, the command line.
"""

import argparse
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import icalendar
import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard import cli, feeds, health
from dashboard.api import charts, dictionary, make_blueprint, openapi
from dashboard.argparse_language import translated_argparse
from dashboard.settings import Settings, SettingsError, load_settings
from data.fields import TABLES
from data.store import Store, Unavailability
from layouts.locale import pseudo, speaking
from layouts.page import SiteInfo
from tests.unit.pages.conftest import TODAY
from tests.unit.pages.spoken import Stored, texts_of, unmarked_texts

# The registry describes its fields in French, like the interchange format.
REGISTRY = frozenset(field.description for table in TABLES for field in table.fields)
ATOM = {"atom": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def stored(real_store: Store) -> Stored:
    """All texts of the store."""
    return texts_of(real_store)


@pytest.fixture(scope="module")
def client(real_store: Store) -> FlaskClient:
    """The API and the feeds over the frozen plans."""
    app = Flask("words")
    app.register_blueprint(make_blueprint(real_store, lambda: TODAY))
    app.register_blueprint(feeds.make_blueprint(real_store, lambda: TODAY, SiteInfo()))
    return app.test_client()


def described(node: Any) -> Iterator[str]:
    """Every title, summary and description in a JSON document."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name in {"title", "titre", "summary", "description"} and isinstance(value, str):
                yield value
            else:
                yield from described(value)
    elif isinstance(node, list):
        for value in node:
            yield from described(value)


def test_the_description_of_the_api_comes_from_the_catalogues() -> None:
    with speaking(pseudo.LANGUAGE):
        document = openapi.describe(charts.discover(), "/api/v1")
    phrases = [text for text in described(document) if text not in REGISTRY]
    assert len(phrases) > 200
    assert unmarked_texts(phrases, Stored(dictionary.HEADER)) == set()


def test_the_index_and_the_dictionary_come_from_the_catalogues(client: FlaskClient) -> None:
    with speaking(pseudo.LANGUAGE):
        index = client.get("/api/v1/").json
        meanings = {str(line[3]) for line in dictionary.lines()} - REGISTRY
    assert unmarked_texts(described(index), Stored(())) == set()
    assert len(meanings) >= 80
    assert unmarked_texts(meanings, Stored(())) == set()


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/rien",
        "/api/v1/graphiques/rien.json",
        "/api/v1/engagements/rien",
        "/api/v1/engagements?page=0&taille=-1&tri=x&statut=x&rien=1&au=2026-02-30&axe=2024-2026-x99",
        "/api/v1/engagements?q=",
        "/api/v1/changements?du=x",
        "/flux/jalons.atom?periode=x",
    ],
)
def test_refusals_come_from_the_catalogues(client: FlaskClient, address: str) -> None:
    with speaking(pseudo.LANGUAGE):
        answer = client.get(address)
    assert answer.status_code in {400, 404}
    body = answer.json
    assert body is not None
    reasons = [fault["motif"].partition(pseudo.MARK + " :")[0] for fault in body.get("erreurs", ())]
    assert all(pseudo.MARK in text for text in (body["title"], body["detail"], *reasons))


def test_a_refusal_to_write_comes_from_the_catalogues(client: FlaskClient) -> None:
    with speaking(pseudo.LANGUAGE):
        body = client.post("/api/v1/plans").json
    assert body is not None
    assert unmarked_texts([body["title"], body["detail"]], Stored(("GET", "HEAD", "OPTIONS"))) == (
        set()
    )


@pytest.mark.parametrize("feed", feeds.FEEDS, ids=lambda feed: feed.path)
def test_every_word_of_a_feed_comes_from_the_catalogues(
    client: FlaskClient, stored: Stored, feed: feeds.Feed
) -> None:
    with speaking(pseudo.LANGUAGE):
        answer = client.get(feed.path)
    assert answer.status_code == 200
    written = list(
        _calendar_texts(answer.data) if feed.path.endswith(".ics") else _atom_texts(answer.data)
    )
    assert len(written) > 3
    assert unmarked_texts(written, stored) == set()


def _atom_texts(body: bytes) -> Iterator[str]:
    root = ElementTree.fromstring(body)
    yield from (str(node.text) for node in root.iterfind(".//atom:title", ATOM))
    yield from (str(node.text) for node in root.iterfind(".//atom:content", ATOM))
    yield from (node.attrib["term"] for node in root.iterfind(".//atom:category", ATOM))


def _calendar_texts(body: bytes) -> Iterator[str]:
    calendar = icalendar.Calendar.from_ical(body)
    yield str(calendar["x-wr-calname"])
    entry: Any
    for entry in calendar.subcomponents:
        yield from (str(entry[name]) for name in ("summary", "description"))
        yield from map(str, entry["categories"].cats if "categories" in entry else ())


def test_health_comes_from_the_catalogues() -> None:
    commands = Stored(("chown -R", "fuser", "DATABASE_URL", "STATEMENT_SECONDS", "df -h"))
    with speaking(pseudo.LANGUAGE):
        spoken = [phrase for reason in Unavailability for phrase in health.advice(reason)]
    spoken = [re.sub(f"{health.UPGRADE}|{health.RESTORE}", "", phrase) for phrase in spoken]
    assert len(spoken) == 2 * len(Unavailability)
    assert unmarked_texts(spoken, commands) == set()


def test_settings_come_from_the_catalogues(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "0")
    monkeypatch.setenv("LIMIT_FREE", "7")
    monkeypatch.setenv("LOG_LEVEL", "loud")
    with speaking(pseudo.LANGUAGE):
        with pytest.raises(SettingsError) as refusal:
            load_settings()
        meanings = [meaning for _variable, _value, meaning in Settings.model_construct().table()]
    assert len(meanings) > 20
    assert unmarked_texts(meanings, Stored(())) == set()
    lines = str(refusal.value).splitlines()
    assert len(lines) == 4
    # Names and values of variables are not translated.
    assert unmarked_texts(
        (re.sub(r"[A-Z_]{4,}|'[^']*'", "", line) for line in lines), Stored(())
    ) == (set())


def _helps(parser: argparse.ArgumentParser, names: set[str]) -> Iterator[str]:
    """The help texts of a parser and its subparsers; their names are added to `names`."""
    yield parser.format_help()
    for action in parser._actions:
        names.update(str(choice) for choice in action.choices or ())
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _helps(below, names)


def test_the_command_line_comes_from_the_catalogues() -> None:
    names = {"csv", "zip", "xlsx", "datapackage.json"}
    with speaking(pseudo.LANGUAGE), translated_argparse():
        helps = list(_helps(cli.make_parser(), names))
    assert len(helps) > 10
    # Names of commands and options, of files and formats.
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    known = re.compile(rf"--?[a-z][a-z-]*|python -m dashboard|\b(?:{words})\b")
    assert unmarked_texts([known.sub("", text) for text in helps], Stored(())) == set()
