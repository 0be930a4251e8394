"""The reference of the API as a page, generated from its description (OpenAPI)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from layouts import element as html
from layouts.components.content import Content
from layouts.components.navigation import breadcrumb, page_head, section
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale import _, say
from layouts.locale.formats import typography
from layouts.page import Context

_CHARTS = "/graphiques/"
_FORMS = (".csv", ".xlsx", ".json", ".geojson")


def title() -> str:
    """The first heading."""
    return _("The data interface, address by address")


def reference(description: Mapping[str, Any], context: Context) -> Element:
    """The page: lists with their columns, charts, then the parameters that they share."""
    base = description["servers"][0]["url"]
    paths = description["paths"]
    charts = {path: paths[path] for path in paths if path.startswith(_CHARTS)}
    others = {path: paths[path] for path in paths if path not in charts}
    return html.Div(
        [
            page_head(
                title(),
                lede=typography(description["info"]["description"]),
                trail=breadcrumb([(say.take_away.title(), context.link("/donnees"))]),
            ),
            *(_address(base, bare, forms, description) for bare, forms in _grouped(others).items()),
            _charts(base, charts),
            _parameters(description),
        ],
        className="conteneur",
    )


def _grouped(paths: Iterable[str]) -> dict[str, list[str]]:
    """The forms of one address together: « /plans », « /plans.csv », « /plans.xlsx »."""
    grouped: dict[str, list[str]] = {}
    for path in paths:
        ending = next((form for form in _FORMS if path.endswith(form)), "")
        grouped.setdefault(path.removesuffix(ending), []).append(path)
    return grouped


def _address(base: str, bare: str, paths: Sequence[str], description: Mapping[str, Any]) -> Element:
    operation = description["paths"][paths[0]]["get"]
    parts: list[Content] = [
        html.Ul([html.Li(html.Code(f"{base}{path}")) for path in paths], className="adresses-api")
    ]
    names = [parameter["name"] for parameter in operation.get("parameters", ())]
    if names:
        parts.append(html.P([_("Parameters:") + " ", *_codes(names)]))
    columns = _columns(operation, description)
    if columns:
        parts.append(_folded(columns))
    anchor = bare.strip("/").replace("/", "-").replace("{", "").replace("}", "") or "index"
    words = operation.get("description")
    return section(
        typography(operation["summary"].rstrip(".")),
        parts,
        intro=typography(words) if words else None,
        section_id=f"adresse-{anchor}",
        ruled=True,
    )


def _codes(names: Iterable[str]) -> list[Content]:
    return [part for name in names for part in (", ", html.Code(name))][1:]


def _charts(base: str, paths: Mapping[str, Any]) -> Element:
    columns = [Column("path", _("Address"), strong=True), Column("what", _("What it holds"))]
    rows: list[dict[str, Content]] = [
        {
            "path": html.Code(f"{base}{bare}"),
            "what": typography(paths[forms[0]]["get"]["summary"]),
        }
        for bare, forms in _grouped(paths).items()
    ]
    table = data_table(columns, rows, caption=_("Data of charts"))
    endings = _codes([".json", ".csv", ".xlsx"])
    intro = html.P([_("Forms:") + " ", *endings])
    return section(_("Data of charts"), [intro, table], section_id="graphiques", ruled=True)


def _parameters(description: Mapping[str, Any]) -> Element:
    """Each parameter once, as the first address that has it describes it."""
    known: dict[str, Mapping[str, Any]] = {}
    for path, operations in description["paths"].items():
        if not path.startswith(_CHARTS):
            for parameter in operations["get"].get("parameters", ()):
                known.setdefault(parameter["name"], parameter)
    columns = [
        Column("name", _("Parameter"), strong=True),
        Column("meaning", _("Meaning")),
        Column("values", _("Values"), quiet=True),
    ]
    rows: list[dict[str, Content]] = [
        {
            "name": html.Code(name),
            "meaning": typography(parameter.get("description", "")),
            "values": _values(parameter["schema"]),
        }
        for name, parameter in known.items()
    ]
    table = data_table(columns, rows, caption=_("Parameters"))
    return section(_("Parameters"), table, section_id="parametres", ruled=True)


def _values(schema: Mapping[str, Any]) -> Content:
    """The closed list of values, or the type of value expected."""
    inner = schema.get("items", schema)
    choices = [str(choice) for choice in inner.get("enum", ()) if choice]
    if choices:
        return _codes(choices)
    if inner.get("format") == "date":
        return _("date, YYYY-MM-DD")
    if inner.get("type") == "integer":
        return _("whole number")
    return _("text")


def _columns(operation: Mapping[str, Any], description: Mapping[str, Any]) -> Mapping[str, Any]:
    """The keys of an element of a list, from the schema of its answer."""
    content = operation["responses"]["200"].get("content", {})
    named = content.get("application/json", {}).get("schema", {}).get("$ref", "")
    schemas = description["components"]["schemas"]
    schema = schemas.get(named.rpartition("/")[2], {})
    items = schema.get("properties", {}).get("elements", {}).get("items", {})
    element = schemas.get(items.get("$ref", "").rpartition("/")[2], schema)
    return element.get("properties", {})  # type: ignore[no-any-return]  # of a JSON document


def _folded(columns: Mapping[str, Any]) -> Element:
    heads = [
        Column("key", _("Key"), strong=True),
        Column("meaning", _("Meaning")),
    ]
    rows: list[dict[str, Content]] = [
        {"key": html.Code(key), "meaning": typography(schema.get("description", ""))}
        for key, schema in columns.items()
    ]
    table = data_table(heads, rows, caption=_("Keys of the answer"))
    return html.Details([html.Summary(_("Keys of the answer")), table], className="repli")
