"""« Mentions légales »: publisher and host, from the settings."""

from layouts import element as html
from layouts.components.content import Content
from layouts.components.navigation import section
from layouts.components.prose import chapter, given
from layouts.components.rows import Fact, fact_list
from layouts.element import Element
from layouts.locale import N_, say
from layouts.locale.formats import typography
from layouts.page import Context, Page
from layouts.parts import Head, Part


def _identity(data: None, context: Context) -> Content:
    words, publisher = say.legal, context.site.publisher
    contact = context.site.contact
    published = (
        publisher.name,
        publisher.address,
        publisher.phone,
        html.A(contact, href=context.site.contact_href) if contact else None,
        publisher.director,
    )
    hosted = (publisher.hosting, publisher.hosting_address, publisher.hosting_phone)
    return [
        _facts(words.publisher(), words.publisher_terms(), published, "editeur"),
        _facts(words.hosting(), words.hosting_terms(), hosted, "hebergeur"),
        chapter("reutilisation", words.licence(), context),
        chapter("temoins", words.cookies(context.site.workspace), context),
        chapter("garantie", words.liability(), context),
    ]


def _facts(
    title: str, terms: tuple[str, ...], values: tuple[str | Element | None, ...], anchor: str
) -> Element:
    rows = [
        Fact(term, value if isinstance(value, Element) else given(value, say.legal.missing()))
        for term, value in zip(terms, values, strict=True)
    ]
    return section(title, fact_list(rows), section_id=anchor, ruled=True)


PAGE = Page(
    name="mentions_legales",
    path="/mentions-legales",
    foot=N_("Legal notices"),
    legal=True,
    rank=302,
    fixed=True,
    title=lambda data, context: say.legal.title(),
    description=lambda data, context: say.legal.lede(),
    parts=(
        Head(lede=lambda data, context: typography(say.legal.lede())),
        Part(None, _identity),
    ),
)
