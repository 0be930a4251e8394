"""Links from a number to how it is made: « D’où vient ce chiffre »."""

from __future__ import annotations

from typing import Any

from data.vocabulary import State
from layouts import element as html
from layouts.attributes import aria
from layouts.components.content import Content
from layouts.element import Element
from layouts.locale import N_, Labels, _
from layouts.page import Context

NAMES = Labels(
    {
        "engagements": N_("commitments"),
        "indice": N_("index"),
        "statuts-connus": N_("known statuses"),
        "calendriers": N_("calendars on time"),
        "fraicheur": N_("last information"),
        "jalons-atteints": N_("dates reached"),
        "jalons-echus": N_("dates past due without information"),
        "jalons-en-retard": N_("dates late"),
    }
)
OF_COMMITMENTS = ("engagements", "statuts-connus", "indice", "calendriers", "fraicheur")
OF_DATES = ("jalons-atteints", "jalons-echus", "jalons-en-retard")
OF_STATE = {
    State.REACHED: "jalons-atteints",
    State.SILENT: "jalons-echus",
    State.LATE: "jalons-en-retard",
}


def calculation_href(context: Context, subject: str, **criteria: Any) -> str:
    """The address of the page that shows how a number is made."""
    return context.href(f"/chiffres/{subject}", **criteria)


def calculation_link(label: str, href: str) -> Element:
    """« calcul », a link beside one number that `label` names."""
    name = _("calculation: {label}", label=label)
    return html.A(_("calculation"), href=href, className="calcul", **aria(label=name))


def calculation_line(context: Context, *subjects: str, **criteria: Any) -> Element:
    """« D’où viennent ces chiffres : engagements, indice », a line under several numbers."""
    parts: list[Content] = [_("Where these figures come from:") + " "]
    for place, subject in enumerate(subjects):
        href = calculation_href(context, subject, **criteria)
        parts += [", " if place else "", html.A(NAMES[subject], href=href)]
    return html.P(parts, className="calculs")
