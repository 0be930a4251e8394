"""« Calendrier »: the milestones of a plan on the lines of its commitments."""

from typing import Any

from data.queries.records import dicts
from data.queries.time_pages import Schedule
from data.vocabulary import Status
from layouts import element as html
from layouts.components.chart_card import ChartCard, card_region_names
from layouts.components.compact_filters import (
    KEYS,
    compact_filter,
    compact_region_names,
    compact_regions,
)
from layouts.components.messages import empty_state, note
from layouts.components.navigation import (
    more_link,
    page_head,
    section,
    switch_row,
    switches,
)
from layouts.components.squares import LegendEntry, legend, state_legend
from layouts.element import Element
from layouts.figures.theme import empty_figure
from layouts.locale.french import capital, count, count_or_none, plural
from layouts.locale.words import NATURE_LABELS
from layouts.page import Context, Page
from layouts.pages import _calendrier_chart as chart
from layouts.pages import _calendrier_parts as parts
from layouts.pages import _calendrier_sentences as sentences

FIRST_ROWS = 10
NAME = "calendrier"
CARD = "calendrier"
SKIPPED = ("au", "nature")  # the date has its bar, the nature its switches
PAGE = Page(
    name=NAME,
    path="/calendrier",
    nav="Calendrier",
    rank=40,
    regions=(
        "calendrier-vues.children",
        "calendrier-tete.children",
        *compact_region_names(NAME),
        "calendrier-vide.children",
        "calendrier-carte.hidden",
        *card_region_names(CARD),
        "calendrier-liste.children",
    ),
    plan_default="newest",
    filters=KEYS,
    options={"groupe": ("axe", "ministere"), "echelle": ("plan", "annee", "mois")},
)
_NATURES = (
    ("jalons clés", None), ("échéances", ("echeance",)), ("les deux", ("jalon", "echeance")),
)


def title(data: Schedule, context: Context) -> str:
    """« Calendrier », whatever the plan."""
    return "Calendrier"


def description(data: Schedule, context: Context) -> str:
    """The finding, for search engines and shared links."""
    return sentences.headline(data.states, data.around, context)


def announce(data: Schedule, context: Context) -> str:
    """What the live region says after a change."""
    dates = sentences.counted(dicts(data.milestones), data.around.natures)
    return f"{capital(_counted(data))}, {dates}."


def regions(data: Schedule, context: Context) -> dict[str, Any]:
    """What follows the filters."""
    return {
        **_places(data, context),
        **compact_regions(
            context, data.facets, data.around.names, _counted(data), skip=SKIPPED
        ),
        "calendrier-carte.hidden": data.lines.empty,
        **_card(data, context).regions(),
    }


def view(data: Schedule, context: Context) -> Element:
    """Head, timeline, then the milestones by length of silence."""
    places = _places(data, context)

    def place(name: str) -> Element:
        return html.Div(places[f"{name}.children"], id=name)

    return html.Div(
        [
            place("calendrier-vues"),
            place("calendrier-tete"),
            compact_filter(
                context, data.facets, data.around.names, _counted(data), skip=SKIPPED,
                title="Filtrer le calendrier", hidden=not data.around.published(context.as_of),
            ),
            place("calendrier-vide"),
            html.Div(
                _card(data, context).component(), id="calendrier-carte", hidden=data.lines.empty
            ),
            place("calendrier-liste"),
        ],
        className="conteneur",
    )


def _counted(data: Schedule) -> str:
    return count_or_none(data.around.commitments, "engagement")


def _places(data: Schedule, context: Context) -> dict[str, Any]:
    """The parts that follow the filters, outside of the card."""
    return {
        "calendrier-vues.children": parts.views(context),
        "calendrier-tete.children": page_head(
            sentences.headline(data.states, data.around, context),
            lede=sentences.lede(data.states, data.around, context),
        ),
        "calendrier-vide.children": _nothing(data, context),
        "calendrier-liste.children": None if data.milestones.empty else _list(data, context),
    }


def _nothing(data: Schedule, context: Context) -> Element | None:
    missing = parts.no_plan(data.around, context)
    if missing is not None:
        return missing
    if data.lines.empty:
        keys = dict.fromkeys(key for key, _ in context.filters.pairs() if key not in {"au", "plan"})
        removed: dict[str, Any] = dict.fromkeys(keys)
        return empty_state(
            "Aucun engagement ni jalon ne répond aux filtres.",
            actions=[("Retirer les filtres", context.href(**removed))],
        )
    return None


def _card(data: Schedule, context: Context) -> ChartCard:
    """The card of the timeline."""
    rows = dicts(data.milestones)
    around = data.around
    return ChartCard(
        CARD,
        sentences.finding(rows, around),
        sentences.reading(data.states, around),
        empty_figure() if data.lines.empty else chart.figure(data, context),
        parts.milestone_rows(
            rows, context,
            caption=f"{capital(sentences.nouns(around.natures))}, période annoncée et état",
            empty="Aucune date de cette nature.",
        ),
        sentences.sources(rows, around, context.as_of),
        context,
        around.names,
        subtitle=[
            sentences.subtitle(rows, around, context),
            " Une bande couvre la période annoncée\u00a0: sa longueur est la précision de la date. "
            "Pointillé\u00a0: une échéance «\u00a0avant\u00a0», ou l’année entière autour de "
            "«\u00a0début\u00a0», «\u00a0milieu\u00a0» ou «\u00a0fin\u00a0».",
        ],
        legend=_legend(data, context),
        switches=_switches(context),
        note=_notes(data, context),
        level=2,
        wide=True,
    )


def _legend(data: Schedule, context: Context) -> Element:
    natures = data.around.natures
    listed: list[Element] = []
    for nature, found in sentences.by_nature(data.states).items():
        if len(natures) > 1:
            listed.append(html.P(html.Strong(NATURE_LABELS[nature])))
        listed.append(
            state_legend(
                found, feminine=sentences.feminine((nature,)),
                absent=sentences.absent(found, nature),
                hrefs={state: context.href("/jalons", etat=state, nature=nature)
                       for state in found},
            )
        )
    empty = chart.unspecified(data)
    if empty:
        entry = LegendEntry(Status.UNKNOWN, chart.UNSPECIFIED, empty)
        listed.append(legend([entry]))
    return html.Div(listed)


def _switches(context: Context) -> Element:
    group = context.options.get("groupe", "axe")
    scale = context.options.get("echelle", "plan")
    nature = context.filters.nature
    return switch_row(
        switches("Grouper par", [
            (word, context.href(groupe=key), group == key)
            for key, word in (("axe", "axe"), ("ministere", "ministère"))
        ]),
        switches("Échelle", [
            (word, context.href(echelle=key), scale == key)
            for key, word in (("plan", "plan"), ("annee", "année"), ("mois", "mois"))
        ]),
        switches("Dates", [
            (word, context.href(nature=value), nature == (value or ())
             or (value is None and nature == ("jalon",)))
            for word, value in _NATURES
        ]),
    )


def _notes(data: Schedule, context: Context) -> list[Any]:
    lines: list[Any] = []
    empty = chart.unspecified(data)
    if empty:
        lines.append(
            f"{capital(count(empty, 'engagement'))} sans date de cette nature\u00a0: "
            f"{plural(empty, 'sa ligne couvre', 'leur ligne couvre')} la période du plan, en "
            "hachures, «\u00a0calendrier non précisé\u00a0». "
        )
    if context.options.get("groupe") == "ministere":
        lines.append(
            "Un engagement porté par plusieurs organismes figure sous chacun\u00a0: les lignes ne "
            "s’additionnent pas. "
        )
    hidden = chart.outside(data, context)
    if hidden:
        lines.append(
            f"{capital(_marks(hidden, data))} hors de la fenêtre affichée\u202f; la table donne "
            "tout. "
        )
    beside = chart.known_without_date(data)
    if beside:
        lines.append(
            f"La colonne «\u00a0Sans date\u00a0» compte aussi {_marks(beside, data)} dont une "
            "source dit ce qu’il en est sans qu’une date ait été annoncée. "
        )
    told = sentences.others(data.around)
    if told:
        lines += [
            html.A(capital(told), href=context.href(nature=("jalon", "echeance"))),
            " en plus, à ajouter au calendrier\u00a0; les deux natures ne s’additionnent pas.",
        ]
    return lines


def _marks(n: int, data: Schedule) -> str:
    """How many dates of the nature shown; no number where both are, they do not add up."""
    natures = data.around.natures
    return count(n, *sentences.noun(natures)) if len(natures) == 1 else "des dates"


def _list(data: Schedule, context: Context) -> Element:
    rows = dicts(data.milestones)
    natures = data.around.natures
    words = sentences.nouns(natures)
    told = sentences.counted(rows, natures)
    long = len(rows) > FIRST_ROWS
    first = "premières affichées" if sentences.feminine(natures) else "premiers affichés"
    return section(
        f"Les {words}, du plus ancien silence au plus récent",
        [
            note(f"{capital(told)}{f', les {FIRST_ROWS} {first}' if long else ''}."),
            parts.milestone_rows(
                rows[:FIRST_ROWS], context, caption=f"{capital(words)} par durée du silence",
                empty="Aucune date de cette nature.",
            ),
            *([more_link(f"Afficher les {told.replace(' et ', ' et les ')}",
                         context.href("/jalons"))] if long else []),
            parts.exports(
                context, "jalons",
                [("iCalendar", "/calendrier.ics"), ("Atom", "/flux/jalons.atom")],
            ),
        ],
    )
