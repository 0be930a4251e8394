"""The bar above every page, with the plan and the date of observation."""

from __future__ import annotations

from data.criteria import CRITERIA
from layouts import element as html
from layouts.attributes import aria, data
from layouts.components.content import without_none
from layouts.components.search_form import SEARCH_PATH
from layouts.element import Element
from layouts.locale import _
from layouts.locale.formats import date_long
from layouts.page import Context

STAYS = ("plan", "au")  # chosen in the bar itself
TIME_PATH, CHANGES_PATH = "/calendrier", "/changements"


def context_bar(context: Context) -> list[Element]:
    """The plan switch and the date of observation, both kept in the address."""
    return [
        html.Div(
            without_none([_plan_switch(context), _date(context), _way_out(context)]),
            className="conteneur",
        )
    ]


def _date_presets(context: Context) -> Element | None:
    """Suggested dates: the publication of each plan, and all days on which something changed."""
    items = [
        html.Li(
            html.A(
                _(
                    "Publication of the plan {plan}, {day}",
                    plan=plan.code,
                    day=date_long(published),
                ),
                href=context.href(au=published),
            )
        )
        for plan in context.plans
        if getattr(plan, "covered", False)
        and (published := getattr(plan, "published_on", None)) is not None
    ]
    if any(path == TIME_PATH for _name, path, _label in context.site.nav):
        items.append(
            html.Li(
                html.A(_("All dates on which something changed"), href=context.link(CHANGES_PATH))
            )
        )
    return html.Ul(items, className="dates-proposees") if items else None


def _plan_switch(context: Context) -> Element | None:
    if not context.plans or context.path == SEARCH_PATH:  # which searches all plans
        return None
    own = context.own_plan
    whole = _list_above(context) if own else None
    if whole is not None:
        return _plans(
            [
                _switch(plan.code, context.href(whole, plan=plan.code), plan.code == own)
                for plan in context.plans
            ]
        )
    chosen = context.filters.plan
    entries = []
    if context.page.plan_default is None:
        entries.append(_switch(_("All plans"), context.href(plan=None), not chosen))
    for plan in context.plans:
        entries.append(_switch(plan.code, context.href(plan=plan.code), plan.code in chosen))
    return _plans(entries)


def _list_above(context: Context) -> str | None:
    """On the page of one object, the list that contains it: choosing a plan filters that list."""
    if not context.args:
        return None
    listed = {name: path for name, path, _label in context.site.nav}
    return listed.get(context.page.section or "")


def _plans(entries: list[Element]) -> Element:
    return html.Nav(
        [html.Span(_("Action plan"), className="barre-titre"), html.Ul(entries)],
        className="plans",
        **aria(label=_("Action plan")),
    )


def _switch(label: str, href: str, current: bool) -> Element:
    mark = aria(current="true" if current else None)
    return html.Li(html.A(label, href=href, **mark))


def _way_out(context: Context) -> Element | None:
    """The filters in force on a page without controls for them, each with a link that removes
    it."""
    if context.path == SEARCH_PATH or not context.filters.narrows:
        return None
    without = {criterion.key: None for criterion in CRITERIA if criterion.key not in STAYS}
    link = html.A(_("Remove the filters"), href=context.href(**without))
    return html.P([_("Filters are kept from page to page. "), link], className="filtres-suivis")


def _date(context: Context) -> Element:
    other_criteria = [
        html.Input(type="hidden", name=key, value=value)
        for key, value in (
            *context.filters.pairs(),
            *context.options.items(),
            *context.language_pairs,
        )
        if key != "au"
    ]
    back = [html.A(_("Return to today"), href=context.href(au=None))] if context.replayed else []
    form = html.Form(
        [
            html.Label(_("See the situation on"), htmlFor="date-observation"),
            html.Input(
                id="date-observation",
                type="date",
                name="au",
                value=context.as_of.isoformat(),
                autocomplete="off",
            ),
            *other_criteria,
            html.Button(_("Show"), type="submit"),
            *back,
        ],
        method="get",
        action=context.path,
    )
    return html.Div(
        [
            html.P([_("Situation on "), html.Strong(date_long(context.as_of))]),
            html.Details(
                [html.Summary(_("change")), form, _date_presets(context)], className="changer-date"
            ),
        ],
        className="situation",
        # Marks the address that « Copier le lien » copies, wherever the button is.
        **data(adresse=context.permanent),
    )
