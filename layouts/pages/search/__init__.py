"""« Recherche »: one search over commitments, bodies, places, dates, axes and plans."""

from data.search import SearchResults
from data.search_index import Kind
from layouts.components.content import Content
from layouts.components.search_form import search_form
from layouts.locale import _, say
from layouts.page import Context, Page
from layouts.pages.search import results
from layouts.parts import Group, Head, Part


def _title(data: SearchResults, context: Context) -> str:
    return say.search.title(data.text, data.total)


def _description(data: SearchResults, context: Context) -> str:
    return say.search.description(data.text, data.total, context.as_of)


def _form(data: SearchResults, context: Context) -> Content:
    return search_form(context, "recherche-page", _("Search again"))


PAGE = Page(
    name="recherche",
    path="/recherche",
    options={"type": ("", *(kind.value for kind in Kind)), "page": results.PAGES},
    title=_title,
    description=_description,
    parts=(
        Head(),
        Part(None, _form),
        Part(None, results.correction),
        Part(None, results.kinds),
        Group((Part(None, results.groups),), class_name="liste-resultats"),
    ),
)
