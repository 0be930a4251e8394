"""Clients of both sites without a browser: one connection, the requests of a browser."""

import http.client
import json
from typing import Any, Self

from dashboard.discovery import discover
from tests.bench.changes import Change
from tests.bench.servers import Server

# The pages of the budget.
PATHS = (
    "/",
    "/engagements",
    "/ministeres",
    "/calendrier",
    "/matrice",
    "/territoires",
    "/jalons",
)
_UPDATE = "/_dash-update-component"
_HEADERS = {"Accept-Encoding": "gzip, deflate, br, zstd", "Content-Type": "application/json"}


class BadAnswer(Exception):
    """An answer other than 200: what is measured with it does not count."""


class Visitor:
    """One keep-alive connection to a site."""

    def __init__(self, server: Server) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=300)
        dependencies = self._ask("GET", "/_dash-dependencies", headers={})
        self.callbacks: list[dict[str, Any]] = json.loads(dependencies)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._connection.close()

    def _ask(
        self, method: str, address: str, body: Any = None, headers: dict[str, str] = _HEADERS
    ) -> bytes:
        sent = None if body is None else json.dumps(body)
        try:
            self._connection.request(method, address, sent, headers)
            response = self._connection.getresponse()
        except (ConnectionError, http.client.RemoteDisconnected):
            # The server closes idle connections after some seconds.
            self._connection.close()
            self._connection.request(method, address, sent, headers)
            response = self._connection.getresponse()
        content = response.read()
        if response.status != 200:
            raise BadAnswer(f"{method} {address}: {response.status} {content[:200]!r}")
        return content

    def _post(self, callback: dict[str, Any], values: list[Any]) -> None:
        given = [
            {"id": _id(argument["id"]), "property": argument["property"], "value": value}
            for argument, value in zip(
                [*callback["inputs"], *callback["state"]], values, strict=True
            )
        ]
        inputs, first = len(callback["inputs"]), callback["inputs"][0]
        body = {
            "output": callback["output"],
            "outputs": _outputs(callback["output"]),
            "inputs": given[:inputs],
            "state": given[inputs:],
            "changedPropIds": [f"{first['id']}.{first['property']}"],
        }
        self._ask("POST", _UPDATE, body)


class OurVisitor(Visitor):
    """A visitor of our site."""

    def __init__(self, server: Server) -> None:
        super().__init__(server)
        names = {entry.page.path: entry.page.name for entry in discover()}
        # The callback of a page has one input: the store with the page's address.
        stores = {
            json.loads(argument["id"]).get("page"): callback
            for callback in self.callbacks
            if not callback.get("clientside_function")
            for argument in callback["inputs"]
            if argument["id"].startswith("{")
        }
        self._redraw = {path: stores[names[path]] for path in PATHS}

    def page(self, path: str, change: Change) -> None:
        """The whole page, as HTML."""
        self._ask("GET", f"{path}?{change.query()}")

    def change(self, path: str, change: Change) -> None:
        """The request of a change of filters on an open page."""
        callback = self._redraw[path]
        self._post(callback, [f"{path}?{change.query()}", *(None for _ in callback["state"])])


class PlainVisitor(Visitor):
    """A visitor of the plain page."""

    def change(self, change: Change) -> None:
        """A change of filters: a request for every chart."""
        values = change.plain_values()
        for callback in self.callbacks:
            self._post(callback, [values[argument["id"]] for argument in callback["inputs"]])


def _id(text: str) -> Any:
    return json.loads(text) if text.startswith("{") else text


def _outputs(output: str) -> Any:
    """The outputs as the browser sends them, from their text form: « ..a.b...c.d.. » or « a.b »."""
    listed = output[2:-2].split("...") if output.startswith("..") else [output]
    written = []
    for part in listed:
        component, _, name = part.rpartition(".")
        written.append({"id": _id(component), "property": name})
    return written if output.startswith("..") else written[0]
