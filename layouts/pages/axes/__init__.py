"""« Axes »: the axes of plans compared, with their sub-axes, sorted by the visitor."""

from data.around import Framed
from data.axes import SORTS, AxisList
from layouts import element as html
from layouts.components.axis_charts import axis_table
from layouts.components.calculations import OF_COMMITMENTS, OF_DATES, calculation_line
from layouts.components.compact_filters import WITH_VOICES
from layouts.components.content import Content
from layouts.components.filtered import OF_STATUS, filtered_title
from layouts.components.measures import heads, nothing, nothing_published, plan_title
from layouts.components.navigation import section
from layouts.following import follow_line
from layouts.locale import N_, _, say
from layouts.page import Context, Page
from layouts.pages.axes.cards import DATES, STATUSES, tops
from layouts.parts import Card, Filters, Group, Head, Part

Data = Framed[AxisList]


def title(data: Data, context: Context) -> str:
    """The finding of the axes."""
    if not data.around.axes_known:
        return say.axes.unknown(plan_title(context))
    if not data.subject.rows:
        return _("Axes")
    if not data.subject.total.commitments:
        return _("Axes of the plan")
    settled = filtered_title(context, data.around, OF_STATUS)
    return settled or say.axes.title(tops(data), data.subject.nature)


def description(data: Data, context: Context) -> str:
    """The finding and the plan."""
    return f"{title(data, context)}. {plan_title(context)}."


def announce(data: Data, context: Context) -> str:
    """What the live region says after a change."""
    return say.components.announced(title(data, context), data.around.selected)


def _eyebrow(data: Data, context: Context) -> str:
    return say.components.plan_and_date(plan_title(context), context.as_of)


def _lede(data: Data, context: Context) -> str:
    axes = tops(data)
    commitments = data.subject.total.commitments
    if not data.around.axes_known:
        return say.axes.unknown_why(data.around.selected)
    return say.axes.lede(axes, len(data.subject.rows) - len(axes), commitments)


def _nothing(data: Data, context: Context) -> Content:
    """What replaces the body when no commitment answers the filters."""
    known = data.subject.total.commitments and data.around.axes_known
    return None if known else nothing(data.around, context)


def _all_axes(data: Data, context: Context) -> Content:
    links = [
        html.A(_("Cross axes and ministries"), href=context.href("/matrice")),
        " · ",
        html.A(_("Compare the plans"), href=context.link("/plans")),
    ]
    return section(
        _("Axes and sub-axes"),
        [
            axis_table(data.subject.rows, data.subject.nature, context),
            calculation_line(context, *OF_COMMITMENTS, *OF_DATES),
            html.P(links, className="suite"),
        ],
        intro=say.axes.reading(tops(data)),
    )


PAGE = Page(
    name="axes",
    path="/axes",
    nav=N_("Axes"),
    rank=20,
    plan_default="newest",
    options={"tri": SORTS},
    title=title,
    description=description,
    announce=announce,
    parts=(
        Group(
            (
                Part(None, lambda data, context: heads(data.around, context)),
                Head(eyebrow=_eyebrow, lede=_lede),
            ),
            "axes-tete",
            whole=True,
        ),
        Filters(
            lambda data, context: _("Filter the axes"),
            keys=WITH_VOICES,
            skip=("au", "plan"),
            hidden=nothing_published,
        ),
        Group(
            (Card(STATUSES), Card(DATES), Part(None, _all_axes), Part(None, follow_line)),
            "axes-corps",
            whole=True,
            instead=_nothing,
        ),
    ),
)
