"""« Matrice »: axes by ministries, one measure at a time; every cell opens its list."""

from data.around import Framed
from data.matrix import MEASURES, Matrix
from data.organisations import Grouping
from layouts import element as html
from layouts.components.calculations import OF_COMMITMENTS, OF_DATES, calculation_line
from layouts.components.content import Content
from layouts.components.filtered import OF_STATUS, filtered_title
from layouts.components.measures import heads, nothing, nothing_published, plan_title
from layouts.locale import N_, _, say
from layouts.page import Context, Page
from layouts.pages.matrix import cells
from layouts.pages.matrix.cards import CELLS, measure
from layouts.pages.matrix.finding import finding
from layouts.parts import Card, Filters, Group, Head, Part

Data = Framed[Matrix]


def _title(data: Data, context: Context) -> str:
    matrix = data.subject
    if not data.around.axes_known:
        return say.axes.unknown(plan_title(context))
    rows = cells.measured(matrix)
    settled = filtered_title(context, data.around, OF_STATUS)
    return settled or finding(
        rows, matrix.ranked.total, measure(matrix, context), matrix.ranked.nature
    )


def _description(data: Data, context: Context) -> str:
    title, axes = _title(data, context), data.subject.axes
    return f"{title}. {axes[0].entry.plan}" if axes else title


def _announce(data: Data, context: Context) -> str:
    return say.components.announced(_title(data, context), data.around.selected)


def _eyebrow(data: Data, context: Context) -> str:
    return say.components.plan_and_date(plan_title(context), context.as_of)


def _nothing(data: Data, context: Context) -> Content:
    known = data.subject.ranked.total.commitments and data.around.axes_known
    return None if known else nothing(data.around, context)


def _others(data: Data, context: Context) -> Content:
    return list(cells.others(data.subject, measure(data.subject, context), context))


def _links(data: Data, context: Context) -> Content:
    links = html.P(
        [
            html.A(_("Compare the axes"), href=context.href("/axes")),
            " · ",
            html.A(_("Rank the ministries"), href=context.href("/ministeres")),
        ],
        className="suite",
    )
    return [calculation_line(context, *OF_COMMITMENTS, *OF_DATES), links]


PAGE = Page(
    name="matrice",
    path="/matrice",
    nav=N_("Matrix"),
    rank=25,
    plan_default="newest",
    options={"groupe": tuple(Grouping), "mesure": ("", *MEASURES)},
    title=_title,
    description=_description,
    announce=_announce,
    parts=(
        Group(
            (
                Part(None, lambda data, context: heads(data.around, context)),
                Head(
                    eyebrow=_eyebrow,
                    lede=lambda data, context: say.matrix.lede(data.subject.ranked),
                ),
            ),
            "matrice-tete",
            whole=True,
        ),
        Filters(
            lambda data, context: _("Filter the matrix"),
            skip=("au", "plan"),
            hidden=nothing_published,
        ),
        Group(
            (Card(CELLS), Part(None, _others), Part(None, _links)),
            "matrice-corps",
            whole=True,
            instead=_nothing,
        ),
    ),
)
