"""The description of the API (OpenAPI 3.1), generated from the tables of lists and parameters."""

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard.api import detail, dictionary, geojson
from dashboard.api.charts import Chart
from dashboard.api.columns import Column
from dashboard.api.parameters import (
    DEFAULT_SIZE,
    MAX_PAGE,
    MAX_SIZE,
    NOTHING,
    Accepted,
    meaning,
)
from dashboard.api.resources import RESOURCES, Resource
from dashboard.api.spreadsheet import for_people
from dashboard.api.workbook import XLSX_TYPE
from data.criteria import CODE, CRITERIA, DAY, MAX_TEXT, MAX_WORD, MAX_WORDS
from layouts.locale import FRENCH, LANGUAGE_KEY, N_, _
from layouts.page import SiteInfo

Schema = dict[str, Any]

API_VERSION = "1.2.0"
DESCRIPTION = N_(
    "The national open-government action plans, as their documents state "
    "them. The values of one parameter add up (or), two parameters combine "
    "(and). An unknown parameter or value is refused: nothing is ignored "
    "silently. A status that nobody knows is “non_renseigne”, never zero."
)
# Generated clients reduce names to letters: « statut! » would equal « statut ».
_PLAIN = {criterion.key: criterion.plain for criterion in CRITERIA if criterion.plain}
_SINGLE = frozenset(criterion.key for criterion in CRITERIA if criterion.single)
_CODES = frozenset(
    criterion.key for criterion in CRITERIA if criterion.choices is None and not criterion.single
)
# At most `MAX_WORDS` words of printable characters.
_SIGN = r"[^\s\x00-\x1f\x7f-\x9f\ufffd]"
_BLANK = r"[^\S\x0b\x0c\x1c-\x1f\x85]"
_WORD = rf"{_SIGN}{{1,{MAX_WORD}}}"
_SEARCH = rf"^{_BLANK}*{_WORD}({_BLANK}+{_WORD}){{0,{MAX_WORDS - 1}}}{_BLANK}*$"
# The value of an open option: no blank at its ends, printable characters.
_WITHIN = r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]"
_OPEN = rf"^{_SIGN}({_WITHIN}*{_SIGN})?$"
_DAYS = frozenset({"au", "du"})
_NUMBERS = {
    "page": {"type": "integer", "minimum": 1, "maximum": MAX_PAGE, "default": 1},
    "taille": {"type": "integer", "minimum": 1, "maximum": MAX_SIZE, "default": DEFAULT_SIZE},
}


def describe(charts: Mapping[str, Chart], base: str) -> Schema:
    """The whole document."""
    paths: Schema = {}
    schemas: Schema = {"Probleme": _problem_schema()}
    for resource in RESOURCES:
        schemas[_name(resource)] = _object(resource.columns)
        schemas[f"Liste{_name(resource)}"] = _list_schema(resource)
        paths[f"/{resource.name}"] = {"get": _list_operation(resource, "json")}
        for form in ("csv", "xlsx"):
            paths[f"/{resource.name}.{form}"] = {"get": _list_operation(resource, form)}
    schemas["EngagementDetail"] = _detail_schema()
    for suffix in ("", ".csv"):
        paths[f"/engagements/{{code}}{suffix}"] = {"get": _detail_operation(suffix)}
    for chart in charts.values():
        for suffix in ("json", "csv", "xlsx"):
            paths[f"/graphiques/{chart.id}.{suffix}"] = {"get": _chart_operation(chart, suffix)}
    paths |= _other_paths()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": SiteInfo().name,
            "version": API_VERSION,
            "description": _(DESCRIPTION),
        },
        "servers": [{"url": base}],
        "paths": paths,
        "components": {"schemas": schemas, "responses": _shared_responses()},
    }


def _other_paths() -> Schema:
    """The map, the dictionary, this description and the index."""
    return {
        f"/{geojson.NAME}": {
            "get": {
                "operationId": "territoires_geojson",
                "summary": _("The located facts by région or département, with their shapes"),
                "parameters": parameters(geojson.ACCEPTED),
                "responses": _responses(
                    _object_answer(_("GeoJSON collection (RFC 7946)."), geojson.GEOJSON_TYPE)
                ),
            }
        },
        "/dictionnaire.csv": {
            "get": {
                "operationId": "dictionnaire",
                "summary": _("Data dictionary: {columns}", columns=", ".join(dictionary.HEADER)),
                "parameters": parameters(NOTHING),
                "responses": _responses(_csv_answer()),
            }
        },
        "/openapi.json": {
            "get": {
                "operationId": "openapi",
                "summary": _("This description."),
                "parameters": parameters(NOTHING),
                "responses": _responses(_object_answer(_("OpenAPI document."))),
            }
        },
        "/": {
            "get": {
                "operationId": "index",
                "summary": _("The addresses of the API."),
                "parameters": parameters(NOTHING),
                "responses": _responses(_object_answer(_("Index."))),
            }
        },
    }


def _object_answer(description: str, kind: str = "application/json") -> Schema:
    return {"description": description, "content": {kind: {"schema": {"type": "object"}}}}


def parameters(accepted: Accepted, meanings: Mapping[str, str] | None = None) -> list[Schema]:
    """The query parameters of an address; `meanings` replaces common descriptions."""
    return [
        {
            "name": _PLAIN.get(key, key),
            "in": "query",
            "description": (meanings or {}).get(key) or meaning(key),
            **({"required": True} if key in accepted.required else {}),
            **_parameter_schema(accepted, key),
        }
        for key in accepted.names()
    ]


def _parameter_schema(accepted: Accepted, key: str) -> Schema:
    choices = accepted.choices(key)
    if key in _NUMBERS and choices:  # `page` of a chart's page has only these values
        return {"schema": {**_NUMBERS[key], "maximum": len(choices)}}
    if key in _NUMBERS:
        return {"schema": _NUMBERS[key]}
    value: Schema = {"type": "string"}
    if choices:
        value["enum"] = choices
    if key in _DAYS:
        value |= {"format": "date", "pattern": f"^{DAY}$"}
    elif key == "q":
        value |= {"maxLength": MAX_TEXT, "pattern": _SEARCH}
    elif key in _CODES:
        value["pattern"] = f"^{CODE}$"
    elif key in accepted.options and not choices:
        value |= {"maxLength": MAX_TEXT, "pattern": _OPEN}
    if key == LANGUAGE_KEY:
        value["default"] = FRENCH
    if key == "tri" and accepted.sorts:  # otherwise it is an option of a chart's page
        value["default"] = accepted.orders()[0]
    if key in _SINGLE or key in ("tri", LANGUAGE_KEY) or key in accepted.options:
        return {"schema": value}
    return {"schema": {"type": "array", "items": value}, "style": "form", "explode": True}


def _name(resource: Resource) -> str:
    return resource.name.capitalize()


def _value(column: Column) -> Schema:
    if column.kind == "list":
        return {
            "type": "array",
            "description": column.meaning,
            "items": _object(column.members),
        }
    kind = "string" if column.kind == "date" else column.kind
    schema: Schema = {
        "type": kind if column.required else [kind, "null"],
        "description": column.meaning,
    }
    if column.kind == "date":
        schema["format"] = "date"
    if column.values:
        schema["enum"] = [*column.values, *([] if column.required else [None])]
    return schema


def _object(columns: Iterable[Column]) -> Schema:
    known = {column.key: _value(column) for column in columns}
    return {
        "type": "object",
        "required": list(known),
        "properties": known,
        "additionalProperties": False,
    }


def _list_schema(resource: Resource) -> Schema:
    return {
        "type": "object",
        "required": ["total", "page", "pages", "au", "a_propos", "elements"],
        "properties": {
            "total": {"type": "integer", "description": _("Elements, all pages together.")},
            "page": {"type": "integer"},
            "pages": {"type": "integer"},
            "au": {"type": "string", "format": "date", "description": _("Date of observation.")},
            "a_propos": _about_schema(),
            "elements": {"type": "array", "items": _reference(_name(resource))},
        },
    }


def _detail_schema() -> Schema:
    schema = _object(detail.COLUMNS)
    for resource in RESOURCES:
        if resource.name in detail.SECTIONS:
            schema["properties"][resource.name] = {
                "type": "array",
                "items": _reference(_name(resource)),
            }
            schema["required"].append(resource.name)
    schema["properties"]["au"] = {"type": "string", "format": "date"}
    schema["required"].append("au")
    return schema


def _problem_schema() -> Schema:
    fault = {
        "type": "object",
        "required": ["parametre", "valeur", "motif"],
        "properties": {
            "parametre": {"type": "string"},
            "valeur": {"type": ["string", "null"]},
            "motif": {"type": "string"},
        },
    }
    return {
        "type": "object",
        "description": _("Problem (RFC 9457)."),
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "instance": {"type": "string"},
            "erreurs": {"type": "array", "items": fault},
            "parametres_acceptes": {"type": "array", "items": {"type": "string"}},
        },
    }


def _list_operation(resource: Resource, form: str) -> Schema:
    answer = _FILES[form]() if form in _FILES else _json_answer(f"Liste{_name(resource)}")
    accepted = for_people(resource.accepted) if form == "csv" else resource.accepted
    meanings = {key: resource.meaning(key) for key in accepted.names()}
    return {
        "operationId": f"{resource.name}_{form}",
        "summary": _(resource.title),
        "description": _(resource.description),
        "parameters": parameters(accepted, meanings),
        "responses": _responses(answer),
    }


def _detail_operation(suffix: str) -> Schema:
    answer = _csv_answer() if suffix else _json_answer("EngagementDetail")
    return {
        "operationId": "engagement_csv" if suffix else "engagement_json",
        "summary": _("A commitment and all that belongs to it"),
        "parameters": [
            {
                "name": "code",
                "in": "path",
                "required": True,
                "schema": {"type": "string"},
                "description": _("Code of the commitment."),
            },
            *parameters(for_people(DETAIL) if suffix else DETAIL),
        ],
        "responses": _responses(answer),
    }


DETAIL = Accepted(("au",), (), False)


def _chart_operation(chart: Chart, form: str) -> Schema:
    answer = _FILES[form]() if form in _FILES else _chart_answer()
    return {
        "operationId": f"graphique_{chart.id.replace('-', '_')}_{form}",
        "summary": chart.description or _("Data of the chart {id}", id=chart.id),
        "parameters": parameters(for_people(chart.accepted) if form == "csv" else chart.accepted),
        "responses": _responses(answer),
    }


def _chart_answer() -> Schema:
    schema = {
        "type": "object",
        "required": ["graphique", "total", "au", "a_propos", "elements"],
        "properties": {"a_propos": _about_schema()},
    }
    return {
        "description": _("Data of the chart."),
        "content": {"application/json": {"schema": schema}},
    }


def _about_schema() -> Schema:
    return {
        "type": "object",
        "description": _("Title, sentence, filters, date, sources, licence and address."),
        "additionalProperties": {"type": "string"},
    }


def _reference(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _json_answer(schema: str) -> Schema:
    return {
        "description": _("Answer."),
        "content": {"application/json": {"schema": _reference(schema)}},
    }


def _csv_answer() -> Schema:
    return {
        "description": _(
            "CSV in UTF-8 with a byte order mark, separator “;”, the same keys as in "
            "JSON; the elements of a list are joined by “|”; oui and non for "
            "booleans. One parameter gives the form that people read. The link “describedby” of "
            "the answer leads to title, filters, date, sources, licence and address."
        ),
        "content": {"text/csv": {"schema": {"type": "string"}}},
    }


def _xlsx_answer() -> Schema:
    return {
        "description": _(
            "Excel workbook: the rows, what each column means, and what the whole is (title, "
            "filters, date, sources, licence, address)."
        ),
        "content": {XLSX_TYPE: {"schema": {"type": "string", "format": "binary"}}},
    }


_FILES = {"csv": _csv_answer, "xlsx": _xlsx_answer}


def _responses(answer: Schema) -> Schema:
    return {
        "200": answer,
        "304": {"description": _("Nothing has changed since the given ETag.")},
        "400": {"$ref": "#/components/responses/Refus"},
        "404": {"$ref": "#/components/responses/Introuvable"},
        "429": {"$ref": "#/components/responses/TropDeDemandes"},
        "503": {"$ref": "#/components/responses/Indisponible"},
    }


def _shared_responses() -> Schema:
    content = {"application/problem+json": {"schema": _reference("Probleme")}}
    return {
        "Refus": {
            "description": _("Refused parameters or values, each of them named."),
            "content": content,
        },
        "Introuvable": {"description": _("A code names nothing."), "content": content},
        "TropDeDemandes": {
            "description": _(
                "Too many requests from one network; Retry-After says when to come back."
            ),
            "content": content,
        },
        "Indisponible": {"description": _("Database out of reach."), "content": content},
    }
