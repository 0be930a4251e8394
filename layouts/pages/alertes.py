"""« Alertes »: what falls due within 90 days, the longest silences, what nobody speaks of."""

from typing import Any

from data.queries.records import dicts
from data.queries.time_pages import Alerts
from data.queries.warnings import WINDOWS, Horizon
from data.vocabulary import Nature, State
from layouts import element as html
from layouts.components.compact_filters import (
    KEYS,
    compact_filter,
    compact_region_names,
    compact_regions,
)
from layouts.components.ledger import KeyFigure, ledger
from layouts.components.messages import empty_state, note, unknown_words
from layouts.components.navigation import (
    more_link,
    page_head,
    section,
    switch_row,
    switches,
)
from layouts.components.table import Column, Group, data_table
from layouts.element import Element
from layouts.locale.french import (
    capital,
    count,
    count_or_none,
    date_long,
    date_words,
    duration,
    join_and,
    plural,
    typography,
)
from layouts.locale.words import state_word
from layouts.page import Context, Page
from layouts.pages import _calendrier_parts as parts
from layouts.pages._calendrier_sentences import narrowed

FIRST_ROWS = 20
NAME = "alertes"
SKIPPED = ("au", "nature")  # the date has its bar, the nature its switches
PAGE = Page(
    name=NAME, path="/alertes", section="calendrier", plan_default=None,
    regions=(
        "alertes-vues.children", "alertes-tete.children", *compact_region_names(NAME),
        "alertes-corps.children",
    ),
    filters=KEYS,
    options={"tout": ("non", "oui")},
)
_NOUNS = {
    Nature.MILESTONE.value: ("jalon clé", "jalons clés"),
    Nature.DEADLINE.value: ("échéance", "échéances"),
}


def title(data: Alerts, context: Context) -> str:
    """« Alertes »."""
    return "Alertes"


def description(data: Alerts, context: Context) -> str:
    """The finding, for search engines and shared links."""
    return headline(data, context)


def headline(data: Alerts, context: Context) -> str:
    """« 1 échéance finit dans les 90 jours »."""
    start = f"Au {date_long(context.as_of)}\u00a0: " if context.replayed else ""
    if not data.running:
        return capital(f"{start}{_no_plan(data, context)}")
    found = _natures(dicts(data.due))
    if not found:
        return f"{start}{'r' if start else 'R'}ien n’arrive à son terme dans les 90 jours"
    verb = "arrive" if sum(found.values()) == 1 else "arrivent"
    listed = join_and([count(n, *_NOUNS[nature]) for nature, n in found.items()])
    return f"{start}{listed} {verb} à terme dans les 90 jours"


def _no_plan(data: Alerts, context: Context) -> str:
    """Why no warning runs: what the reader chose, else that no plan of the store does."""
    chosen = context.filters.plan
    if not chosen:
        return "aucun plan documenté n’est en cours"
    if len(chosen) > 1:
        return typography(f"aucun des plans {join_and(chosen)} n’est en cours")
    covered = data.around.covered
    why = "n’est pas en cours" if covered else "n’est pas couvert\u00a0: aucun document source"
    return typography(f"le plan {chosen[0]} {why}")


def _none_kept(data: Alerts, context: Context, told: str) -> str:
    """An empty list, said of the filters when they are what empties it."""
    if not data.running:
        return "Les alertes ne portent que sur les plans en cours."
    if narrowed(context):
        return f"Parmi les engagements que gardent les filtres, {told}"
    return capital(f"{told}")


def lede(data: Alerts, context: Context) -> str:
    """Which plans the warnings concern."""
    plans = data.running
    if not plans:
        ended = next(iter(data.horizons.values())).ended
        told = f" Plans clos\u00a0: {join_and(ended)}." if ended else ""
        return typography(
            f"Les alertes ne concernent que les plans publiés et pas encore achevés.{told}"
        )
    end = max(h.plans_end for h in data.horizons.values() if h.plans_end)
    some = f"du plan {plans[0]}" if len(plans) == 1 else f"des plans {join_and(plans)}"
    return typography(
        f"Les alertes portent sur les dates {some}, jusqu’à son achèvement le {date_long(end)}."
        if len(plans) == 1 else
        f"Les alertes portent sur les dates {some}, pas encore achevés."
    )


def announce(data: Alerts, context: Context) -> str:
    """What the live region says after a change."""
    return f"{capital(_counted(data))}\u00a0: {headline(data, context)}."


def regions(data: Alerts, context: Context) -> dict[str, Any]:
    """What follows the filters."""
    return {
        **_places(data, context),
        **compact_regions(
            context, data.facets, data.around.names, _counted(data), skip=SKIPPED
        ),
    }


def view(data: Alerts, context: Context) -> Element:
    """The filter, then key figures and three lists, each with its exports."""
    places = _places(data, context)

    def place(name: str) -> Element:
        return html.Div(places[f"{name}.children"], id=name)

    return html.Div(
        [
            place("alertes-vues"),
            place("alertes-tete"),
            compact_filter(
                context, data.facets, data.around.names, _counted(data), skip=SKIPPED,
                title="Filtrer les alertes", hidden=not data.running,
            ),
            place("alertes-corps"),
        ],
        className="conteneur",
    )


def _counted(data: Alerts) -> str:
    return count_or_none(data.watched, "engagement")


def _places(data: Alerts, context: Context) -> dict[str, Any]:
    """The parts that follow the filters."""
    return {
        "alertes-vues.children": parts.views(context),
        "alertes-tete.children": page_head(headline(data, context), lede=lede(data, context)),
        "alertes-corps.children": [
            switch_row(
                switches("Dates", [
                    (word, context.href(nature=value), context.filters.nature == (value or ()))
                    for word, value in (
                        ("toutes", None), ("jalons clés", ("jalon",)), ("échéances", ("echeance",))
                    )
                ])
            ),
            ledger(_figures(data)),
            _due(data, context),
            _silences(data, context),
            _stale(data, context),
        ],
    }


def _natures(rows: list[dict[str, Any]]) -> dict[str, int]:
    found = {nature: sum(1 for row in rows if row["nature"] == nature) for nature in _NOUNS}
    return {nature: n for nature, n in found.items() if n}


def _figures(data: Alerts) -> list[KeyFigure]:
    due, silent, stale = dicts(data.due), dicts(data.silences), dicts(data.stale)
    made = []
    # The two natures never add up: each has its own figures.
    for nature, (one, many) in _NOUNS.items():
        found = _natures(due).get(nature, 0)
        inside = [
            sum(row["nature"] == nature and row["fenetre_jours"] <= days for row in due)
            for days in WINDOWS[:-1]
        ]
        made.append(
            KeyFigure(
                found, f"{plural(found, one, many)} à terme dans les 90 jours", "#dates-a-venir",
                f"dont {inside[0]} dans les 30 jours, {inside[1]} dans les 60",
            )
        )
    for nature, (one, many) in _NOUNS.items():
        found = _natures(silent).get(nature, 0)
        made.append(
            KeyFigure(
                found,
                f"{plural(found, one, many)} "
                f"{state_word(State.SILENT, found, feminine=nature == Nature.DEADLINE)}",
                "#dates-sans-information", "dans les plans pas encore achevés",
            )
        )
    made.append(
        KeyFigure(len(stale), f"{plural(len(stale), 'engagement', 'engagements')} sans nouvelle",
                  "#sans-nouvelle", "depuis plus de 183 jours")
    )
    return made


def _told(rows: list[dict[str, Any]]) -> str:
    return join_and([count(n, *_NOUNS[nature]) for nature, n in _natures(rows).items()])


def _due(data: Alerts, context: Context) -> Element:
    rows = dicts(data.due)
    if not rows:
        body: list[Any] = [_nothing_due(data, context)]
    else:
        listed: list[Any] = []
        before = 0
        for days in WINDOWS:
            kept = [row for row in rows if row["fenetre_jours"] == days]
            if kept:
                span = f"D’ici {days} jours" if not before else f"De {before} à {days} jours"
                listed += [Group(span, _told(kept)),
                           *(parts.milestone_cells(row, context) for row in kept)]
            before = days
        body = [data_table(parts.MILESTONE_COLUMNS[:5], listed, caption="Dates à venir")]
    body.append(parts.exports(
        context, "alertes-echeances",
        [("iCalendar", "/alertes.ics"), ("Atom", "/flux/alertes.atom")],
    ))
    return section("Ce qui arrive à terme", body, section_id="dates-a-venir", ruled=True)


def _nothing_due(data: Alerts, context: Context) -> Element:
    """An empty window says what it knows."""
    told = [_last(nature, one) for nature, one in data.horizons.items()]
    text = " ".join(sentence for sentence in told if sentence)
    undated = sum(one.undated for one in data.horizons.values())
    if undated:
        text += f" {capital(count(undated, 'promesse'))} sans date."
    return empty_state(
        "Aucune date annoncée ne tombe dans les 90 jours.", text.strip() or None,
        actions=[("Voir les dates où quelque chose a changé", context.link("/changements"))],
    )


def _last(nature: str, one: Horizon) -> str:
    word = "jalon clé" if nature == Nature.MILESTONE else "échéance"
    none = "aucun" if nature == Nature.MILESTONE else "aucune"
    if one.last_end is None:
        return ""
    if one.next_end is not None:
        following = "Prochain" if nature == Nature.MILESTONE else "Prochaine"
        return f"{following} {word}\u00a0: le {date_long(one.next_end)}."
    announced = "annoncé" if nature == Nature.MILESTONE else "annoncée"
    return f"{capital(none)} {word} {announced} après le {date_long(one.last_end)}."


def _silences(data: Alerts, context: Context) -> Element:
    rows = dicts(data.silences)
    shown = rows if context.options.get("tout") == "oui" else rows[:FIRST_ROWS]
    body: list[Any] = []
    if rows:
        oldest = rows[0]
        body.append(note(
            f"Le plus ancien\u00a0: {typography(oldest['libelle'])}, passé depuis "
            f"{duration(int(oldest['echu_depuis_mois']))}."
        ))
        body.append(parts.milestone_rows(
            shown, context, caption="Dates passées sans information, du plus long silence au plus "
            "court",
        ))
        if len(shown) < len(rows):
            body.append(more_link(
                f"Tout afficher, {_told(rows)}",
                f"{context.href(tout='oui')}#dates-sans-information",
            ))
    else:
        body.append(empty_state(_none_kept(
            data, context, "aucune date passée ne reste sans information."
        )))
    body.append(parts.exports(
        context, "alertes-silences",
        [("iCalendar", "/alertes.ics"), ("Atom", "/flux/alertes.atom")],
    ))
    return section(
        "Les plus longs silences", body, section_id="dates-sans-information", ruled=True,
        intro="La période annoncée est passée et aucun document de la base n’en dit rien. Ce qui "
        "était déjà passé à la publication du plan n’est pas compté.",
    )


def _stale(data: Alerts, context: Context) -> Element:
    rows = dicts(data.stale)
    columns = [
        Column("engagement", "Engagement", strong=True, block=""),
        Column("axe", "Axe"),
        Column("information", "Dernière information"),
        Column("depuis", "Sans nouvelle depuis", numeric=True),
    ]
    cells = [
        {
            "engagement": parts.commitment_link(row, context),
            "axe": row["axe_titre"],
            "information": date_words(row["derniere_information"], row["information_precision"])
            if row["derniere_information"] else unknown_words("jamais renseigné"),
            "depuis": f"{count(int(row['sans_nouvelle_jours']), 'jour')}",
        }
        for row in rows
    ]
    body: list[Any] = [
        data_table(columns, cells, caption="Engagements sans nouvelle")
        if rows else empty_state(_none_kept(
            data, context, "aucun engagement n’est resté plus de 183 jours sans nouvelle."
        )),
        parts.exports(
            context, "alertes-sans-nouvelle",
            [("iCalendar", "/alertes.ics"), ("Atom", "/flux/alertes.atom")],
        ),
    ]
    return section(
        "Les engagements dont on n’a plus de nouvelles", body, section_id="sans-nouvelle",
        ruled=True,
        intro="Le Partenariat pour un gouvernement ouvert demande deux mises à jour par an\u00a0: "
        "au-delà de 183 jours, l’information est ancienne. «\u00a0Jamais renseigné\u00a0» compte "
        "depuis la publication du plan.",
    )


__all__ = [
    "PAGE", "announce", "description", "headline", "lede", "regions", "title", "view",
]
