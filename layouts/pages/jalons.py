"""« Jalons »: every milestone or deadline, filtered, counted, planned against reached."""

from typing import Any

from data.milestones import Step
from data.queries.records import dicts
from data.queries.time_pages import MilestoneList
from data.queries.timeline import PERIODS
from data.rules import SOON_DAYS
from data.vocabulary import Nature, State
from layouts import element as html
from layouts import ids
from layouts.components.chart_card import ChartCard, card_region_names
from layouts.components.chips import active_count, criterion_chips
from layouts.components.compact_filters import (
    KEYS,
    compact_fields,
    option_region_names,
    option_regions,
)
from layouts.components.filters import (
    Option,
    checklist_field,
    facet_options,
    filter_bar,
    filter_region_names,
    filter_regions,
    select_field,
    select_options,
)
from layouts.components.messages import empty_state, note
from layouts.components.navigation import columns, page_head, switch_row, switches
from layouts.components.squares import state_legend
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.figures.cumulative import cumulative_steps
from layouts.locale.french import capital, count, date_long, number, typography
from layouts.locale.words import NATURE_LABELS, STATE_ORDER
from layouts.page import Context, Page
from layouts.pages import _calendrier_parts as parts
from layouts.pages import _calendrier_sentences as sentences

NAME = "jalons"
CHART = "jalons-prevus-atteints"
SORTS = {
    "silence": "silence le plus long", "echeance": "échéance", "objet": "engagement",
    "etat": "état", "information": "dernière information",
}
PAGE = Page(
    name=NAME,
    path="/jalons",
    section="calendrier",
    plan_default="newest",
    regions=(
        "jalons-vues.children",
        "jalons-tete.children",
        "jalons-resume.children",
        "jalons-liste.children",
        *card_region_names(CHART),
        *filter_region_names(NAME),
        ids.control_region(NAME, "etat"),
        ids.control_region(NAME, "nature"),
        *option_region_names(NAME),
    ),
    filters=("etat", "nature", *KEYS, "periode"),
    options={"periode": PERIODS, "tri": tuple(SORTS)},
)
_PERIODS = {
    "echue": "passés à cette date", "ouverte": "ouverts à cette date",
    "proche": f"s’achevant d’ici {SOON_DAYS} jours",
}


def title(data: MilestoneList, context: Context) -> str:
    """« Jalons », whatever the filter."""
    return "Jalons"


def description(data: MilestoneList, context: Context) -> str:
    """The finding, for search engines and shared links."""
    return sentences.headline(data.states, data.around, context)


def announce(data: MilestoneList, context: Context) -> str:
    """What the live region says after a change."""
    words = sentences.noun(data.around.natures)
    return f"{count(len(data.rows), *words)} dans la liste."


def regions(data: MilestoneList, context: Context) -> dict[str, Any]:
    """What follows the filters."""
    return {
        "jalons-vues.children": parts.views(context),
        "jalons-tete.children": page_head(
            sentences.headline(data.states, data.around, context),
            lede=sentences.lede(data.states, data.around, context),
        ),
        "jalons-resume.children": _summary(data, context),
        "jalons-liste.children": _list(data, context),
        **_card(data, context).regions(),
        **filter_regions(NAME, _counted(data), active_count(context)),
        ids.control_region(NAME, "etat"): _options(data, "etat"),
        ids.control_region(NAME, "nature"): _options(data, "nature"),
        **option_regions(context, data.facets, data.around.names),
    }


def view(data: MilestoneList, context: Context) -> Element:
    """The filters at left; counts, planned against reached and the list at right."""
    places = regions(data, context)

    def place(name: str) -> Element:
        return html.Div(places[f"{name}.children"], id=name)

    fields = [
        checklist_field(context, "etat", _options(data, "etat")),
        checklist_field(context, "nature", _options(data, "nature")),
        *compact_fields(context, data.facets, data.around.names),
        select_field(
            context, "periode", _periods(data), label="Période annoncée",
            value=context.options.get("periode", ""),
        ),
    ]
    return html.Div(
        [
            place("jalons-vues"),
            place("jalons-tete"),
            columns(
                (3, filter_bar(
                    context, fields, keys=PAGE.filters, result_words=_counted(data),
                    active=active_count(context), title="Filtrer les jalons",
                )),
                (9, [
                    place("jalons-resume"),
                    _card(data, context).component(),
                ]),
            ),
            place("jalons-liste"),
        ],
        className="conteneur",
    )


def _counted(data: MilestoneList) -> str:
    return sentences.counted(dicts(data.rows), data.around.natures)


def _options(data: MilestoneList, key: str) -> list[Option]:
    if key == "etat":
        rows = [{"code": state, "number": data.state_facet.get(state, 0)} for state in STATE_ORDER]
        return facet_options(rows, "etat")
    return facet_options(
        [
            {"code": nature.value, "label": NATURE_LABELS[nature],
             "number": data.nature_facet.get(nature.value, 0)}
            for nature in Nature
        ],
        "nature",
    )


def _periods(data: MilestoneList) -> list[dict[str, str]]:
    years = [
        {"code": row["period"], "number": row["number"],
         "label": "sans date" if row["period"] == State.UNDATED else row["period"]}
        for row in dicts(data.periods)
    ]
    special = [{"code": code, "label": words} for code, words in _PERIODS.items()]
    return select_options([*special, *years], "periode", "Toutes les périodes")


def _summary(data: MilestoneList, context: Context) -> list[Any]:
    made: list[Any] = [criterion_chips(context, data.around.names)]
    period = context.options.get("periode")
    if period:
        words = _PERIODS.get(period, "sans date" if period == State.UNDATED else period)
        made.append(
            note([f"Période annoncée\u00a0: {words}. ",
                  html.A("Toutes les périodes", href=context.href(periode=None))])
        )
    for nature, found in sentences.by_nature(data.states).items():
        if len(data.around.natures) > 1:
            made.append(html.P(html.Strong(NATURE_LABELS[nature])))
        made.append(
            state_legend(
                found, feminine=nature == Nature.DEADLINE,
                hrefs={state: context.href(etat=state, nature=nature) for state in found},
            )
        )
    told = sentences.others(data.around)
    if told:
        made.append(
            note([
                html.A(capital(told), href=context.href(nature=("jalon", "echeance"))),
                " en plus\u00a0; les deux natures ne s’additionnent pas.",
            ])
        )
    return made


def _card(data: MilestoneList, context: Context) -> ChartCard:
    steps = dicts(data.cumulated)
    nature = data.around.natures[:1]
    words = sentences.noun(nature)
    found = sentences.by_nature(data.states).get(nature[0], {})
    undated = found.get(State.UNDATED, 0)
    return ChartCard(
        CHART,
        _finding(steps, words, context),
        _reading(steps, words, context),
        cumulative_steps(
            [Step(row["date"], row["au_plus_tot"], row["prevus"], row["atteints"])
             for row in steps],
            context.as_of, last_document=data.around.last_document, undated=undated,
            noun=words,
        ),
        data_table(
            [
                Column("date", "Date", strong=True),
                Column("au_plus_tot", "Commencés au plus tôt", numeric=True),
                Column("prevus", "Prévus finis", numeric=True),
                Column("atteints", "Déclarés atteints", numeric=True),
            ],
            [
                {
                    "date": date_long(row["date"]), "au_plus_tot": number(row["au_plus_tot"]),
                    "prevus": number(row["prevus"]),
                    "atteints": "·" if row["atteints"] is None else number(row["atteints"]),
                }
                for row in steps
            ],
            caption="Prévus et atteints, cumulés par date", empty="Aucune date.",
        ),
        sentences.sources(dicts(data.rows), data.around, context.as_of),
        context,
        data.around.names,
        subtitle=(
            f"{capital(words[1])} cumulés. Entre les deux lignes bleues, ce que l’imprécision des "
            "dates laisse ouvert."
            if words[0] == "jalon" else
            f"{capital(words[1])} cumulées. Entre les deux lignes bleues, ce que l’imprécision des "
            "dates laisse ouvert."
        ),
        wide=True,
        level=2,
    )


def _now(steps: list[dict[str, Any]], context: Context) -> dict[str, Any] | None:
    return next((row for row in reversed(steps) if row["date"] <= context.as_of), None)


def _finding(
    steps: list[dict[str, Any]], words: tuple[str, str], context: Context
) -> str:
    now = _now(steps, context)
    if now is None:
        none = "Aucune échéance datée" if words[0] == "échéance" else "Aucun jalon daté"
        return f"{none} pour ces filtres"
    planned, reached = int(now["prevus"]), int(now["atteints"] or 0)
    told = count(reached, "est déclaré atteint", "sont déclarés atteints")
    if words[0] == "échéance":
        told = count(reached, "est déclarée atteinte", "sont déclarées atteintes")
    if planned == 0:
        none = "aucune période n’est finie"
        return f"À cette date, {none}{'' if not reached else f', {told}'}"
    over = f"{count(planned, words[0], words[1])} {'devait' if planned == 1 else 'devaient'} être "
    done = {True: ("finie", "finies"), False: ("fini", "finis")}[words[0] == "échéance"]
    return f"{over}{done[0] if planned == 1 else done[1]}, {told}"


def _reading(
    steps: list[dict[str, Any]], words: tuple[str, str], context: Context
) -> str | None:
    now = _now(steps, context)
    if now is None:
        return None
    band = int(now["au_plus_tot"]) - int(now["prevus"])
    whole = int(steps[-1]["au_plus_tot"])
    feminine = words[0] == "échéance"
    dated = ("datée", "datées") if feminine else ("daté", "datés")
    first = f"Sur {count(whole, f'{words[0]} {dated[0]}', f'{words[1]} {dated[1]}')}, " + (
        f"{number(int(now['prevus']))} {'ont' if now['prevus'] != 1 else 'a'} une période finie "
        f"au {date_long(context.as_of)}"
    )
    if not band:
        return f"{first}."
    return f"{first} et {number(band)} une période ouverte."


def _list(data: MilestoneList, context: Context) -> list[Any]:
    rows = dicts(data.rows)
    if not rows:
        return [_empty(data, context)]
    current = context.options.get("tri", "silence")
    return [
        html.H2(capital(_counted(data)), id="jalons-compte"),
        switch_row(
            switches("Trier par", [
                (word, context.href(tri=key), key == current) for key, word in SORTS.items()
            ])
        ),
        parts.milestone_rows(
            rows, context,
            caption=f"{capital(sentences.nouns(data.around.natures))}, période, état et porteurs",
            columns=parts.LONG_COLUMNS,
        ),
        parts.exports(
            context, "jalons",
            [("iCalendar", "/calendrier.ics"), ("Atom", "/flux/jalons.atom")],
            **{key: value for key, value in context.options.items() if value},
        ),
    ]


def _empty(data: MilestoneList, context: Context) -> Element:
    missing = parts.no_plan(data.around, context)
    if missing is not None:
        return missing
    actions = []
    if context.options.get("periode"):
        actions.append(("Toutes les périodes", context.href(periode=None)))
    if context.filters.state:
        actions.append(("Tous les états", context.href(etat=None)))
    told = sentences.others(data.around)
    if told:
        actions.append((f"Voir {told}", context.href(nature=("jalon", "echeance"))))
    keys = [key for key, _ in context.filters.pairs() if key not in {"plan", "au", "nature"}]
    if keys:
        removed: dict[str, Any] = dict.fromkeys(keys)
        actions.append(("Retirer les filtres", context.href(periode=None, **removed)))
    return empty_state(
        typography(f"{capital(sentences.none_of(data.around.natures))} ne répond à ces critères."),
        actions=actions,
    )
