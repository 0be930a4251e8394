"""« Plans »: size, axes, carriers, statuses, dates and time elapsed, side by side."""

from collections.abc import Sequence

from data.around import Framed
from data.plans_compared import PlanColumn
from layouts import element as html
from layouts.components.calculations import OF_COMMITMENTS, OF_DATES, calculation_line
from layouts.components.content import Content
from layouts.components.filtered import OF_STATUS, filtered_title
from layouts.components.measures import heads, nothing
from layouts.components.navigation import section
from layouts.locale import N_, _, say
from layouts.locale.formats import typography
from layouts.page import Context, Page
from layouts.pages.plans.cards import STATUSES
from layouts.pages.plans.table import comparison
from layouts.parts import Card, Filters, Group, Head, Part

Data = Framed[Sequence[PlanColumn]]


def _title(data: Data, context: Context) -> str:
    settled = filtered_title(context, data.around, OF_STATUS)
    return typography(settled or say.plans.title(data.subject))


def _announce(data: Data, context: Context) -> str:
    return say.components.announced(_title(data, context), data.around.selected)


def _nothing(data: Data, context: Context) -> Content:
    return None if data.around.selected else nothing(data.around, context)


def _side_by_side(data: Data, context: Context) -> Content:
    return section(
        _("The plans side by side"),
        [
            comparison(data.subject, context),
            calculation_line(context, *OF_COMMITMENTS, *OF_DATES),
            html.P(say.plans.silence(data.subject), className="note"),
        ],
    )


PAGE = Page(
    name="plans",
    path="/plans",
    nav=N_("Plans"),
    rank=5,
    title=_title,
    description=lambda data, context: f"{_title(data, context)}. {say.plans.lede()}",
    announce=_announce,
    parts=(
        Group(
            (
                Part(None, lambda data, context: heads(data.around, context)),
                Head(
                    eyebrow=lambda data, context: say.plans.eyebrow(context.as_of),
                    lede=lambda data, context: say.plans.lede(),
                ),
            ),
            "plans-tete",
            whole=True,
        ),
        Filters(lambda data, context: _("Filter the plans"), skip=("au", "plan")),
        Group(
            (Card(STATUSES), Part(None, _side_by_side)),
            "plans-corps",
            whole=True,
            instead=_nothing,
        ),
    ),
)
