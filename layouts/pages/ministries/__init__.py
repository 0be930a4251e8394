"""« Ministères et organismes »: carriers ranked, as printed or by portfolio."""

from data.around import Framed
from data.organisations import SORTS, Grouping, Ranking
from layouts import element as html
from layouts.components.calculations import OF_COMMITMENTS, OF_DATES, calculation_line
from layouts.components.compact_filters import WITH_VOICES
from layouts.components.content import Content
from layouts.components.measures import (
    chosen_carriers,
    heads,
    nothing,
    nothing_published,
    plan_title,
)
from layouts.components.navigation import section, switch_row, switches
from layouts.following import follow_line
from layouts.locale import N_, _, say
from layouts.page import Context, Page
from layouts.pages.ministries.cards import DATES, SORT_WORDS, STATUSES, leaders
from layouts.pages.ministries.tables import tables
from layouts.parts import Card, Filters, Group, Head, Part

Data = Framed[Ranking]


def title(data: Data, context: Context) -> str:
    """The carrier with most commitments, if only one has that number."""
    ranked = data.subject
    noun = say.ministries.noun(ranked.by)
    chosen = chosen_carriers(context)
    return say.measures.carriers_title(leaders(ranked), ranked.total, noun, chosen=chosen)


def description(data: Data, context: Context) -> str:
    """The totals: participations and distinct commitments."""
    return say.ministries.totals(data.subject)


def announce(data: Data, context: Context) -> str:
    """What the live region says after a change."""
    return say.components.announced(title(data, context), data.around.selected)


def _eyebrow(data: Data, context: Context) -> str:
    return say.ministries.eyebrow(plan_title(context), context.as_of)


def _nothing(data: Data, context: Context) -> Content:
    """What replaces the body when no commitment answers the filters."""
    return None if data.subject.total.commitments else nothing(data.around, context)


def _switches(data: Data, context: Context) -> Content:
    group, sort = context.options["groupe"], context.options["tri"]
    portfolio = Grouping.PORTFOLIO.value
    return switch_row(
        switches(
            _("View by"),
            [
                (
                    _("body, as printed"),
                    context.href(groupe=None),
                    group == Grouping.ORGANISATION,
                ),
                (_("portfolio, our grouping"), context.href(groupe=portfolio), group == portfolio),
            ],
        ),
        switches(
            _("Sort by"),
            [(word, context.href(tri=key), sort == key) for key, word in SORT_WORDS.items()],
        ),
    )


def _ranking(data: Data, context: Context) -> Content:
    intro = say.ministries.intro(data.subject.by)
    body = [
        *tables(data.subject, context),
        calculation_line(context, *OF_COMMITMENTS, *OF_DATES),
    ]
    return section(_("Ranking"), body, intro=intro)


def _elsewhere(data: Data, context: Context) -> Content:
    return html.P(
        [
            html.A(_("Cross axes and ministries"), href=context.href("/matrice")),
            " · ",
            html.A(_("Compare the axes"), href=context.href("/axes")),
        ],
        className="suite",
    )


PAGE = Page(
    name="ministeres",
    path="/ministeres",
    nav=N_("Ministries"),
    rank=30,
    plan_default="newest",
    options={"groupe": tuple(Grouping), "tri": SORTS},
    title=title,
    description=description,
    announce=announce,
    parts=(
        Group(
            (
                Part(None, lambda data, context: heads(data.around, context)),
                Head(eyebrow=_eyebrow, lede=description),
            ),
            "ministeres-tete",
            whole=True,
        ),
        Filters(
            lambda data, context: _("Filter the leads"),
            keys=WITH_VOICES,
            skip=("au", "plan"),
            hidden=nothing_published,
        ),
        Group(
            (
                Part(None, _switches),
                Card(STATUSES),
                Card(DATES),
                Part(None, _ranking),
                Part(None, _elsewhere),
                Part(None, follow_line),
            ),
            "ministeres-corps",
            whole=True,
            instead=_nothing,
        ),
    ),
)
