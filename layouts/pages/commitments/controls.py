"""The controls of the list of commitments and their options with counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from data.commitments import CommitmentList
from data.criteria import COUNTED
from data.facets import Option as FacetOption
from layouts import element as html
from layouts.components.chips import active_count
from layouts.components.compact_filters import KEYS as COMPACT
from layouts.components.compact_filters import LEGENDS, named_options
from layouts.components.content import Content
from layouts.components.filters import Option, checklist_field, filter_bar, text_field
from layouts.element import Element
from layouts.locale import N_, Labels, _, say
from layouts.locale.formats import typography
from layouts.locale.words import STATUS_ORDER
from layouts.page import Context

# Key -> legend, in the order of the bar; without one, the criterion's usual name is used.
_LEGENDS = Labels(
    {
        "statut!": N_("Status, except"),
        "calendrier": N_("Declared calendar"),
        "territoire": N_("Region"),
    }
)
_PLACED = ("plan", *COMPACT, "statut", "statut!", "calendrier", "territoire")
CHECKED = (*_PLACED, *(key for key in COUNTED if key not in _PLACED))
KEYS = ("q", *CHECKED)
LONG = {"axe", "portefeuille", "organisme", "territoire"}


def bar(data: CommitmentList, context: Context) -> Content:
    """The bar with one control a criterion."""
    return filter_bar(
        context,
        _fields(data, context),
        keys=KEYS,
        result_words=say.commitments.commitments(data.number),
        active=active_count(context),
        beside=html.A(_("Sort"), href="#engagements-tri", className="bouton trier"),
    )


def _fields(data: CommitmentList, context: Context) -> list[Element]:
    return [
        text_field(context),
        *(
            checklist_field(
                context,
                key,
                _options(data, context, key),
                legend=LEGENDS.get(key) or _LEGENDS.get(key),
                scrolls=key in LONG,
                folded=key == "statut!",
            )
            for key in CHECKED
        ),
    ]


def _options(data: CommitmentList, context: Context, key: str) -> list[Option]:
    """The options of one control: zeros stay, and a chosen value is always listed."""
    return named_options(context, _rows(data, context, key), data.names, key)


def _rows(data: CommitmentList, context: Context, key: str) -> Sequence[FacetOption]:
    match key:
        case "plan":
            codes = [plan.code for plan in reversed(data.plans) if plan.commitments]
            options = _in_order(codes, data.facets["plan"])
            return [replace(option, label=typography(option.code)) for option in options]
        case "statut":
            return _in_order(STATUS_ORDER, data.facets["statut"])
        case "statut!":
            return _left_when_excluded(data.facets["statut"], context)
    return data.facets[key]


def _numbers(options: Iterable[FacetOption]) -> Mapping[str, int]:
    return {option.code: option.number or 0 for option in options}


def _in_order(codes: Iterable[str], options: Iterable[FacetOption]) -> list[FacetOption]:
    numbers = _numbers(options)
    return [FacetOption(str(code), numbers.get(code, 0)) for code in codes]


def _left_when_excluded(options: Iterable[FacetOption], context: Context) -> list[FacetOption]:
    """What remains if a status is excluded beside those already excluded."""
    numbers = _numbers(options)
    wanted = context.filters.status or STATUS_ORDER
    excluded = context.filters.status_excluded
    return [
        FacetOption(
            str(code),
            sum(
                numbers.get(status, 0)
                for status in wanted
                if status != code and status not in excluded
            ),
        )
        for code in STATUS_ORDER
    ]
