"""« Ce qui a été entendu »: contributions of participants, and what became of them."""

from data.around import Framed
from data.contributions import ContributionsPage, Followed
from data.vocabulary import ContributionKind
from layouts.components.content import Content
from layouts.components.measures import heads
from layouts.components.messages import empty_state
from layouts.locale import N_, _, say
from layouts.page import Context, Page
from layouts.pages.contributions.around import makings, sources, synthesis
from layouts.pages.contributions.cards import CONTRIBUTIONS, WORKSHOPS
from layouts.parts import Card, Filters, Group, Head, Part

Data = Framed[ContributionsPage]


def _title(data: Data, context: Context) -> str:
    return say.contributions.title(data.subject)


def _nothing(data: Data, context: Context) -> Content:
    """The message without contributions: a link back to all of them."""
    if data.subject.rows:
        return None
    everything = context.link("/contributions")
    return empty_state(
        _("No contribution with these criteria."), actions=[(_("See them all"), everything)]
    )


PAGE = Page(
    name="contributions",
    path="/contributions",
    foot=N_("What was heard"),
    rank=206,
    options={
        "type": ("toutes", *ContributionKind),
        "suite": ("toutes", *Followed),
        "atelier": (),
        "synthese": ("toutes", "oui", "non"),
    },
    title=_title,
    description=lambda data, context: f"{_title(data, context)}. {say.contributions.lede()}",
    announce=lambda data, context: say.contributions.title(data.subject),
    parts=(
        Group(
            (
                Part(None, lambda data, context: heads(data.around, context)),
                Head(
                    eyebrow=lambda data, context: _("What was heard"),
                    lede=lambda data, context: say.contributions.lede(),
                ),
            ),
            "contributions-tete",
            whole=True,
        ),
        Filters(
            lambda data, context: _("Filter the contributions"),
            skip=("au", "plan"),
            words=lambda data, context: say.contributions.shown(len(data.subject.rows)),
        ),
        Group(
            (Card(WORKSHOPS), Card(CONTRIBUTIONS)),
            "contributions-liste",
            whole=True,
            instead=_nothing,
        ),
        Part("contributions-synthese", synthesis),
        Part("contributions-plans", makings),
        Part("contributions-sources", sources),
    ),
)
