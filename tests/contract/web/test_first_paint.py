"""The writer of HTML: what it writes, what it refuses."""

import json
from typing import Any

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html
from plotly.io.json import to_json_plotly

from dashboard.first_paint import GRAPH, to_html
from dashboard.html_attributes import Refused
from layouts import element, ids

ATTRIBUTES: Any = {"aria-hidden": True, "data-n": 0, "aria-label": '"é"'}


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        (["a", None, True, 2, 1.5], "a21.5"),
        (html.Br(), "<br>"),
        (html.P("x", className="a b", id="i"), '<p id="i" class="a b">x</p>'),
        (html.Label("x", htmlFor="f"), '<label for="f">x</label>'),
        (html.Td("x", colSpan=2), '<td colspan="2">x</td>'),
        (html.Div(hidden=True), "<div hidden></div>"),
        (html.Div(hidden=False), "<div></div>"),
        (html.Div(n_clicks=3, disable_n_clicks=True), "<div></div>"),
        (
            html.Div(**ATTRIBUTES),
            '<div aria-label="&quot;é&quot;" aria-hidden="true" data-n="0"></div>',
        ),
        (html.Time("hier", dateTime="2024-01-01"), '<time datetime="2024-01-01">hier</time>'),
        (
            html.Details(html.Summary("s"), open=True),
            "<details open><summary>s</summary></details>",
        ),
        (html.A("x", href="/a?b=1&c=2"), '<a href="/a?b=1&amp;c=2">x</a>'),
        (dcc.Store(id="s", data={"secret": 1}), ""),
        (
            html.Div(id={"type": "a", "index": 1}),
            '<div id="{&quot;index&quot;:1,&quot;type&quot;:&quot;a&quot;}"></div>',
        ),
    ],
)
def test_writes(node: Any, expected: str) -> None:
    written = to_html(node)
    if isinstance(node, html.Div) and "aria-label" in written:
        assert sorted(written[5:-7].split()) == sorted(expected[5:-7].split())
    else:
        assert written == expected


@pytest.mark.parametrize(
    "node",
    [
        html.P("x", style={"color": "red"}),
        html.Script("x"),
        html.Iframe(src="/"),
        dcc.Dropdown(),
        dcc.Link("x", href="/"),
        dbc.Row(),
        object(),
    ],
)
def test_refuses(node: Any) -> None:
    with pytest.raises(Refused):
        to_html(html.Div([node]))


UNSAFE = (
    "javascript:alert(1)",
    " JaVa\tScript:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "file:///etc/passwd",
    "//ailleurs.fr/",
    "/\\ailleurs.fr",
    "\\\\ailleurs.fr",
    "/\t/ailleurs.fr",
)
SAFE = (
    "/axes?plan=2015-2017",
    "#contenu",
    "?plan=1",
    "",
    "https://exemple.fr/a:b",
    "mailto:a@b.fr",
)


@pytest.mark.parametrize("address", UNSAFE)
def test_an_address_that_is_not_safe_to_follow_stays_text(address: str) -> None:
    assert to_html(html.A("x", href=address)) == "<a>x</a>"
    assert to_html(element.A("x", href=address)) == "<a>x</a>"
    assert element.A("x", href=address).props == {"children": "x"}
    assert to_html(element.Form(action=address)) == "<form></form>"


@pytest.mark.parametrize("address", SAFE)
def test_other_addresses_are_links(address: str) -> None:
    assert to_html(element.A("x", href=address)) == to_html(html.A("x", href=address))
    assert "href" in element.A("x", href=address).props


@pytest.mark.parametrize(
    "node",
    [
        element.P("x", style={"color": "red"}),
        element.P("x", classname="a"),
        element.P("x", onclick="a"),
        element.maker("Script")("x"),
        element.maker("Nothing")("x"),
        element.maker("Dropdown", element.CORE)(),
    ],
)
def test_refuses_what_dash_does_not_know(node: Any) -> None:
    with pytest.raises(Refused):
        to_html([node])


def _pairs() -> list[tuple[Any, Any]]:
    """The same tree of Dash's components and of elements."""

    def tree(h: Any, core: Any, bootstrap: Any) -> Any:
        return h.Div(
            [
                h.P(["a < b", h.A("x", href="/a?b=1&c=2", className="l"), None, 3], id="i"),
                h.Details([h.Summary("s"), h.Br()], open=True, hidden=False),
                h.Label("x", htmlFor="f", id={"type": "a", "index": 1}, **ATTRIBUTES),
                core.Graph(id="g", figure={"data": [], "layout": {"height": 300}}),
                core.Store(id="s", data={"a": [1, None]}),
                bootstrap.Checklist(
                    id="c", options=[{"label": h.Span("é"), "value": "e"}], value=["e"]
                ),
                bootstrap.Input(id="q", type="search", value='a"b', maxlength=9),
                bootstrap.Select(id="l", options=[{"label": "Un", "value": "1"}], value="1"),
                bootstrap.RadioItems(id="r", options={"a": "A"}, value="a"),
            ],
            className="k",
        )

    return [(tree(html, dcc, dbc), tree(element, element, element))]


def test_an_element_is_what_dash_makes_of_its_components() -> None:
    for dash_tree, light_tree in _pairs():
        written = json.loads(to_json_plotly(dash_tree))
        assert json.loads(to_json_plotly(light_tree)) == _without_none(written)
        # Dash's order of aria-* and data-* is arbitrary.
        assert sorted(to_html(light_tree)) == sorted(to_html(dash_tree))
        assert GRAPH in to_html(light_tree)


def _without_none(node: Any) -> Any:
    """Dash writes `children: null` for empty elements."""
    if isinstance(node, list):
        return [_without_none(child) for child in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _without_none(value)
        for key, value in node.items()
        if not (key == "children" and value is None)
    }


def test_makers_are_named_as_in_dash() -> None:
    for name, make in vars(element).items():
        if name[0].isupper() and callable(make) and not isinstance(make, type):
            made = make()
            assert hasattr(element.LIBRARIES[made["namespace"]], made.type), name


def test_checklist_is_a_form_field() -> None:
    written = to_html(
        dbc.Checklist(
            id=ids.control("p", "statut"),
            options=[{"label": html.Span("Partiel 3"), "value": "partiel"}, "complet"],
            value=["complet"],
        )
    )
    assert 'name="statut" value="partiel" class="form-check-input" type="checkbox"' in written
    assert 'name="statut" value="complet" checked' in written
    assert "<span>Partiel 3</span></label>" in written


def test_radio_select_input() -> None:
    radio = to_html(dbc.RadioItems(id="r", name="tri", options={"a": "A", "b": "B"}, value="b"))
    assert 'value="b" checked' in radio
    assert radio.count("checked") == 1
    select = to_html(
        dbc.Select(id=ids.control("p", "axe"), options=[{"label": "Un", "value": "1"}], value="1")
    )
    assert '<option value="1" selected>Un</option>' in select
    assert 'name="axe"' in select
    field = to_html(dbc.Input(id=ids.control("p", "q"), type="search", value='a"b', maxlength=9))
    assert 'name="q"' in field
    assert 'value="a&quot;b"' in field
    assert 'maxlength="9"' in field


def test_chart_keeps_its_height() -> None:
    figure = {"data": [], "layout": {"height": 300, "meta": {"compact": {"height": 200}}}}
    written = to_html(dcc.Graph(id="g", figure=figure, style={"height": "300px"}))
    assert 'height="300"' in written
    assert 'height="200"' in written
    assert "style" not in written
    assert GRAPH in to_html(html.Div([html.P("x"), html.Figure([dcc.Graph()])]))
    assert GRAPH not in to_html(html.Div([html.P("x"), None, "y"], title=GRAPH))
