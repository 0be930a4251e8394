"""The writer of HTML: what it writes, what it refuses."""

from typing import Any

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html

from dashboard.first_paint import Refused, contains_graph, to_html
from layouts import ids

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
        html.A("x", href="javascript:alert(1)"),
        html.A("x", href=" JaVa\tScript:alert(1)"),
        html.A("x", href="data:text/html,x"),
        html.Form(action="javascript:x"),
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
    assert contains_graph(html.Div([html.P("x"), html.Figure([dcc.Graph()])]))
    assert not contains_graph(html.Div([html.P("x"), None, "y"]))
