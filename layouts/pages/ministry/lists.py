"""Lists under the figures of a carrier: commitments, bodies, plans, portfolios."""

from dataclasses import replace
from typing import Any

from data.around import Framed
from data.carriers import CarrierSheet
from data.entries import PlanEntry
from data.measures import Measures
from data.organisations import ASSOCIATED, Grouping
from data.vocabulary import Nature, Status
from layouts import element as html
from layouts.components.citation import citation
from layouts.components.content import NOTHING, Content
from layouts.components.folds import begun
from layouts.components.measures import (
    carrier_href,
    commitment_results,
    commitments_href,
    freshness_cell,
    index_cell,
    known_cell,
    late_cell,
    linked,
)
from layouts.components.messages import unknown_words
from layouts.components.navigation import downloads, section
from layouts.components.table import Column, data_table
from layouts.following import follow_links
from layouts.locale import _, say
from layouts.locale.formats import official, typography
from layouts.page import Context

Data = Framed[CarrierSheet]


def commitments(data: Data, inside: Context) -> Content:
    """What it leads."""
    query = inside.href("").partition("?")[2].replace("groupe=portefeuille", "").rstrip("&")
    files = [
        ("CSV", f"/api/v1/engagements.csv?{query}"),
        ("Excel", f"/api/v1/engagements.xlsx?{query}"),
        ("JSON", f"/api/v1/engagements?{query}"),
        *follow_links(inside),
    ]
    rows = commitment_results(
        inside, data.subject.led, _("Commitments led"), data.subject.shared, "portes-titre"
    )
    return html.Div([rows, downloads(files)], className="section")


def associated(data: Data, inside: Context) -> Content:
    """The commitments in which it has another role than lead."""
    if not data.subject.associated:
        return None
    link = html.A(_("See this list"), href=commitments_href(inside, role=ASSOCIATED))
    rows = commitment_results(
        inside,
        data.subject.associated,
        _("Associations with a commitment"),
        {},
        "associations-titre",
    )
    note = html.P([say.ministry.associations(), link], className="note")
    return html.Div([rows, note], className="section")


def cited(data: Data, context: Context) -> Content:
    """Where it is named without being lead: name, role, source."""
    rows = data.subject.cited
    if not rows:
        return None
    columns = [
        Column("commitment", _("Commitment"), strong=True),
        Column("part", _("Named as")),
        Column("printed", _("Printed name")),
        Column("source", _("Where to read it"), quiet=True),
    ]
    lines: list[dict[str, Content]] = [
        {
            "commitment": html.A(
                say.ministry.commitment(row.commitment),
                href=context.link(f"/engagements/{row.commitment.code}"),
            ),
            "part": say.ministry.named_as(row.part, row.commitment.code),
            "printed": official(row.part.name),
            "source": citation(row.part, data.subject.sources, listed=False),
        }
        for row in rows
    ]
    label = _("Named without leading")
    return begun(section(label, data_table(columns, lines, caption=label), section_id="cite"))


def attached(data: Data, context: Context) -> Content:
    """The bodies attached to it, or of the portfolio, with what each leads."""
    sheet = data.subject
    if not sheet.below:
        return None
    columns = [
        Column("name", _("Body"), strong=True),
        Column("led", _("Led"), numeric=True),
        Column("associated", _("Associated"), numeric=True),
    ]
    lines: list[dict[str, Content]] = []
    for row in sheet.below:
        own: dict[str, Any] = {sheet.carrier.by.value: None, "groupe": None}
        own["organisme"] = row.code
        page = carrier_href(context, row.code, Grouping.ORGANISATION)
        taken = commitments_href(context, **own, role=ASSOCIATED)
        lines.append(
            {
                "name": html.A(official(row.name), href=page),
                "led": linked(row.figures.commitments, commitments_href(context, **own, role=None)),
                "associated": linked(row.associated, taken),
            }
        )
    label = say.ministry.attached(sheet.carrier.is_portfolio)
    table = data_table(columns, lines, caption=label, stack=False)
    return begun(section(label, table, intro=say.ministry.counted_once(), section_id="rattaches"))


def plans(data: Data, context: Context) -> Content:
    """By plan: what it led, under which names."""
    columns = [
        Column("plan", _("Plan"), strong=True),
        Column("names", _("Printed names")),
        Column("led", _("Commitments led"), numeric=True),
        Column("known", _("Status known"), numeric=True),
        Column("index", _("Index"), numeric=True),
        Column("late", _("Milestones, deadlines")),
        Column("last", _("Latest information")),
    ]
    lines = [
        {
            "plan": html.A(typography(plan.code), href=context.href(plan=plan.code)),
            "names": say.ministry.printed(data.subject.carrier, plan.code) or NOTHING,
            **_in_plan(data, plan, context),
        }
        for plan in reversed(data.subject.plans)
        if plan.published(context.as_of)
    ]
    table = data_table(columns, lines, caption=_("Commitments led in each plan"))
    return begun(
        section(
            _("Through the plans"),
            table,
            intro=say.ministry.not_compared(),
            section_id="a-travers-les-plans",
        )
    )


def _in_plan(data: Data, plan: PlanEntry, context: Context) -> dict[str, Content]:
    """The cells of one plan."""
    figures = data.subject.by_plan.get(plan.code)
    if not plan.covered:
        return {"led": unknown_words(_("not covered, no document"))}
    if figures is None:
        return {"led": linked(0, "")}
    carrier = data.subject.carrier
    here = {"plan": plan.code, carrier.by.value: carrier.code}
    known = context.link("/engagements", **here, **{"statut!": Status.UNKNOWN})
    return {
        "led": linked(figures.commitments, context.link("/engagements", **here)),
        "known": known_cell(figures, known),
        "index": index_cell(figures, context.link("/chiffres/indice", **here)),
        "late": _late(figures, context, here),
        "last": freshness_cell(figures, context.link("/chiffres/fraicheur", **here)),
    }


def _late(figures: Measures, context: Context, here: dict[str, Any]) -> Content:
    """The late dates of a plan, without the filters of the page."""
    keys = {key for key, _value in context.filters.pairs() if key != "au"}
    bare = replace(context, filters=context.filters.without(*keys))
    nature = Nature.MILESTONE if figures.milestones.total else Nature.DEADLINE
    return late_cell(bare, figures, nature, **here)


def portfolios(data: Data, context: Context) -> Content:
    """The portfolios it belongs to."""
    listed = data.subject.carrier.portfolios
    if not listed:
        return None
    links: list[Content] = []
    for code, name in listed:
        href = carrier_href(context, code, Grouping.PORTFOLIO)
        links += [", " if links else "", html.A(name, href=href)]
    return html.P([say.ministry.portfolios(len(listed)), *links, "."], className="note")
