"""Parts of the site's forms: fields with help and faults, list of faults, honeypot."""

from collections.abc import Mapping
from typing import Any

from layouts import element as html
from layouts.attributes import aria
from layouts.components.content import without_none
from layouts.element import Element
from layouts.locale.formats import typography


def field(name: str, label: str, hint: str, control: Element, fault: str | None) -> Element:
    """A control with its label, its help and its fault."""
    return html.Div(
        without_none(
            [
                html.Label(label, htmlFor=name, className="champ-nom"),
                html.P(typography(hint), id=f"{name}-aide", className="champ-aide"),
                fault_line(name, fault),
                control,
            ]
        ),
        className="champ",
    )


def fault_line(name: str, fault: str | None) -> Element | None:
    """The fault of a field, beside it."""
    if fault is None:
        return None
    return html.P(typography(fault), id=f"{name}-faute", className="champ-faute")


def described(name: str, fault: str | None) -> dict[str, Any]:
    """The attributes that link a control to its help and its fault."""
    if fault is None:
        return aria(describedby=f"{name}-aide")
    return aria(describedby=f"{name}-aide {name}-faute", invalid="true")


def fault_list(heading: str, faults: Mapping[str, str]) -> Element:
    """All faults, each with a link to its field."""
    items = [html.Li(html.A(typography(fault), href=f"#{name}")) for name, fault in faults.items()]
    words = html.P(typography(heading))
    return html.Div([words, html.Ul(items)], className="alerte alerte-erreur", role="alert")


def hidden_fields(values: Mapping[str, str | None]) -> list[Element]:
    """Hidden fields; none for an empty value."""
    return [
        html.Input(type="hidden", name=name, value=value) for name, value in values.items() if value
    ]


def send_button(label: str) -> Element:
    """The button that sends the form."""
    return html.P(
        html.Button(label, type="submit", className="bouton bouton-plein"), className="boutons"
    )


def trap(name: str, label: str) -> Element:
    """A honeypot: an invisible field that only programs fill in."""
    field_of_programs = html.Input(id=name, type="text", name=name, tabIndex=-1, autocomplete="off")
    return html.Div(
        html.Label([label, field_of_programs]), className="leurre", **aria(hidden="true")
    )
