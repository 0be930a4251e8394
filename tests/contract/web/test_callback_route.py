"""The callback route: requests of pages are answered, others get a 400."""

import io
import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from callbacks.bind import outputs
from dashboard.app import DashboardApp
from layouts import ids
from tests.contract.web.conftest import demo_app
from tests.contract.web.demo.pages.engagements import PAGE
from tests.contract.web.demo.store import DemoStore

ROUTE = "/_dash-update-component"
REQUEST = ids.request_store(PAGE.name)


def output(app: DashboardApp) -> str:
    """The id of the page's only server callback."""
    [name] = [name for name, callback in app.callback_map.items() if "callback" in callback]
    return str(name)


def body(app: DashboardApp, address: Any = "/engagements", state: Any = None) -> dict[str, Any]:
    """What the renderer posts."""
    listed = []
    for region in outputs(PAGE):
        component, prop = ids.split_region(region)
        listed.append({"id": component, "property": prop})
    return {
        "output": output(app),
        "outputs": listed,
        "inputs": [{"id": REQUEST, "property": "data", "value": address}],
        "state": [{"id": ids.PAGE_STATE, "property": "data", "value": state}],
        "changedPropIds": [f"{json.dumps(REQUEST)}.data"],
        "parsedChangedPropsIds": [],
    }


def test_one_answer_redraws_every_region(app: DashboardApp, client: FlaskClient) -> None:
    response = client.post(ROUTE, json=body(app, "/engagements?statut=complet"))
    assert response.status_code == 200
    changed = response.get_json()["response"]
    number, word = changed["compte"]["children"]  # the word is a link to its explanation
    assert (number, word["props"]["children"]) == ("8 ", "engagements")
    assert changed["etat-page"]["data"]["annonce"] == "8 engagements affichés"
    written = {f"{name}.{prop}" for name, props in changed.items() for prop in props}
    assert written == set(outputs(PAGE))


@pytest.mark.parametrize(
    "address",
    [
        None,
        3,
        [],
        {},
        "",
        "x",
        "/",
        "/inconnu",
        "//a",
        "/engagements/12",
        "/engagements" + "?q=a" * 9_000,
    ],
)
def test_strange_addresses_change_nothing(
    app: DashboardApp, client: FlaskClient, address: Any
) -> None:
    response = client.post(ROUTE, json=body(app, address))
    assert response.status_code == 204


def test_store_down_is_a_warning_with_the_hour(
    app: DashboardApp, client: FlaskClient, demo_store: DemoStore
) -> None:
    demo_store.down = True
    for state, words in (
        ({"heure": "14\u00a0h\u00a005"}, "ceux de 14\u00a0h\u00a005"),
        ({"heure": "<b>"}, "Vous pouvez réessayer"),
        ("x", "Vous pouvez réessayer"),
    ):
        response = client.post(ROUTE, json=body(app, state=state))
        assert response.status_code == 200
        assert set(response.get_json()["response"]) == {ids.WARNINGS}
        assert words in response.text
        assert "<b>" not in response.text


def test_failure_is_a_warning_with_a_reference(
    app: DashboardApp, client: FlaskClient, demo_store: DemoStore
) -> None:
    demo_store.broken = True
    response = client.post(ROUTE, json=body(app))
    assert response.status_code == 200
    assert response.headers["X-Request-ID"] in response.text
    assert "secret detail" not in response.text


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        (b"", "application/json", 400),
        (b"{", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"null", "application/json", 400),
        (b"{}", "application/json", 400),
        (b"a=1", "application/x-www-form-urlencoded", 415),
    ],
)
def test_malformed_bodies(client: FlaskClient, data: bytes, kind: str, status: int) -> None:
    response = client.post(ROUTE, data=data, content_type=kind)
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"


def test_clientside_callbacks_are_not_served(app: DashboardApp, client: FlaskClient) -> None:
    for name, callback in app.callback_map.items():
        if "callback" not in callback:
            assert client.post(ROUTE, json={"output": name}).status_code == 400


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "property", "value", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(part=st.sampled_from(["output", "outputs", "inputs", "state", "changedPropIds"]), value=JSON)
def test_no_body_makes_the_server_fail(part: str, value: Any) -> None:
    sent = {**body(SHARED), part: value}
    response = SHARED.server.test_client().post(ROUTE, json=sent)
    assert response.status_code in {200, 204, 400}


SHARED = demo_app(DemoStore())


@pytest.mark.parametrize("opening", [b"[", b'{"output":'])
def test_a_body_too_deep_to_be_read_is_refused(client: FlaskClient, opening: bytes) -> None:
    closing = b"]" if opening == b"[" else b"}"
    response = client.post(
        ROUTE, data=opening * 5_000 + b"1" + closing * 5_000, content_type="application/json"
    )
    assert response.status_code == 400
    assert "lisible" in response.get_json()["detail"]


class Broken(io.BytesIO):
    """A body with invalid chunks."""

    def read(self, *_args: Any) -> bytes:
        raise OSError("Invalid chunk size: b'ZZ'")


def test_a_body_in_chunks_that_are_none_is_refused(client: FlaskClient) -> None:
    response = client.post(ROUTE, input_stream=Broken(), content_type="application/json")
    assert response.status_code == 400
