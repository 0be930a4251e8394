"""« D’où vient ce chiffre »: items, weights, values, exclusions and sources of one number."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from data.queries.around import Framed
from data.queries.calculation import SUBJECTS, Calculation
from data.queries.records import dicts
from layouts import element as html
from layouts.components.content import Content
from layouts.components.measures import criteria, heads, nothing, plan_title
from layouts.components.messages import unknown_words
from layouts.components.navigation import (
    downloads,
    page_head,
    section,
    source_line,
    switch_row,
    switches,
)
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale.fr.measures import dates_noun, index_words, share_words
from layouts.locale.french import (
    NB,
    count,
    date_long,
    date_short,
    join_and,
    number,
    percent,
    typography,
)
from layouts.locale.words import CALENDAR, STATE, STATUS
from layouts.page import Context, Page

PAGE = Page(name="chiffres", path="/chiffres/<chiffre>", section="axes")

_NAMES = {
    "engagements": "engagements", "indice": "indice", "statuts-connus": "statuts connus",
    "calendriers": "calendriers conformes", "fraicheur": "dernière information",
    "jalons-atteints": "dates atteintes", "jalons-echus": "dates échues sans information",
    "jalons-en-retard": "dates en retard",
}
_RULES = {
    "engagements": "Tous les engagements retenus par les critères, chacun une fois, quel que soit "
    "le nombre de ses porteurs.",
    "indice": "Moyenne des poids\u00a0: non démarré 0, partiel 1/3, substantiel 2/3, complet 1. "
    "Les statuts inconnus et les abandons n’y entrent pas. Une lecture entre deux niveaux compte "
    "pour le plus bas\u202f; la borne haute est calculée à part.",
    "statuts-connus": "Un statut est connu quand un document daté d’avant la date d’observation "
    "en donne un. Inconnu n’est pas zéro.",
    "calendriers": "Un calendrier est conforme ou retardé quand l’administration l’a écrit.",
    "fraicheur": "Date la plus récente à laquelle un document parle de l’engagement, de ses "
    "actions ou de ses jalons.",
    "jalons-atteints": "Une date est atteinte quand une phrase d’un document le dit, au passé.",
    "jalons-echus": "La période prévue est passée et aucun document ne dit si c’est fait.",
    "jalons-en-retard": "La période prévue est passée et un document postérieur dit que ce n’est "
    "pas fini.",
}
_REASONS = {
    "non_renseigne": "statut inconnu", "abandonne": "abandonné",
    "jamais_renseigne": "jamais renseigné", "retarde": "retardé",
}


def title(data: Framed[Calculation], context: Context) -> str:
    """The number and what it rests on."""
    found = data.found
    match found.subject:
        case "engagements":
            return count(found.base, "engagement")
        case "indice":
            if found.value is None:
                return f"Indice non calculable{NB}: {_no_status(found)}"
            of = share_words(found.base, found.total)
            return f"Indice d’avancement{NB}: {index_words(found.figures)}, calculé sur {of}"
        case "statuts-connus":
            words = count(found.base, "statut connu", "statuts connus")
            return f"{words} sur {number(found.total)}"
        case "calendriers":
            words = count(found.base, "calendrier conforme", "calendriers conformes")
            return f"{words} sur {number(found.total)}"
        case "fraicheur":
            if not isinstance(found.value, date):
                return "Aucune information depuis l’annonce"
            return f"Dernière information{NB}: {date_long(found.value)}"
    return _dates_title(found)


def _no_status(found: Calculation) -> str:
    if found.total == 0:
        return "aucun engagement"
    return f"statut inconnu pour {count(found.total, 'engagement')}"


def _dates_title(found: Calculation) -> str:
    one, many = dates_noun(found.nature)
    mark = "e" if found.nature == "echeance" else ""
    plural_mark = "s" if found.base > 1 else ""
    words = {
        "jalons-atteints": f"atteint{mark}{plural_mark}",
        "jalons-echus": f"échu{mark}{plural_mark} sans information",
        "jalons-en-retard": "en retard",
    }[found.subject]
    return f"{count(found.base, one, many)} {words} sur {number(found.total)}"


def description(data: Framed[Calculation], context: Context) -> str:
    """The rule of the number."""
    return _RULES[data.found.subject]


def view(data: Framed[Calculation], context: Context) -> Element:
    """The rule, the sum in figures, what counts, what is left out and why."""
    found = data.found
    rows = dicts(found.rows)
    counted = [row for row in rows if row["counted"]]
    left = [row for row in rows if not row["counted"]]
    head = page_head(
        typography(title(data, context)),
        eyebrow=f"D’où vient ce chiffre · {plan_title(context)} · "
        f"situation au {date_long(context.as_of)}",
        lede=_RULES[found.subject],
    )
    parts: list[Element] = [
        *heads(data.around, context), head, *criteria(data.around, context), _switch(context, found)
    ]
    if not rows:
        parts.append(
            nothing(data.around, context) if not data.around.kept else html.P(
                "Aucune date de cette nature n’est annoncée pour ces engagements."
            )
        )
        return html.Div(parts, className="conteneur")
    if found.subject == "indice" and counted:
        parts.append(html.P(_sum(found, counted), className="couverture"))
    parts += [
        section(
            f"Ce qui compte{NB}: {number(len(counted))}",
            _table(counted, found, context) if counted else html.P("Aucun objet ne compte."),
        ),
        *([section(
            f"Ce qui est laissé de côté{NB}: {number(len(left))}",
            _table(left, found, context), intro=_excluded(left),
        )] if left else []),
        _exports(found, context),
        source_line(data.around.documents, date_words=date_long(context.as_of)),
    ]
    return html.Div(parts, className="conteneur")


def _switch(context: Context, found: Calculation) -> Element:
    return switch_row(
        switches(
            "Chiffre",
            [
                (_NAMES[one], context.href(f"/chiffres/{one}"), one == found.subject)
                for one in SUBJECTS
            ],
        )
    )


def _sum(found: Calculation, counted: list[dict[str, Any]]) -> str:
    """« (1 × 1 + 15 × 2/3 + 10 × 1/3) / 26 = 55 % »."""
    fractions = {0.0: "0", 1 / 3: "1/3", 2 / 3: "2/3", 1.0: "1"}
    terms = [
        f"{sum(row['weight'] == weight for row in counted)} × {word}"
        for weight, word in sorted(fractions.items(), reverse=True)
        if any(row["weight"] == weight for row in counted)
    ]
    lower = percent(found.figures["index"])
    upper = percent(found.figures["index_max"])
    bound = f" Borne haute{NB}: {upper}." if upper != lower else ""
    return f"({' + '.join(terms)}) / {number(len(counted))} = {lower}.{bound}"


def _excluded(left: list[dict[str, Any]]) -> str:
    reasons: dict[str, int] = {}
    for row in left:
        words = _reason(row["reason"])
        reasons[words] = reasons.get(words, 0) + 1
    return f"{join_and([f'{words}{NB}: {number(n)}' for words, n in reasons.items()])}."


def _reason(reason: str | None) -> str:
    return _REASONS.get(reason or "", STATE.get(reason or "", reason or "").lower())


def _table(
    rows: list[dict[str, Any]], found: Calculation, context: Context
) -> Element:
    columns = [Column("item", "Objet")]
    if found.subject != "engagements":
        columns.append(Column("value", "Valeur"))
    if found.subject == "indice":
        columns.append(Column("weight", "Poids", numeric=True))
    if any(row["reason"] for row in rows):
        columns.append(Column("reason", "Motif"))
    columns += [Column("on", "Date"), Column("source", "Où le lire", quiet=True)]
    return data_table(
        columns, [_line(row, found, context) for row in rows],
        caption="Objets, valeurs et sources du chiffre",
    )


def _line(row: Mapping[str, Any], found: Calculation, context: Context) -> dict[str, Content]:
    label = typography(str(row["label"]))
    named = f"{row['plan']}, n°{NB}{row['number']}. {label}" if row["number"] else label
    href = context.link(f"/engagements/{row['commitment']}") if row["commitment"] else None
    place = [
        part for part in (
            row["section"], f"lignes{NB}{row['lines']}" if row["lines"] else None
        ) if part
    ]
    return {
        "item": html.A(typography(named), href=href) if href else typography(named),
        "value": _value(row["value"], row["printed"]),
        "weight": _weight(row),
        "reason": _reason(row["reason"]),
        "on": date_short(row["observed_on"]) if row["observed_on"] else unknown_words("aucune"),
        "source": typography(" · ".join(place)),
    }


def _value(value: Any, printed: str | None) -> Content:
    if isinstance(value, date):
        return date_long(value)
    if value is None or value == "non_renseigne":
        return unknown_words()
    dated = value in STATE and value not in STATUS
    words = STATUS.get(value) or STATE.get(value) or CALENDAR.get(value) or str(value)
    told = typography(str(printed)) if printed else None
    if told and told.casefold() != words.casefold():
        verb = "prévu" if dated else "imprimé"
        return [words, " ", html.Span(f"{verb}{NB}: «{NB}{told}{NB}»", className="precision")]
    return words


def _weight(row: Mapping[str, Any]) -> str:
    if row["weight"] is None:
        return "aucun"
    words = {0.0: "0", 1 / 3: "1/3", 2 / 3: "2/3", 1.0: "1"}
    low, high = words[row["weight"]], words[row["upper_weight"]]
    return low if low == high else f"{low} (jusqu’à {high})"


def _exports(found: Calculation, context: Context) -> Element:
    query = context.href("").partition("?")[2]
    tail = f"?{query}" if query else ""
    base = f"/api/v1/graphiques/calcul-{found.subject}"
    return downloads(
        [("CSV", f"{base}.csv{tail}"), ("JSON", f"{base}.json{tail}")], title="Emporter ce calcul"
    )

