"""A page of a day shows nothing of a plan published later: no title, number or day."""

import re
from datetime import date
from html import unescape

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.settings import Settings
from data.catalogue import Catalogue
from data.store import Store
from layouts.locale.fr.formats import date_words
from tests.unit.pages.conftest import TODAY

DAYS = (
    date(2010, 1, 1),
    date(2015, 7, 15),
    date(2016, 12, 31),
    date(2018, 12, 31),
    date(2021, 11, 30),
    date(2023, 11, 30),
)
PATHS = (
    "/",
    "/engagements",
    "/axes",
    "/ministeres",
    "/ministeres/ministere-justice",
    "/ministeres/ministere-justice/minute",
    "/territoires",
    "/territoires/REG-53",
    "/calendrier",
    "/jalons",
    "/alertes",
    "/changements",
    "/matrice",
    "/plans",
    "/qualite",
    "/rapport",
    "/sources",
    "/chiffres/indice",
    "/chiffres/fraicheur",
    "/engagements/2015-2017-01",
    "/axes/2015-2017-x1",
)


@pytest.fixture(scope="module")
def site(real_store: Store) -> FlaskClient:
    """The whole site over the real plans."""
    settings = Settings(today=TODAY, log_level="error")
    client: FlaskClient = create_app(settings, real_store).server.test_client()
    return client


@pytest.fixture(scope="module")
def catalogue(real_store: Store) -> Catalogue:
    """Everything stored, whatever the date."""
    with real_store.at(TODAY) as moment:
        return moment.situation.catalogue


def words(markup: str) -> str:
    """The text of a document on one line: title, descriptions, main part, plain spaces.

    The bar is left out: it links to all plans and dates.
    """
    described = " ".join(re.findall(r'<meta[^>]*content="([^"]*)"', markup))
    title = " ".join(re.findall(r"<title>.*?</title>", markup, flags=re.S))
    main = " ".join(re.findall(r"<main\b.*?</main>", markup, flags=re.S))
    text = unescape(f"{described} {re.sub(r'<[^>]+>', ' ', title + main)}")
    return " ".join(text.replace("\u2060", "").split())


def words_of_the_future(catalogue: Catalogue, day: date) -> set[str]:
    """Words that only a plan published after the day explains, without its code."""
    later = {plan.code for plan in catalogue.plans if not plan.published(day)}
    held: dict[bool, set[str]] = {True: set(), False: set()}
    for axis in catalogue.axes:
        held[axis.plan in later] |= {axis.title, axis.short_title}
    for commitment in catalogue.commitments:
        held[commitment.plan in later] |= {commitment.title, commitment.short_title}
    for milestone in catalogue.milestones:
        held[milestone.plan in later].add(milestone.label)
    for plan in catalogue.plans:
        numbers = {plan.announced_commitments, _listed(catalogue, plan.code)} - {None, 0}
        held[plan.code in later] |= {f"{number} engagements" for number in numbers}
        held[plan.code in later].add(date_words(plan.end, "jour"))
        held[plan.code in later] |= {
            plan.title,
            _published(plan.published_on, "jour"),
            _published(plan.published_on, plan.published_precision),
        }
    for source in catalogue.sources.values():
        if source.dated is not None:
            held[source.dated > day].add(source.title)
    known = " ".join(" ".join(held[False]).split()).lower()
    phrases = {" ".join(text.split()) for text in held[True]}
    return {text for text in phrases if len(text) > 8 and text.lower() not in known}


def _says(text: str, phrase: str) -> bool:
    return re.search(rf"\b{re.escape(phrase.lower())}", text) is not None


def _listed(catalogue: Catalogue, plan: str) -> int:
    return sum(entry.plan == plan for entry in catalogue.commitments)


def _published(day: date, precision: str) -> str:
    return date_words(day, precision)


@pytest.mark.parametrize("path", PATHS)
def test_the_pages_looked_at_are_pages(site: FlaskClient, path: str) -> None:
    assert site.get(path).status_code == 200


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_page_tells_of_plans_not_yet_published(
    site: FlaskClient, catalogue: Catalogue, day: date
) -> None:
    future = words_of_the_future(catalogue, day)
    assert len(future) > 20
    later = [plan.code for plan in catalogue.plans if not plan.published(day)]
    first = catalogue.plans[-1].code  # the plan of pages of one plan before any publication
    leaks: dict[str, list[str]] = {}
    for path in PATHS:
        for plan in ("", *(f"&plan={code}" for code in later)):
            address = f"{path}?au={day}{plan}"
            answer = site.get(address)
            assert answer.status_code in (200, 404), address
            text = words(answer.get_data(as_text=True)).lower()
            hits = [phrase for phrase in future if _says(text, phrase)]
            if not plan:  # an address with a plan may be answered with its name
                hits += [code for code in later if code != first and code in text]
            if hits:
                leaks[address] = sorted(hits)[:4]
    assert not leaks
