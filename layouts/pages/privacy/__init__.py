"""« Données personnelles »: none of visitors; what forms keep, and for how long."""

from layouts.components.content import Content
from layouts.components.prose import chapter
from layouts.locale import N_, say
from layouts.locale.formats import typography
from layouts.page import Context, Page
from layouts.parts import Head, Part


def _chapters(data: None, context: Context) -> Content:
    words, publisher = say.privacy, context.site.publisher
    workspace = context.site.workspace
    return [
        chapter("visites", words.visits(), context),
        chapter("messages", words.reports(), context),
        chapter("suivis", words.follows(), context) if context.site.follows else None,
        chapter("comptes", words.accounts(workspace), context),
        chapter("temoin", words.cookie(workspace), context) if workspace is not None else None,
        chapter("droits", words.rights(publisher.name, publisher.privacy_contact), context),
    ]


PAGE = Page(
    name="donnees_personnelles",
    path="/donnees-personnelles",
    foot=N_("Personal data"),
    legal=True,
    rank=303,
    fixed=True,
    title=lambda data, context: say.privacy.title(),
    description=lambda data, context: say.privacy.lede(),
    parts=(
        Head(lede=lambda data, context: typography(say.privacy.lede())),
        Part(None, _chapters),
    ),
)
