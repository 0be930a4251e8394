"""« Territoires » and the page of one: shapes, rows, sentences, API, sizes."""

import dataclasses
import gzip
import json
from datetime import date
from typing import Any

import brotli  # type: ignore[import-untyped]  # ships no types
import orjson
import pytest
from flask.testing import FlaskClient
from plotly.utils import PlotlyJSONEncoder
from sqlalchemy import select

from dashboard.app import create_app
from dashboard.first_paint import to_html
from dashboard.pages import Pages
from dashboard.settings import Settings
from data.models import Territory
from data.store import NotFound, Store
from data.territories import TerritoryFigures
from data.vocabulary import Scope
from layouts.figures.territory_map import Shape, geometry_address, territory_map
from layouts.figures.theme import Figure
from layouts.locale.fr import territories as sentences
from layouts.locale.fr import territory as territory_words
from layouts.page import Context
from layouts.pages import territories
from layouts.pages.territories.cards import MAP, hover_words
from layouts.pages.territories.lines import lines
from layouts.parts import redrawn, view
from tests.places import ROOT
from tests.unit.pages.conftest import TODAY, Read

ASSETS = ROOT / "assets"
NB = "\u00a0"
LEVELS = {"region": (18, "REG"), "departement": (101, "DEP")}


def shapes(level: str) -> dict[str, Any]:
    shapes_by_code: dict[str, Any] = json.loads(
        (ASSETS / "geo" / f"{level}s.json").read_text("utf-8")
    )
    return shapes_by_code


def map_figure(data: Any, context: Context) -> Figure:
    """What plotly draws of the map."""
    figure = MAP.card(data, context).figure
    assert figure is not None
    return figure


@pytest.fixture(scope="module")
def client(real_store: Store) -> FlaskClient:
    app = create_app(Settings(today=TODAY, log_level="error"), real_store)
    made: FlaskClient = app.server.test_client()
    return made


@pytest.mark.parametrize("level", LEVELS)
def test_every_territory_has_a_shape_and_a_row(read: Read, level: str) -> None:
    data, context = read(f"/territoires?niveau={level}")
    number, prefix = LEVELS[level]
    codes = {row.territory.code for row in data.subject.rows}
    drawn = {
        trace["meta"]["shape"]
        for trace in map_figure(data, context)["data"]
        if "shape" in trace["meta"]
    }
    assert codes == drawn == set(shapes(level))
    assert len(codes) == number
    assert all(code.startswith(f"{prefix}-") for code in codes)
    table = to_html(MAP.card(data, context).table)
    links = to_html(view(data, context))
    for code in codes:
        assert f'data-forme="{code}"' in table
        assert f'href="/territoires/{code}"' in links


def test_shapes_are_light_and_well_formed() -> None:
    small = 0
    for level in LEVELS:
        body = (ASSETS / "geo" / f"{level}s.json").read_bytes()
        small += min(len(gzip.compress(body, 9)), len(brotli.compress(body)))
        for shape in shapes(level).values():
            assert len(shape["point"]) == 2
            assert shape["rings"]
            assert all(len(ring) % 2 == 0 and len(ring) >= 6 for ring in shape["rings"])
    assert small < 40_000


@pytest.mark.parametrize("level", LEVELS)
def test_a_figure_carries_no_geometry(read: Read, level: str) -> None:
    data, context = read(f"/territoires?niveau={level}")
    figure = map_figure(data, context)
    assert not any("x" in trace or "y" in trace for trace in figure["data"])
    body = json.dumps(figure, cls=PlotlyJSONEncoder).encode()
    assert len(gzip.compress(body)) < 7_000


def test_geometry_is_kept_by_browsers(client: FlaskClient) -> None:
    for level in LEVELS:
        answer = client.get(geometry_address(level), headers={"Accept-Encoding": "br"})
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Encoding"] == "br"
        assert answer.content_length is not None
        assert answer.content_length < 20_000


def test_classes_never_move() -> None:
    figure = territory_map(
        [
            Shape(f"REG-{n}", number, "mots", f"/territoires/REG-{n}")
            for n, number in ((11, 1), (24, 2), (27, 3), (28, 9), (32, 10), (44, 0))
        ],
        "region",
    )
    fills = {trace["meta"]["shape"]: trace["fillcolor"] for trace in figure["data"][:-1]}
    assert fills["REG-11"] == fills["REG-24"]
    assert fills["REG-27"] == fills["REG-28"]
    assert len(set(fills.values())) == 4
    hatched = [trace["meta"]["shape"] for trace in figure["data"] if "fillpattern" in trace]
    assert hatched == ["REG-44"]
    assert figure["data"][-1]["text"] == ["1", "2", "3", "9", "10"]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("query", ["", "&plan=2015-2017", "&au=2016-12-31", "&territoire=REG-53"])
def test_table_equals_api(read: Read, client: FlaskClient, level: str, query: str) -> None:
    data, _ = read(f"/territoires?niveau={level}{query}")
    wanted = {
        row.territory.code: (row.facts, row.measures.commitments) for row in data.subject.rows
    }
    answer = client.get(f"/api/v1/graphiques/territoires.json?niveau={level}{query}").json
    assert answer is not None
    assert {
        row["territoire"]: (row["faits"], row["engagements"]) for row in answer["elements"]
    } == wanted
    shapes_answer = client.get(f"/api/v1/territoires.geojson?niveau={level}{query}")
    assert shapes_answer.content_type == "application/geo+json"
    collection = orjson.loads(shapes_answer.data)
    assert {
        feature["id"]: (feature["properties"]["faits"], feature["properties"]["engagements"])
        for feature in collection["features"]
    } == wanted
    assert {feature["geometry"]["type"] for feature in collection["features"]} <= {
        "Polygon",
        "MultiPolygon",
    }


def test_geojson_is_compressed_and_refuses_what_it_does_not_know(client: FlaskClient) -> None:
    answer = client.get("/api/v1/territoires.geojson", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert client.get("/api/v1/territoires.geojson?niveau=commune").status_code == 400
    assert client.get("/api/v1/territoires.geojson?territoire=REG-99").status_code == 404


def capitalised(row: TerritoryFigures) -> str:
    """The first line of a hover label: a number, which the row has in a separate cell."""
    return sentences.facts(row.facts)


def test_hover_says_what_the_row_says(read: Read) -> None:
    data, context = read("/territoires")
    ranking = to_html(redrawn(data, context)["territoires-classement.children"])
    for row in data.subject.rows:
        hover = hover_words(row).replace("<br>", " ")
        for line in lines(row):
            assert line in hover
            if row.facts:
                assert line in ranking or line == capitalised(row)
    assert sentences.NONE in ranking


def test_headlines(read: Read) -> None:
    data, context = read("/territoires")
    assert territories.description(data, context) == (
        "L’Île-de-France réunit 18 des 37\u00a0faits localisés\u202f; dix régions n’en ont aucun"
    )
    data, context = read("/territoires?niveau=departement")
    assert territories.description(data, context) == (
        f"Paris{NB}: 15 des 31\u00a0faits localisés\u202f; 88 départements n’en ont aucun"
    )
    data, context = read("/territoires?statut=abandonne")
    assert territories.description(data, context) == "Aucun fait n’est localisé dans une région"
    data, context = read("/territoires?au=2014-01-01")
    assert "Aucun plan n’était publié" in territories.description(data, context)


def test_a_filter_that_keeps_nothing_names_its_criterion(read: Read) -> None:
    data, context = read("/territoires?statut=abandonne")
    ranking = to_html(redrawn(data, context)["territoires-classement.children"])
    assert f"Retirer «{NB}Statut{NB}: abandonné{NB}»" in ranking


@pytest.mark.parametrize(
    "address",
    [
        "/territoires",
        "/territoires?niveau=departement&tri=nom",
        "/territoires?territoire=REG-53&territoire=COM-75056&territoire=FR&territoire=PAYS-GB",
        "/territoires?territoire=REG-99",
        "/territoires?lieu=rennes",
        "/territoires?lieu=zzz",
        "/territoires?plan=2018-2020",
        "/territoires?plan=2024-2026&au=2020-01-01",
        "/territoires?au=2014-01-01",
    ],
)
def test_the_map_paints_from_every_address(read: Read, address: str) -> None:
    data, context = read(address)
    assert set(redrawn(data, context)) == set(territories.PAGE.regions)
    assert to_html(view(data, context)).count("<h1") == 1


def test_comparison_counts_each_thing_once(read: Read) -> None:
    data, context = read("/territoires?territoire=REG-53&territoire=DEP-35")
    assert [row.territory.code for row in data.subject.compared] == ["REG-53", "DEP-35"]
    assert data.subject.compared_facts == 8
    assert data.subject.compared_commitments == 4
    painted = to_html(redrawn(data, context)["territoires-comparaison.children"])
    assert 'href="/engagements?territoire=DEP-35&amp;territoire=REG-53"' in painted


def test_a_search_gives_links(read: Read) -> None:
    data, context = read("/territoires?lieu=ile+de+fr")
    markup = to_html(redrawn(data, context)["territoires-trouves.children"])
    assert 'href="/territoires/REG-11"' in markup
    assert territories.announce(data, context) == f"1{NB}territoire trouvé"


def test_every_territory_has_a_page(read: Read, pages: Pages, real_store: Store) -> None:
    with real_store.connect() as connection:
        codes = list(connection.scalars(select(Territory.code).order_by(Territory.code)))
    assert len(codes) > 119
    for code in [*codes[:: len(codes) // 24], "FR", "UE", "CTOM-988", "EPCI-243500139"]:
        data, context = read(f"/territoires/{code}")
        assert to_html(view(data, context)).count("<h1") == 1
    with pytest.raises(NotFound):
        read("/territoires/REG-99")


def test_the_page_of_a_region(read: Read) -> None:
    data, context = read("/territoires/REG-53")
    assert territory_words.headline(data) == f"Bretagne{NB}: 8{NB}faits localisés, 4{NB}engagements"
    assert territory_words.lede(data, TODAY).startswith(
        f"5{NB}faits ont eu lieu et 3{NB}sont portés sur place. Statut connu pour 3 de ses "
    )
    painted = to_html(view(data, context))
    assert 'href="/engagements?territoire=REG-53"' in painted
    assert 'href="/territoires/FR"' in painted
    for fact in data.facts:
        assert f'id="source-{fact.source}"' in painted


def test_the_page_of_a_territory_without_fact(read: Read) -> None:
    data, _ = read("/territoires/REG-94")
    assert territory_words.headline(data) == f"Corse{NB}: aucune action territorialisée recensée"
    data, context = read("/territoires/REG-53?au=2014-01-01")
    assert data.facts == ()
    assert to_html(view(data, context))
    assert context.as_of == date(2014, 1, 1)


def test_lists_keep_the_filters(read: Read) -> None:
    data, context = read("/territoires?plan=2015-2017&au=2016-12-31")
    painted = to_html(view(data, context))
    assert 'href="/territoires/REG-53?plan=2015-2017&amp;au=2016-12-31"' in painted


@pytest.mark.parametrize(
    ("everywhere", "metropolitan", "words"),
    [
        (1, 0, "1\u00a0fait concerne toutes les régions"),
        (0, 1, "1\u00a0fait concerne toutes les régions de métropole"),
        (14, 1, "14\u00a0faits concernent toutes les régions, 1 celles de métropole"),
    ],
)
def test_facts_of_metropolitan_regions_are_told_as_such(
    everywhere: int, metropolitan: int, words: str
) -> None:
    assert sentences.of_all_regions(everywhere, metropolitan) == words


def test_a_page_names_the_scope_of_a_fact(read: Read) -> None:
    data, context = read("/territoires/REG-53")
    wide = data.everywhere[0]
    narrow = dataclasses.replace(wide, scope=Scope.METROPOLITAN_REGIONS)
    painted = to_html(view(dataclasses.replace(data, everywhere=(wide, narrow)), context))
    assert "toutes les régions, 1 celles de métropole" in painted
    assert ">toutes les régions</td>" in painted
    assert ">les régions de métropole</td>" in painted


@pytest.mark.parametrize("address", ["/territoires?q=zzz", "/territoires/REG-94?q=zzz"])
def test_what_is_absent_is_absent_from_the_database(read: Read, address: str) -> None:
    data, context = read(address)
    painted = to_html(view(data, context))
    assert "Aucun document de la base" in painted
    assert "ucun document ne " not in painted
