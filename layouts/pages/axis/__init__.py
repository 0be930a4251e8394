"""One axis or sub-axis: statuses, index, dates, carriers and commitments."""

from dataclasses import replace

from data.queries.around import Framed
from data.queries.axes import AxisSheet
from data.queries.organisations import Group as Carrier
from data.queries.records import dicts
from layouts import element as html
from layouts.components.axis_charts import axis_table
from layouts.components.content import Content
from layouts.components.key_figures import key_figures
from layouts.components.ledger import ledger
from layouts.components.measures import (
    chosen_carriers,
    commitment_results,
    criteria,
    heads,
    nothing,
)
from layouts.components.navigation import breadcrumb, downloads, pager, section
from layouts.components.ranking import table
from layouts.locale import _, say
from layouts.locale.formats import typography
from layouts.page import Context, Page
from layouts.pages.axis.cards import DATES, STATUSES, subaxes
from layouts.parts import Card, Group, Head, Part

Data = Framed[AxisSheet]


def title(data: Data, context: Context) -> str:
    """The printed title of the axis."""
    return typography(str(data.found.axis["title"]))


def _inside(data: Data, context: Context) -> Context:
    """The context of the axis: its plan and its code join the filters for every link."""
    axis = data.found.axis
    filters = context.filters.with_values("plan", [axis["plan"]])
    return replace(context, filters=filters.with_values("axe", [axis["code"]]))


def _is_subaxis(data: Data) -> bool:
    return data.found.axis["parent"] is not None


def _eyebrow(data: Data, context: Context) -> str:
    axis = data.found.axis
    drafted = axis["short_title"] if axis["short_title_origin"] == "redige" else None
    return say.axis.eyebrow(_is_subaxis(data), axis["number"], axis["plan"], drafted)


def _lede(data: Data, context: Context) -> str:
    axis, ranked = data.found.axis, data.found.ranked
    return say.axis.lede(_is_subaxis(data), axis, ranked.participations)


def _trail(data: Data, context: Context) -> Content:
    axis, above = data.found.axis, data.found.parent
    plan = axis["plan"]
    steps = [
        (_("Axes"), context.link("/axes", plan=plan)),
        (_("Plan {plan}", plan=plan), context.link("/axes", plan=plan)),
    ]
    if above is not None:
        steps.append((above["short_title"], context.link(f"/axes/{above['code']}")))
    return breadcrumb([(typography(label), href) for label, href in steps])


def _nothing(data: Data, context: Context) -> Content:
    return None if data.found.axis["commitments"] else nothing(data.around, context)


def _subaxes(data: Data, context: Context) -> Content:
    rows = subaxes(data)
    if len(rows) < 2:
        return None
    return section(_("Sub-axes"), axis_table(rows, data.found.nature, context))


def _carriers(data: Data, context: Context) -> Content:
    ranked = data.found.ranked
    rows = [row for row in dicts(ranked.rows) if row["top"] == row["code"] and row["commitments"]]
    ministries = [row for row in rows if row["group"] == Carrier.MINISTRY]
    commitments = ranked.total["commitments"]
    return section(
        say.axis.carriers(_is_subaxis(data)),
        [
            table(rows, ranked, context),
            html.P(say.axis.overlap(ranked.shared, commitments), className="note"),
        ],
        intro=say.axis.first_carriers(ministries, ranked.total, chosen_carriers(context)),
    )


def _commitments(data: Data, context: Context) -> Content:
    rows = dicts(data.found.commitments)
    query = context.href("").partition("?")[2]
    files = [
        ("CSV", f"/api/v1/engagements.csv?{query}"),
        ("JSON", f"/api/v1/engagements?{query}"),
    ]
    heading = say.axis.commitments(_is_subaxis(data))
    return html.Div(
        [commitment_results(context, rows, heading, {}), downloads(files)], className="section"
    )


def _neighbours(data: Data, context: Context) -> Content:
    if not data.found.axis["commitments"]:
        return None
    siblings = dicts(data.found.siblings)
    codes = [row["code"] for row in siblings]
    place = codes.index(data.found.axis["code"]) if data.found.axis["code"] in codes else -1

    def target(at: int) -> tuple[str, str] | None:
        if place < 0 or not 0 <= at < len(siblings):
            return None
        row = siblings[at]
        return typography(str(row["short_title"])), context.href(f"/axes/{row['code']}")

    return pager(target(place - 1), target(place + 1))


PAGE = Page(
    name="axe",
    path="/axes/<code>",
    section="axes",
    title=title,
    description=_lede,
    parts=(
        Part(None, lambda data, context: heads(data.around, context)),
        Head(trail=_trail, eyebrow=_eyebrow, lede=_lede),
        Part(None, lambda data, context: criteria(data.around, context)),
        Group(
            (
                Part(None, lambda data, context: ledger(
                    key_figures(data.found.axis, data.found.nature, context), columns=2
                )),
                Card(STATUSES),
                Card(DATES),
                Part(None, _subaxes),
                Part(None, _carriers),
                Part(None, _commitments),
            ),
            within=_inside,
            instead=_nothing,
        ),
        Part(None, _neighbours),
    ),
)
