"""« Engagements »: all commitments, filtered, counted, sorted, twenty at a time."""

from data.commitments import CommitmentList
from layouts import element as html
from layouts import ids
from layouts.components.filters import filter_region_names
from layouts.locale import N_, _, say
from layouts.locale.formats import capital
from layouts.page import Context, Page
from layouts.pages.commitments import controls, rows
from layouts.pages.commitments.cards import STATUSES_BY_PLAN
from layouts.parts import Card, Group, Head, Part

NAME = "engagements"


def _announcement(data: CommitmentList, context: Context) -> str:
    return say.commitments.announcement(data.index)


def _count(data: CommitmentList, context: Context) -> str:
    return capital(say.commitments.commitments(data.number))


PAGE = Page(
    name=NAME,
    path="/engagements",
    nav=N_("Commitments"),
    rank=10,
    options={"tri": tuple(rows.SORTS), "page": rows.PAGES},
    title=lambda data, context: _("Commitments"),
    description=_announcement,
    announce=_announcement,
    around=lambda data: data,
    class_name="conteneur",
    parts=(
        Head(lede=lambda data, context: say.commitments.lede(data.plans, context.as_of)),
        Group(
            (
                Part(
                    None,
                    controls.bar,
                    also=(
                        *filter_region_names(NAME),
                        *(ids.control_region(NAME, key) for key in controls.CHECKED),
                    ),
                    filters=controls.KEYS,
                ),
                Group(
                    (
                        Group(
                            (
                                Part("engagements-compte", _count, tag=html.H2),
                                Part("engagements-tri", rows.sort_switch, "choix"),
                            ),
                            class_name="liste-tete",
                        ),
                        Part("engagements-resume", rows.summary, "liste-resume"),
                        Group(
                            (Card(STATUSES_BY_PLAN),),
                            "engagements-graphique",
                            "ecran-seul",
                            hidden=lambda data, context: not data.index.known,
                        ),
                        Part("engagements-liste", rows.results, "ecran-seul"),
                        Part("engagements-imprimes", rows.printed_table, "impression-seule"),
                    ),
                    class_name="liste-resultats",
                ),
            ),
            class_name="liste-page",
        ),
    ),
)
