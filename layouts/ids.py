"""Component ids used by several modules; ids of one page are in that page."""

from __future__ import annotations

import json

ControlId = dict[str, str]

# Fixed elements of the shell.
MAIN = "contenu"
NAVIGATION = "navigation"
CONTEXT_BAR = "barre-contexte"
WARNINGS = "avertissements"
PRINT_STRIP = "bandeau-impression"
LIVE = "annonce"
PAGE_STATE = "etat-page"
NETWORK_ALERT = "alerte-reseau"

CONTROL = "filtre"
REQUEST = "requete"


def control(page: str, key: str) -> ControlId:
    """Id of the control of filter `key` on `page`."""
    return {"type": CONTROL, "page": page, "key": key}


def control_region(page: str, key: str, prop: str = "options") -> str:
    """A property of a control, written as in `Page.regions`."""
    return f"{html_id(control(page, key))}.{prop}"


def request_store(page: str) -> ControlId:
    """Id of the store that holds the address of the page."""
    return {"type": REQUEST, "page": page}


def split_region(region: str) -> tuple[str | ControlId, str]:
    """("statuts-par-axe", "figure") or ({"type": "filtre", …}, "options")."""
    component, _, prop = region.rpartition(".")
    if component.startswith("{"):
        parsed: ControlId = json.loads(component)
        return parsed, prop
    return component, prop


def html_id(component_id: ControlId) -> str:
    """The id as written in the document, for `htmlFor` and `aria-describedby`."""
    return json.dumps(component_id, sort_keys=True, separators=(",", ":"))
