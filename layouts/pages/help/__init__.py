"""« Aide »: an introduction of two minutes, and the glossary."""

from layouts import element as html
from layouts.components.content import Content
from layouts.components.navigation import section
from layouts.components.prose import chapter
from layouts.element import Element
from layouts.glossary import Term, anchor
from layouts.locale import N_, say
from layouts.locale.formats import typography
from layouts.page import Context, Page
from layouts.parts import Head, Part


def _chapters(data: None, context: Context) -> Content:
    words = say.help
    return [
        chapter("reperes", words.reading(), context),
        chapter("choisir", words.choosing(), context),
        chapter("clavier", words.keyboard(), context),
        chapter("suite", words.further(), context),
    ]


def _glossary(data: None, context: Context) -> Content:
    terms = sorted(Term, key=lambda term: say.glossary.word(term).replace("É", "E").casefold())
    entries = [entry for term in terms for entry in _entry(term)]
    return section(
        say.help.glossary(),
        html.Dl(entries, className="glossaire"),
        section_id="glossaire",
        ruled=True,
    )


def _entry(term: Term) -> list[Element]:
    return [
        html.Dt(typography(say.glossary.word(term)), id=anchor(term)),
        html.Dd(typography(say.glossary.definition(term))),
    ]


PAGE = Page(
    name="aide",
    path="/aide",
    foot=N_("Help and glossary"),
    rank=201,
    fixed=True,
    title=lambda data, context: say.help.title(),
    description=lambda data, context: say.help.lede(),
    parts=(
        Head(lede=lambda data, context: typography(say.help.lede())),
        Part(None, _chapters),
        Part(None, _glossary),
    ),
)
