"""« Accessibilité »: the legal statement of accessibility, with the tests actually made."""

from layouts.components.content import Content
from layouts.components.prose import chapter, prose
from layouts.locale import N_, say
from layouts.locale.formats import typography
from layouts.page import Context, Page
from layouts.parts import Head, Part


def _statement(data: None, context: Context) -> Content:
    words, site = say.accessibility, context.site
    return [
        *prose([words.applies(site.name, site.base_url)], context),
        chapter("conformite", words.state(site.name, site.publisher), context),
        chapter("essais", words.tested(), context),
        chapter("sans-essai", words.untested(), context),
        chapter("technologies", words.technologies(), context),
        chapter("retour", words.remedy(site.publisher, site.contact), context),
        chapter("recours", words.appeal(), context),
    ]


PAGE = Page(
    name="accessibilite",
    path="/accessibilite",
    foot=N_("Accessibility"),
    legal=True,
    rank=301,
    fixed=True,
    title=lambda data, context: say.accessibility.title(),
    description=lambda data, context: say.accessibility.lede(context.site.publisher),
    parts=(
        Head(lede=lambda data, context: typography(say.accessibility.lede(context.site.publisher))),
        Part(None, _statement),
    ),
)
