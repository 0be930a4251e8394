"""One axis or sub-axis: statuses, index, dates, carriers and commitments."""

from dataclasses import replace

from data.around import Framed
from data.axes import AxisSheet
from data.organisations import Group as Carriers
from layouts import element as html
from layouts.components.axis_charts import axis_table
from layouts.components.content import Content
from layouts.components.folds import begun
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
from layouts.following import follow_links
from layouts.locale import _, say
from layouts.locale.formats import official, typography
from layouts.page import Context, Page
from layouts.pages.axis.cards import DATES, STATUSES, subaxes
from layouts.parts import Card, Group, Head, Part

Data = Framed[AxisSheet]


def title(data: Data, context: Context) -> str:
    """The printed title of the axis; its number only, before the publication of its plan."""
    axis = data.subject.axis.entry
    if _unpublished(data, context):
        return say.axis.not_yet_known(data.subject.axis.is_subaxis, axis.number, axis.plan)
    return official(axis.title)


def _unpublished(data: Data, context: Context) -> bool:
    plan = data.subject.axis.entry.plan
    return any(entry.code == plan and not entry.published(context.as_of) for entry in context.plans)


def _inside(data: Data, context: Context) -> Context:
    """The context of the axis: all links are filtered by its plan and its code."""
    axis = data.subject.axis.entry
    filters = context.filters.with_values("plan", [axis.plan])
    return replace(context, filters=filters.with_values("axe", [axis.code]))


def _eyebrow(data: Data, context: Context) -> str:
    axis = data.subject.axis.entry
    if _unpublished(data, context):
        return ""
    return say.axis.eyebrow(axis)


def _lede(data: Data, context: Context) -> str:
    axis, ranked = data.subject.axis, data.subject.ranked
    return say.axis.lede(axis.is_subaxis, axis.figures, ranked.participations)


def _trail(data: Data, context: Context) -> Content:
    plan, above = data.subject.axis.entry.plan, data.subject.parent
    steps = [
        (_("Axes"), context.link("/axes", plan=plan)),
        (_("Plan {plan}", plan=plan), context.link("/axes", plan=plan)),
    ]
    if above is not None and not _unpublished(data, context):
        steps.append((official(above.entry.short_title), context.link(f"/axes/{above.code}")))
    return breadcrumb([(typography(label), href) for label, href in steps])


def _nothing(data: Data, context: Context) -> Content:
    return None if data.subject.axis.figures.commitments else nothing(data.around, context)


def _subaxes(data: Data, context: Context) -> Content:
    rows = subaxes(data)
    if len(rows) < 2:
        return None
    table = axis_table(rows, data.subject.nature, context)
    return begun(section(_("Sub-axes"), table, section_id="liste-des-sous-axes"))


def _carriers(data: Data, context: Context) -> Content:
    ranked = data.subject.ranked
    ministries = ranked.group(Carriers.MINISTRY)
    commitments = ranked.total.commitments
    listed = section(
        say.axis.carriers(data.subject.axis.is_subaxis),
        [
            table(ranked.leaders, ranked, context),
            html.P(say.axis.overlap(ranked.shared, commitments), className="note"),
        ],
        intro=say.axis.first_carriers(ministries, ranked.total, chosen_carriers(context)),
        section_id="porteurs-de-l-axe",
    )
    return begun(listed)


def _commitments(data: Data, context: Context) -> Content:
    rows = data.subject.commitments
    query = context.href("").partition("?")[2]
    files = [
        ("CSV", f"/api/v1/engagements.csv?{query}"),
        ("Excel", f"/api/v1/engagements.xlsx?{query}"),
        ("JSON", f"/api/v1/engagements?{query}"),
        *follow_links(context),
    ]
    heading = say.axis.commitments(data.subject.axis.is_subaxis)
    return html.Div(
        [commitment_results(context, rows, heading, {}, "engagements-titre"), downloads(files)],
        className="section",
    )


def _neighbours(data: Data, context: Context) -> Content:
    if not data.subject.axis.figures.commitments:
        return None
    siblings = data.subject.siblings
    codes = [row.code for row in siblings]
    own = data.subject.axis.code
    place = codes.index(own) if own in codes else -1

    def target(at: int) -> tuple[str, str] | None:
        if place < 0 or not 0 <= at < len(siblings):
            return None
        row = siblings[at]
        return official(row.entry.short_title), context.href(f"/axes/{row.code}")

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
                Part(
                    None,
                    lambda data, context: ledger(
                        key_figures(data.subject.axis.figures, data.subject.nature, context),
                        columns=2,
                    ),
                ),
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
