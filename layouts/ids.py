"""Component ids that more than one module needs. Ids of one page stay in that page."""

from __future__ import annotations

import json

ControlId = dict[str, str]

# The shell's fixed places.
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
    """A control's property, written as a region of `Page.regions`."""
    return f"{html_id(control(page, key))}.{prop}"


def request_store(page: str) -> ControlId:
    """Id of the store that holds the address the page currently shows."""
    return {"type": REQUEST, "page": page}


def split_region(region: str) -> tuple[str | ControlId, str]:
    """("statuts-par-axe", "figure") or ({"type": "filtre", …}, "options")."""
    component, _, prop = region.rpartition(".")
    if component.startswith("{"):
        parsed: ControlId = json.loads(component)
        return parsed, prop
    return component, prop


def html_id(component_id: ControlId) -> str:
    """The id as it stands in the document, for `htmlFor` and `aria-describedby`."""
    return json.dumps(component_id, sort_keys=True, separators=(",", ":"))
