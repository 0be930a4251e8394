"""Findings by axis, by carrier, of the matrix and of plans, never beyond what the rows prove."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from layouts.locale.french import (
    NB,
    THIN,
    capital,
    count,
    count_or_none,
    elides,
    join_and,
    number,
    percent,
    plural,
    quoted,
    small_number_in_letters,
    the,
    typography,
)
from layouts.locale.words import STATE_ORDER, state_word

Row = Mapping[str, Any]

# « Ministère délégué auprès de …, chargé des relations … » keeps what it is charged of.
_HEADS = re.compile(
    r"^(?:Ministère|Ministre|Secrétariat d’État|Secrétaire d’État)"
    r"(?: délégué)?(?: auprès d[^,]*,?)? ?(?:chargée? )?(?:de la |de l’|des |du |de |d’)",
    re.IGNORECASE,
)
_INNER = re.compile(r"(, | et )(?:de la |de l’|des |du )", re.IGNORECASE)


def short_body(name: str) -> str:
    """« Ministère de l’Europe et des Affaires étrangères » -> « Europe et Affaires étrangères ».

    A rule on the printed words: a ministry renamed in the data has its new short name.
    """
    printed = name.replace("'", "’")
    cut = _HEADS.sub("", printed, count=1)
    if cut == printed:
        return printed
    return capital(_INNER.sub(r"\1", cut))


def index_words(one: Row) -> str:
    """« 52 % », « 47 à 52 % » when statuses between two levels leave room; « non calculable »."""
    if one["index"] is None:
        return "non calculable"
    low, high = percent(one["index"]), percent(one["index_max"])
    return low if low == high else f"{low.removesuffix(f'{NB}%')} à {high}"


def base_words(one: Row) -> str:
    """« calculé sur 9 des 17 », « calculé sur le seul engagement »."""
    return f"calculé sur {share_words(one['index_base'], one['commitments'])}"


def share_words(part: int, whole: int) -> str:
    """« 9 des 17 », « le seul engagement »."""
    return f"{number(part)} des {number(whole)}" if whole > 1 else "le seul engagement"


def known_title(known: int, whole: int) -> str:
    """Of how many a document gives the status."""
    if whole == 1:
        return f"Le statut du seul engagement {'est' if known else 'n’est pas'} connu"
    if known == 0:
        return f"Aucun des {count(whole, 'engagement')} n’a de statut connu"
    if known == whole:
        return f"Le statut des {count(whole, 'engagement')} est connu"
    return f"Statut connu pour {number(known)} des {count(whole, 'engagement')}"


def overlap_words(participations: int, commitments: int) -> str:
    """« 64 participations, 26 engagements »: parts overlap, both totals stand together."""
    return f"{count(participations, 'participation')}, {count(commitments, 'engagement')}"


def overlap_note(shared: int, commitments: int, carriers: str) -> str:
    """Why rows do not add up."""
    if commitments == 0:
        return ""
    if shared == 0:
        return f"Aucun engagement n’a plusieurs {carriers}{NB}: les lignes s’additionnent."
    verb = plural(shared, "a", "ont")
    return (
        f"Un engagement porté par plusieurs {carriers} figure dans chaque ligne et une seule fois "
        f"dans le total. {count(shared, 'engagement')} sur {number(commitments)} {verb} plusieurs "
        f"{carriers}{NB}: les lignes ne s’additionnent pas."
    )


def dates_noun(nature: str) -> tuple[str, str]:
    """« jalon », « jalons », or « échéance », « échéances »."""
    return ("échéance", "échéances") if nature == "echeance" else ("jalon", "jalons")


def silent_words(n: int, nature: str) -> str:
    """« 12 jalons échus sans information », « aucune échéance échue sans information »."""
    one, many = dates_noun(nature)
    feminine = nature == "echeance"
    ends = plural(n, "échue" if feminine else "échu", "échues" if feminine else "échus")
    return f"{count_or_none(n, one, many, feminine=feminine)} {ends} sans information"


def late_words(n: int, nature: str) -> str:
    """« 1 jalon en retard »."""
    one, many = dates_noun(nature)
    return f"{count_or_none(n, one, many, feminine=nature == 'echeance')} en retard"


def axis_words(row: Row) -> str:
    """The short title of an axis between quotation marks."""
    return quoted(typography(str(row["short_title"])))


def axis_noun(rows: Sequence[Row]) -> tuple[str, str]:
    """« axe », « axes », or « sous-axe », « sous-axes » when every row is one."""
    below = bool(rows) and all(row.get("parent") is not None for row in rows)
    return ("sous-axe", "sous-axes") if below else ("axe", "axes")


def axes_title(rows: Sequence[Row], nature: str) -> str:
    """Which axis is most and least advanced; without any status, where the silence is."""
    held = [row for row in rows if row["commitments"]]
    one, many = axis_noun(rows)
    if not held:
        return f"Aucun engagement dans ces {many}"
    rated = [row for row in held if row["index"] is not None]
    if len(rated) >= 2:
        return _extremes(rated)
    if len(rated) == 1:
        return (
            f"Un seul {one} a des statuts connus, {axis_words(rated[0])}{NB}: indice "
            f"{index_words(rated[0])}"
        )
    return _silent_axis(held, nature)


def _extremes(rated: Sequence[Row]) -> str:
    shown = {row["code"]: round(row["index"]) for row in rated}
    top, low = max(shown.values()), min(shown.values())
    best = [row for row in rated if shown[row["code"]] == top]
    worst = [row for row in rated if shown[row["code"]] == low]
    one, many = axis_noun(rated)
    if top == low:
        return (
            f"Les {small_number_in_letters(len(rated))} {many} ont le même indice, "
            f"{_shared_index(rated)}"
        )
    head = (
        f"{axis_words(best[0])} est {the(one)} le plus avancé"
        if len(best) == 1
        else f"{join_and([axis_words(row) for row in best])} sont les {many} les plus avancés"
    )
    tail = (
        f"{axis_words(worst[0])} le moins avancé"
        if len(worst) == 1
        else f"{join_and([axis_words(row) for row in worst])} les moins avancés"
    )
    return f"{head} ({_shared_index(best)}), {tail} ({_shared_index(worst)})"


def _shared_index(rows: Sequence[Row]) -> str:
    """The index of rows that share its lower bound, with the upper one when they share it too."""
    said = {index_words(row) for row in rows}
    return said.pop() if len(said) == 1 else f"{percent(rows[0]['index'])} au moins"


def _silent_axis(held: Sequence[Row], nature: str) -> str:
    commitments = sum(row["commitments"] for row in held)
    none = known_title(0, commitments)
    column = f"{nature}_echu_sans_information"
    whole = sum(row[column] for row in held)
    if whole == 0:
        return none
    top = max(row[column] for row in held)
    most = [row for row in held if row[column] == top]
    if len(most) > 1:
        return f"{none}{THIN}; {silent_words(whole, nature)}"
    return (
        f"{none}{THIN}; {axis_words(most[0])} a {number(top)} des {silent_words(whole, nature)}"
        if whole > 1
        else f"{none}{THIN}; {silent_words(whole, nature)}"
    )


def axes_reading(rows: Sequence[Row]) -> str:
    """The axis with most commitments and its number."""
    held = [row for row in rows if row["commitments"]]
    whole = sum(row["commitments"] for row in held)
    if not held:
        return f"Aucun {axis_noun(rows)[0]} ne tient d’engagement avec ces critères."
    one, many = axis_noun(held)
    top = max(row["commitments"] for row in held)
    most = [row for row in held if row["commitments"] == top]
    if len(held) == 1:
        return f"{axis_words(held[0])} tient {count(whole, 'engagement')}."
    if len(most) == 1:
        return (
            f"{capital(the(one))} le plus fourni est {axis_words(most[0])}{NB}: "
            f"{count(top, 'engagement')} sur {number(whole)}."
        )
    return (
        f"Les {many} les plus fournis sont {join_and([axis_words(row) for row in most])}{NB}: "
        f"{count(top, 'engagement')} chacun, sur {number(whole)}."
    )


def dates_title(rows: Sequence[Row], nature: str) -> str:
    """How the dates of all axes stand, in one finding."""
    one, many = dates_noun(nature)
    whole = sum(row[f"{nature}_total"] for row in rows)
    silent = sum(row[f"{nature}_echu_sans_information"] for row in rows)
    feminine = nature == "echeance"
    if whole == 0:
        return f"Aucun{'e' if feminine else ''} {one} dans ces {axis_noun(rows)[1]}"
    if silent == 0:
        return (
            f"Aucun{'e' if feminine else ''} des {count(whole, one, many)} n’est "
            f"échu{'e' if feminine else ''} sans information"
            if whole > 1
            else f"{capital(the_only(one, feminine))} est {_only_state(rows, nature)}"
        )
    ends = "e" if feminine else ""
    plural_mark = "s" if silent > 1 else ""
    verb = "sont" if silent > 1 else "est"
    return (
        f"{count(silent, one, many)} sur {number(whole)} {verb} échu{ends}{plural_mark} "
        "sans information"
    )


def _only_state(rows: Sequence[Row], nature: str) -> str:
    """« déclarée atteinte », « à venir »: the state of the only date."""
    state = next(one for one in STATE_ORDER if any(row[f"{nature}_{one}"] for row in rows))
    feminine = nature == "echeance"
    told = "déclaré" + ("e " if feminine else " ") if state == "atteint" else ""
    return f"{told}{state_word(state, feminine=feminine)}"


def the_only(noun: str, feminine: bool) -> str:
    """« le seul jalon », « la seule échéance »."""
    return f"la seule {noun}" if feminine else f"le seul {noun}"


def dates_reading(rows: Sequence[Row], nature: str) -> str:
    """The axis with most dates and its number."""
    one, many = dates_noun(nature)
    whole = sum(row[f"{nature}_total"] for row in rows)
    if not whole:
        return ""
    top = max(row[f"{nature}_total"] for row in rows)
    most = [row for row in rows if row[f"{nature}_total"] == top]
    names = join_and([axis_words(row) for row in most])
    if len(most) == 1:
        return f"{names} en a le plus{NB}: {count(top, one, many)} sur {number(whole)}."
    each = "chacun"
    return f"{names} en ont le plus{NB}: {count(top, one, many)} {each}, sur {number(whole)}."


def carriers_title(
    rows: Sequence[Row], total: Row, noun: tuple[str, str], *, chosen: bool = False
) -> str:
    """Who leads most among the rows, only when one does alone; else how many share what.

    `rows` may be ministries only: the words name them. `chosen`: a filter keeps some carriers.
    """
    kept = " retenus" if chosen else ""
    led = [row for row in rows if row["commitments"]]
    whole = total["commitments"]
    if whole == 0:
        return "Aucun engagement à répartir"
    if not led:
        return f"Aucun {noun[0]} parmi les porteurs{kept}"
    top = max(row["commitments"] for row in led)
    first = [row for row in led if row["commitments"] == top]
    if len(led) == 1:
        return (
            f"Un seul {noun[0]} parmi les porteurs{kept}{NB}: {short_body(led[0]['name'])}"
        )
    if len(first) == 1:
        return (
            f"Parmi les {noun[1]}{kept}, {short_body(first[0]['name'])} porte le plus "
            f"d’engagements{NB}: {number(top)} sur {number(whole)}"
        )
    if whole == 1:
        return (
            f"{capital(small_number_in_letters(len(led)))} {noun[1]} portent le seul engagement"
        )
    if top == 1:
        return (
            f"{capital(small_number_in_letters(len(led)))} {noun[1]} portent chacun un engagement"
        )
    many = capital(small_number_in_letters(len(first)))
    return f"{many} {noun[1]} portent chacun {number(top)} des {count(whole, 'engagement')}"


def matrix_title(
    axes: Sequence[Row], total: Row, measure: str, nature: str
) -> str:
    """The finding of the matrix, from its last row: the axes of the plan."""
    if total["commitments"] == 0:
        return "Aucun engagement à répartir par axe et par ministère"
    if measure == "indice":
        return axes_title(axes, nature)
    if measure == "retards":
        silent = total[f"{nature}_echu_sans_information"]
        late = total[f"{nature}_en_retard"]
        if silent == 0 and late == 0:
            return f"{capital(late_words(0, nature))}, {silent_words(0, nature)}"
        said = capital(silent_words(silent, nature))
        return f"{said}, {late_words(late, nature)}" if late else f"{said}"
    if measure == "connus":
        return known_title(total["known"], total["commitments"])
    if measure == "fraicheur":
        never = total["never"]
        if never == total["commitments"]:
            return (
                "Aucun document n’a rien dit du seul engagement depuis son annonce" if never == 1
                else "Aucun document n’a rien dit de ces engagements depuis leur annonce"
            )
        if never == 0:
            return "Chaque engagement a été évoqué au moins une fois par un document"
        return (
            f"{count(never, 'engagement')} sur {number(total['commitments'])} dont aucun document "
            "n’a rien dit"
        )
    return axes_reading(axes).removesuffix(".")


def plans_title(rows: Sequence[Row]) -> str:
    """How many plans, how many documented, and of how many a status is known."""
    published = [row for row in rows if row["published"]]
    if not published:
        return "Aucun plan publié à cette date"
    told = [row for row in published if row["covered"]]
    spoken = [row for row in told if row["known"]]
    noun = plural(len(published), "plan", "plans")
    head = capital(f"{small_number_in_letters(len(published))} {noun}")
    if not told:
        return f"{head}, aucun n’est documenté"
    if not any(row["commitments"] for row in told):
        return f"{head}{THIN}; aucun engagement ne répond à la demande"
    if not spoken:
        return f"{head}{THIN}; aucun engagement n’a de statut connu"
    if len(spoken) == 1 and len(told) > 1:
        return f"{head}{THIN}; seul {spoken[0]['code']} a des statuts connus"
    names = join_and([str(row["code"]) for row in spoken])
    return f"{head}{THIN}; des statuts sont connus pour {names}"


def of_body(name: str) -> str:
    """« de l’Intérieur », « de Justice »: the name after « de »."""
    return f"d’{name}" if elides(name) else f"de {name}"
