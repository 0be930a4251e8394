"""Validates callback requests: what the renderer cannot have sent is a 400, never a 500."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from dash import Dash
from dash.exceptions import PreventUpdate
from flask import Response, g, request
from werkzeug.exceptions import BadRequest, HTTPException

from dashboard.answers import PageAnswers
from dashboard.dash_seam import CALLBACK_ROUTE, redrawn_json, stringify_id
from layouts.locale import _
from layouts.locale.formats import quoted


class Malformed(BadRequest):
    """A callback request that no page can send."""

    def __init__(self, detail: str) -> None:
        super().__init__()
        self.visitor_detail = detail


def guard(app: Dash, answers: PageAnswers) -> None:
    """Validate each callback request before Dash's own dispatch; cache the answers."""
    inner = app.server.view_functions[CALLBACK_ROUTE]

    def dispatch() -> Any:
        body = _body()
        detail = refusal(app, body)
        if detail is not None:
            raise Malformed(detail)
        known = app.callback_map[body["output"]]
        answer = _redrawn if answers.redraws(body) else compute
        return answers.callback(body, functools.partial(answer, known, body))

    def compute(known: Mapping[str, Any], body: dict[str, Any]) -> Any:
        expected = _outputs(known["output"])
        if expected is not None:
            body["outputs"] = expected  # replaces those sent, which may differ
        try:
            return inner()
        except (HTTPException, PreventUpdate):
            raise
        except Exception as error:
            # Dash parses the rest of the body before our function is called: an exception before
            # that means a malformed body.
            if not g.get("callback_entered"):
                raise Malformed(_("The body of the request does not fit the callback.")) from error
            raise

    dispatch.__name__ = "dispatch"
    app.server.view_functions[CALLBACK_ROUTE] = dispatch


def _redrawn(known: Mapping[str, Any], body: Mapping[str, Any]) -> Response:
    return Response(redrawn_json(known, body), mimetype="application/json")


def _body() -> Any:
    try:
        return request.get_json()
    except HTTPException:
        raise
    except Exception as error:  # too deeply nested, or invalid chunks
        raise Malformed(_("The body of the request cannot be read.")) from error


def _malformed(part: str) -> str:
    return _("{part} does not have the expected form.", part=quoted(part))


def refusal(app: Dash, body: Any) -> str | None:
    """Why the body cannot be a callback request of this site, or None."""
    if not isinstance(body, dict):
        return _("A JSON object is expected.")
    output = body.get("output")
    known = app.callback_map.get(output) if isinstance(output, str) else None
    if known is None or "callback" not in known:
        return _("No callback has this output.")
    for part, spec in (("inputs", known["inputs"]), ("state", known["state"])):
        given = body.get(part, [])
        if not isinstance(given, list) or len(given) != len(spec):
            return _malformed(part)
        if not all(_matches(value, wanted) for value, wanted in zip(given, spec, strict=True)):
            return _malformed(part)
    changed = body.get("changedPropIds", [])
    if not isinstance(changed, list) or not all(isinstance(name, str) for name in changed):
        return _malformed("changedPropIds")
    return None


def _matches(given: Any, wanted: dict[str, Any]) -> bool:
    if isinstance(given, list):
        return '["ALL' in wanted["id"] and all(_is_value(member) for member in given)
    if not _is_value(given) or given["property"] != wanted["property"]:
        return False
    if '["' in wanted["id"]:  # pattern-matching callbacks
        return isinstance(given["id"], dict)
    return bool(stringify_id(given["id"]) == wanted["id"])


def _is_value(member: Any) -> bool:
    return (
        isinstance(member, dict)
        and isinstance(member.get("id"), str | dict)
        and isinstance(member.get("property"), str)
    )


def _outputs(output: Any) -> Any:
    """The outputs as the renderer writes them, or None for a pattern-matching callback."""
    listed = output if isinstance(output, list | tuple) else [output]
    if any(each.has_wildcard() for each in listed):
        return None
    written = [{"id": each.component_id, "property": each.component_property} for each in listed]
    return written if isinstance(output, list | tuple) else written[0]
