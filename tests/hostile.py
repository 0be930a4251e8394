"""Hostile requests from a seed: addresses, headers, bodies and callback payloads.

A few of them in the tests, thousands in the endurance scenario of the same name.
"""

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote_to_bytes

from flask import Flask

SEED = 15
_PATHS = (
    "/",
    "/engagements",
    "/engagements/2024-2026-03",
    "/jalons",
    "/calendrier",
    "/ministeres",
    "/territoires",
    "/plans",
    "/axes",
    "/matrice",
    "/alertes",
    "/changements",
    "/api/v1/engagements",
    "/api/v1/jalons.csv",
    "/api/v1/engagements/2015-2017-01",
    "/api/v1/territoires.geojson",
    "/api/v1/openapi.json",
    "/sante",
    "/pret",
    "/metriques",
    "/robots.txt",
    "/assets/favicon.svg",
    "/_dash-layout",
    "/_dash-dependencies",
    "/_dash-update-component",
)
_KEYS = (
    "plan",
    "axe",
    "statut",
    "statut!",
    "statut_sauf",
    "q",
    "au",
    "page",
    "taille",
    "tri",
    "territoire",
    "organisme",
    "du",
    "periode",
    "groupe",
    "zz",
    "",
)
_PIECES = (
    "../",
    "..%2f",
    "%00",
    "\x00",
    "%",
    "%zz",
    "%c0%ae",
    "é",
    "\u202e",
    "\ud7ff",
    "𝕏",
    "'",
    '"',
    "<script>",
    "javascript:",
    "{{7*7}}",
    "${jndi:ldap://x}",
    ";",
    "&",
    "=",
    "?",
    "#",
    "//",
    "\\",
    "\r\nX-Faux: 1",
    " ",
    "+",
    "a" * 300,
    "-1",
    "1e309",
    "9" * 40,
    "NaN",
    "null",
    "true",
    "[]",
    "2024-02-30",
    "9999-12-31",
    "0001-01-01",
    "2024-2026",
    "' OR 1=1 --",
    "(",
    ")",
    "*",
    "%25",
    "\ufdfa",
    "ﬀ",
    "\u0130",
    "ß" * 20,
)
_HEADERS = (
    "If-None-Match",
    "If-Modified-Since",
    "Range",
    "Accept",
    "Accept-Encoding",
    "Accept-Language",
    "Referer",
    "Cookie",
    "Authorization",
    "Content-Type",
    "X-Page-Address",
    "X-Forwarded-For",
    "X-Forwarded-Proto",
    "X-Forwarded-Host",
    "Host",
    "Origin",
    "X-Request-ID",
    "Expect",
    "TE",
    "If-Range",
    "Cache-Control",
)
_METHODS = ("GET",) * 12 + ("HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "FAUX")


@dataclass(frozen=True)
class Attack:
    """One request."""

    method: str
    path: str  # still encoded
    query: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None

    def send(self, server: Flask) -> Any:
        """The answer of an application, without a network."""
        query = self.query.encode("utf-8", "surrogatepass").decode("latin-1")
        return server.test_client().open(
            "/",
            method=self.method,
            headers=[
                (name, value.encode("utf-8", "replace").decode("latin-1"))
                for name, value in self.headers.items()
            ],
            data=self.body,
            # Like a server: a client would read `//` as the name of a host.
            environ_overrides={
                "PATH_INFO": unquote_to_bytes(self.path).decode("latin-1"),
                "RAW_URI": f"{self.path}?{query}" if query else self.path,
                "QUERY_STRING": query,
            },
        )


def attacks(count: int, callbacks: Mapping[str, Any], seed: int = SEED) -> Iterator[Attack]:
    """This number of attacks, the same for the same seed; `callbacks` is a Dash application's
    map."""
    chance = random.Random(seed)
    outputs = sorted(callbacks)
    for number in range(count):
        if number % 4 == 3 and outputs:
            yield _callback(chance, outputs, callbacks)
        else:
            yield _request(chance)


def _text(chance: random.Random, most: int = 4) -> str:
    return "".join(chance.choices(_PIECES, k=chance.randint(1, most)))


def _request(chance: random.Random) -> Attack:
    path = chance.choice(_PATHS)
    if chance.random() < 0.4:
        piece = _text(chance)
        path += "/" + (quote(piece, safe="/%") if chance.random() < 0.7 else quote(piece))
    pairs = []
    for _ in range(chance.choice((0, 1, 1, 2, 3, 12))):
        value = _text(chance)
        plain = value.replace("#", "").replace("\r\n", "")
        value = quote(value) if chance.random() < 0.7 else plain
        pairs.append(f"{chance.choice(_KEYS)}={value}")
    headers = {
        chance.choice(_HEADERS): _text(chance).replace("\r\n", "").replace("\x00", "") or "x"
        for _ in range(chance.choice((0, 0, 1, 2, 4)))
    }
    body = _body(chance) if chance.random() < 0.2 else None
    return Attack(chance.choice(_METHODS), path, "&".join(pairs), headers, body)


def _body(chance: random.Random) -> bytes:
    depth = chance.choice((1, 50, 5_000))
    return chance.choice(
        (
            b"",
            b"{",
            b"null",
            b"[]",
            b'"a"',
            b"\xff\xfe",
            b"{}" * 100,
            b"[" * depth + b"]" * depth,
            b'{"a":' * depth + b"1" + b"}" * depth,
            json.dumps({"output": _text(chance), "inputs": [], "changedPropIds": []}).encode(),
        )
    )


def _value(chance: random.Random, depth: int = 0) -> Any:
    kinds = 9 if depth < 3 else 6
    match chance.randrange(kinds):
        case 0:
            return None
        case 1:
            return _text(chance)
        case 2:
            return chance.choice((0, -1, 10**30, 1.5, True))
        case 3:
            return chance.choice(_PATHS) + "?" + chance.choice(_KEYS) + "=" + _text(chance)
        case 4:
            return ""
        case 5:
            return {"heure": _text(chance)}
        case 6:
            return [_value(chance, depth + 1) for _ in range(chance.randint(0, 4))]
        case _:
            return {_text(chance, 1): _value(chance, depth + 1) for _ in range(2)}


def _callback(chance: random.Random, outputs: list[str], callbacks: Mapping[str, Any]) -> Attack:
    output = chance.choice(outputs)
    entry = callbacks[output]
    body: dict[str, Any] = {
        "output": output,
        "outputs": _value(chance),
        "inputs": [_given(chance, target) for target in entry["inputs"]],
        "state": [_given(chance, target) for target in entry["state"]],
        "changedPropIds": [f"{target['id']}.{target['property']}" for target in entry["inputs"]],
    }
    if chance.random() < 0.5:
        body[chance.choice([*body, "autre"])] = _value(chance)
    return Attack(
        "POST",
        "/_dash-update-component",
        "",
        {"Content-Type": chance.choice(("application/json",) * 9 + ("text/plain",))},
        json.dumps(body).encode("utf-8", "surrogatepass"),
    )


def _given(chance: random.Random, wanted: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": wanted["id"], "property": wanted["property"], "value": _value(chance)}
