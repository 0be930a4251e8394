"""Settings and their messages; addresses written by a context; discovery."""

import re
import sys
from dataclasses import replace
from datetime import date
from types import ModuleType

import pytest

from dashboard.discovery import discover
from dashboard.pages import newest_plan, split_address
from dashboard.settings import SettingsError, load_settings
from data.filters import CommitmentFilter
from layouts import ids
from layouts.page import Context, Page, SiteInfo
from tests.contract.web.demo.store import DemoStore
from tests.places import ROOT

TODAY = date(2026, 11, 22)
DEPLOY = ROOT / "dashboard" / "deploy"


def context(query: str, **options: str) -> Context:
    filters, problems = CommitmentFilter.from_query(query)
    page = Page(name="x", path="/x", options={"tri": ("plan", "nombre"), "page": ()})
    return Context(
        page=page,
        path="/x",
        args={},
        filters=filters,
        problems=problems,
        options={"tri": "plan", **options},
        today=TODAY,
        as_of=filters.as_of or TODAY,
    )


def test_href() -> None:
    here = context("plan=2015-2017&au=2016-07-01", tri="nombre")
    assert here.href() == "/x?plan=2015-2017&au=2016-07-01&tri=nombre"
    assert here.href(au=None, tri=None) == "/x?plan=2015-2017"
    assert here.href(tri="plan") == "/x?plan=2015-2017&au=2016-07-01"
    assert here.href("/y", statut=["complet", "partiel"]) == (
        "/y?plan=2015-2017&statut=partiel&statut=complet&au=2016-07-01"
    )
    assert here.href(au=date(2020, 1, 2), plan=None) == "/x?au=2020-01-02&tri=nombre"
    assert here.href("/y", groupe="axe", plan=None, au=None) == "/y?groupe=axe"
    assert context("").href() == "/x"


def test_contact() -> None:
    assert SiteInfo(contact="a@b.fr").contact_href == "mailto:a@b.fr"
    assert SiteInfo(contact="https://b.fr").contact_href == "https://b.fr"
    assert SiteInfo().contact_href is None


def test_regions_of_controls() -> None:
    region = ids.control_region("x", "axe")
    assert ids.split_region(region) == (ids.control("x", "axe"), "options")
    assert ids.split_region("statuts.figure") == ("statuts", "figure")


@pytest.mark.parametrize("address", ["", "x", "//a", "/" + "a" * 9_999, "/a\nb", "http://a/b"])
def test_strange_addresses_are_the_home_page(address: str) -> None:
    assert split_address(address) == ("/", "")


def test_settings_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "9000")
    monkeypatch.setenv("TODAY", "2024-05-15")
    monkeypatch.setenv("BASE_URL", "https://exemple.fr/")
    monkeypatch.setenv("DATABASE_URL", "postgresql://moi:secret@hote/base")
    settings = load_settings()
    assert settings.port == 9000
    assert settings.today == date(2024, 5, 15)
    assert settings.base_url == "https://exemple.fr"
    table = {name: value for name, value, _ in settings.table()}
    assert table["DATABASE_URL"] == "postgresql://moi:•••@hote/base"
    assert all(meaning for _, _, meaning in settings.table())


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PORT", "abc", "nombre entier"),
        ("PORT", "0", "au moins 1"),
        ("PORT", "70000", "au plus 65535"),
        ("TODAY", "hier", "AAAA-MM-JJ"),
        ("LOG_LEVEL", "fort", "une de ces valeurs"),
        ("BASE_URL", "exemple.fr", "adresse absolue"),
        ("BASE_URL", "https://exemple.fr/sui vi", "mots simples"),
        ("CONTACT", "moi", "courriel"),
        ("DATABASE_URL", "", "une valeur est attendue"),
    ],
)
def test_faulty_settings_are_named_in_french(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert name in str(caught.value)
    assert words in str(caught.value)


def test_what_the_shipped_settings_leave_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    compose = (DEPLOY / "compose.yaml").read_text("utf-8")
    lines = (DEPLOY / "systemd" / "suivi.env").read_text("utf-8")
    given = dict(re.findall(r"^    ([A-Z_]+): \$\{[A-Z_]+:-([^}]*)\}", compose, re.MULTILINE))
    given |= dict(re.findall(r"^#?([A-Z_]+)=()$", lines, re.MULTILINE))
    assert {"METRICS_TOKEN", "BASE_URL", "PROCONNECT_URL", "WORKSPACE_SECRET"} <= given.keys()
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    settings = load_settings()
    assert settings.metrics_token is None
    assert settings.base_url is None


def test_settings_are_frozen() -> None:
    settings = load_settings()
    with pytest.raises(ValueError, match="frozen"):
        settings.port = 1


def test_discovery_reads_the_demo() -> None:
    entries = discover("tests.contract.web.demo.pages", "tests.contract.web.demo.callbacks")
    assert [entry.page.name for entry in entries] == ["accueil", "engagements", "fiche"]
    assert discover("tests.contract.web.nulle_part", "tests.contract.web.demo.callbacks") == ()


def test_discovery_refuses_a_name_of_two_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.contract.web.demo.pages import accueil

    monkeypatch.setattr(accueil, "PAGE", replace(accueil.PAGE, name="engagements"))
    with pytest.raises(ValueError, match="two pages share a name"):
        discover("tests.contract.web.demo.pages", "tests.contract.web.demo.callbacks")
    assert isinstance(sys.modules["tests.contract.web.demo.pages.accueil"], ModuleType)


def test_a_page_opens_on_the_newest_plan_published_by_the_date() -> None:
    plans = DemoStore().plans()
    assert newest_plan(plans, date(2026, 11, 22)).code == "2024-2026"
    assert newest_plan(plans, date(2016, 6, 3)).code == "2015-2017"
    # Before the first publication, the oldest plan.
    assert newest_plan(plans, date(2010, 1, 1)).code == "2015-2017"
