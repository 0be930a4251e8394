"""Every callback of the site, with requests that pages send and requests they cannot send."""

import json
from typing import Any

import pytest
from werkzeug.test import TestResponse

from callbacks.bind import outputs
from layouts import ids
from tests.contract.site.addresses import HOSTILE, ORDINARY
from tests.live import BY_NAME, WITH_REGIONS, Live

ROUTE = "/_dash-update-component"
LIMIT = 500_000
# Links repeat the query: see tests/contract/site/test_pages_answer.py.
LONG_LIMIT = 1_500_000
GARBAGE: list[Any] = [
    None,
    "",
    "x",
    0,
    -1.5,
    True,
    [],
    {},
    [[]],
    {"a": {"b": []}},
    "//ailleurs.fr/",
    "/inconnu",
    "\u0000",
    "/?" + "a=1&" * 2_000,
    ["/"] * 500,
    {"props": {"children": "<b>"}},
]
MISSHAPEN: list[Any] = [None, 3, "x", {}, [None], [{}], [{"id": 1}]]


def served(live: Live) -> dict[str, Any]:
    """The callbacks that run on the server."""
    return {
        name: callback for name, callback in live.app.callback_map.items() if "callback" in callback
    }


def of_page(live: Live, name: str) -> tuple[str, Any]:
    """The callback that redraws a page."""
    wanted = f"{ids.html_id(ids.request_store(name))}"
    [callback] = [
        (output, entry)
        for output, entry in served(live).items()
        if any(given["id"] == wanted for given in entry["inputs"])
    ]
    return callback


def body(output: str, callback: Any, inputs: Any, states: Any = None) -> dict[str, Any]:
    """The request of the renderer: a value for every input and state."""

    def sent(target: dict[str, Any], value: Any) -> dict[str, Any]:
        name = target["id"]
        return {
            "id": json.loads(name) if name.startswith("{") else name,
            "property": target["property"],
            "value": value,
        }

    return {
        "output": output,
        "inputs": [sent(target, inputs) for target in callback["inputs"]],
        "state": [sent(target, states) for target in callback["state"]],
        "changedPropIds": [f"{target['id']}.{target['property']}" for target in callback["inputs"]],
        "parsedChangedPropsIds": [],
    }


def post(live: Live, sent: Any) -> TestResponse:
    """One request on the callback route."""
    return live.client.post(ROUTE, json=sent)


def laid_out(live: Live, address: str) -> dict[str, Any]:
    """`id.property` -> value, for every component that the renderer mounts."""
    [tree] = live.document(address).xpath("//script[@id='page-arbre']/text()")
    properties: dict[str, Any] = {}

    def walk(node: Any) -> None:
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            props = node.get("props")
            if isinstance(props, dict) and "id" in props:
                name = props["id"]
                name = name if isinstance(name, str) else ids.html_id(name)
                properties.update({f"{name}.{prop}": value for prop, value in props.items()})
            for child in node.values():
                walk(child)

    walk(json.loads(tree))
    return properties


def redrawn(response: TestResponse) -> dict[str, Any]:
    """`id.property` -> value of a callback's answer."""
    assert response.status_code == 200, response.text[:300]
    return {
        f"{name}.{prop}": value
        for name, props in response.get_json()["response"].items()
        for prop, value in props.items()
    }


@pytest.mark.parametrize("name", WITH_REGIONS)
def test_regions_are_those_that_the_page_declares(live: Live, name: str) -> None:
    for address in live.samples(name):
        entry, context, data = live.app.pages.read(address)
        assert set(entry.regions(data, context)) == set(BY_NAME[name].page.regions)


@pytest.mark.parametrize("label", ["sans filtre", "plan 2015-2017", "rien ne reste"])
@pytest.mark.parametrize("name", WITH_REGIONS)
def test_redrawn_page_is_the_painted_page(live: Live, name: str, label: str) -> None:
    """Opening a page and filtering it to the same state give the same numbers."""
    address = live.samples(name)[0] + ("?" + ORDINARY[label] if ORDINARY[label] else "")
    output, callback = of_page(live, name)
    response = post(live, body(output, callback, address))
    assert len(response.data) < LIMIT
    changed = redrawn(response)
    assert set(changed) == set(outputs(BY_NAME[name].page))
    painted = laid_out(live, address)
    state = f"{ids.PAGE_STATE}.data"
    changed[state].pop("heure")
    missing = {region for region in changed if region not in painted}
    # Properties without a value are not in the tree.
    assert {region: changed[region] for region in missing if changed[region] is not None} == {}
    assert [key for key in changed if key not in missing and changed[key] != painted[key]] == []


@pytest.mark.parametrize("name", WITH_REGIONS)
def test_callbacks_bear_every_address(live: Live, name: str) -> None:
    output, callback = of_page(live, name)
    path = live.samples(name)[0]
    for label, query in HOSTILE.items():
        response = post(live, body(output, callback, f"{path}?{query}"))
        assert response.status_code in {200, 204}, label
        assert len(response.data) < LONG_LIMIT, label
        assert "<script>alert" not in response.text.replace("\\u003c", "<") or "children" in (
            response.text
        ), label
        # A failure is answered as a warning with a reference, and still is a failure.
        assert "inattendue" not in response.text, label


def test_callbacks_bear_garbage(live: Live) -> None:
    callbacks = served(live)
    assert callbacks
    for output, callback in callbacks.items():
        for value in GARBAGE:
            response = post(live, body(output, callback, value, value))
            assert response.status_code in {200, 204, 400}, (output[:80], value)
            assert len(response.data) < LIMIT
            assert "inattendue" not in response.text, (output[:80], value)


def test_bodies_that_no_page_sends(live: Live) -> None:
    for output, callback in served(live).items():
        whole = body(output, callback, "/")
        for part in ("inputs", "state", "changedPropIds"):
            for value in MISSHAPEN:
                response = post(live, {**whole, part: value})
                assert response.status_code in {200, 204, 400}, (output[:80], part, value)


def test_callbacks_of_the_browser_are_not_served(live: Live) -> None:
    known = served(live)
    for output in live.app.callback_map:
        if output not in known:
            assert post(live, {"output": output}).status_code == 400


def test_every_page_with_regions_has_one_callback(live: Live) -> None:
    assert len(served(live)) >= len(WITH_REGIONS)
    for name in WITH_REGIONS:
        of_page(live, name)
