"""« Territoires »: located facts on a map and in a table with the same figures."""

from dataclasses import replace

from data.around import Framed
from data.territories import SORTS, TerritoryMap
from layouts import element as html
from layouts import ids
from layouts.components.content import Content
from layouts.components.navigation import page_head
from layouts.following import follow_line
from layouts.locale import N_, _, say
from layouts.page import Context, Page
from layouts.pages.territories.cards import LEVELS, MAP
from layouts.pages.territories.comparison import comparison, form
from layouts.pages.territories.outside import outside
from layouts.pages.territories.ranking import SEARCH, ranking, search_form, search_results
from layouts.parts import Card, Filters, Group, Part, Row

NAME = "territoires"

Data = Framed[TerritoryMap]


def description(data: Data, context: Context) -> str:
    """The finding, for search engines and shared links."""
    return say.territories.headline(data.subject, context.as_of)


def announce(data: Data, context: Context) -> str:
    """What the live region says after a change: the search's result, the comparison, or the map."""
    shown = data.subject
    if shown.searched:
        return say.territories.search_result(shown)
    if shown.compared:
        return say.territories.compared(len(shown.compared))
    return say.territories.located(shown.total, shown.commitments)


def _head(data: Data, context: Context) -> Content:
    return page_head(description(data, context), lede=say.territories.lede())


def _of_all(data: Data, context: Context) -> Context:
    """The context without the territories compared: the map shows all of them."""
    return replace(context, filters=context.filters.without("territoire"))


PAGE = Page(
    name=NAME,
    path="/territoires",
    nav=N_("Territories"),
    rank=50,
    options={"niveau": tuple(LEVELS), "tri": SORTS, SEARCH: ()},
    title=lambda data, context: _("Territories"),
    description=description,
    announce=announce,
    parts=(
        Part("territoires-tete", _head),
        Filters(
            lambda data, context: _("Filter the facts"),
            # Plan and date are in the context bar, the territories in their own form.
            skip=("au", "plan", "territoire"),
        ),
        Row(
            (
                Group((Card(MAP),), within=_of_all),
                Group(
                    (
                        Part(None, lambda data, context: html.H2(_("Ranking"))),
                        Part(None, search_form, filters=(SEARCH,)),
                        Part("territoires-trouves", search_results),
                        Part("territoires-classement", ranking),
                    ),
                    class_name="section section-reglee",
                    tag=html.Section,
                ),
            ),
            spans=(7, 5),
        ),
        Group(
            (
                Part(None, lambda data, context: html.H2(_("Compare territories"))),
                Group(
                    (
                        Part(
                            None,
                            form,
                            also=(ids.control_region(NAME, "territoire"),),
                            filters=("territoire",),
                        ),
                        Part("territoires-comparaison", comparison),
                    ),
                    class_name="territoires-comparer",
                ),
            ),
            "comparaison",
            "section section-reglee",
            tag=html.Section,
        ),
        Part("territoires-ailleurs", outside),
        Part("territoires-suivre", follow_line),
    ),
)
