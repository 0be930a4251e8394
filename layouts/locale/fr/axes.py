"""Sentences about axes, in French, never beyond what the rows prove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.axes import MeasuredAxis, extremes
from data.entries import AxisEntry
from data.situation_columns import STATES
from data.vocabulary import Nature, State, Status
from layouts.locale.distributions import largest
from layouts.locale.fr.formats import (
    NB,
    THIN,
    capital,
    count,
    join_and,
    number,
    percent,
    quoted,
    small_number_in_letters,
    the,
    typography,
)
from layouts.locale.fr.measures import (
    dates_noun,
    index_words,
    known_title,
    silent_words,
    the_only,
)
from layouts.locale.words import state_word, status_word

Rows = Sequence[MeasuredAxis]


def quoted_title(row: MeasuredAxis) -> str:
    """The short title of an axis between quotation marks."""
    return quoted(typography(row.entry.short_title))


def noun(rows: Rows) -> tuple[str, str]:
    """« axe », « axes », or « sous-axe », « sous-axes » when every row is one."""
    below = bool(rows) and all(row.is_subaxis for row in rows)
    return ("sous-axe", "sous-axes") if below else ("axe", "axes")


def counted(entries: Sequence[AxisEntry]) -> str:
    """« 6 axes », « 4 axes et une partie climat »: what stands beside the axes is none."""
    return join_and(_counted(entries))


def _counted(entries: Sequence[AxisEntry]) -> list[str]:
    parts = [_part(entry) for entry in entries if entry.is_part]
    axes = len(entries) - len(parts)
    return [count(axes, "axe"), *parts] if axes or not parts else parts


def _part(entry: AxisEntry) -> str:
    """« une partie climat », by the first words of its short title."""
    return typography(f"une partie {entry.short_title.partition(' et ')[0].lower()}")


def title(rows: Rows, nature: Nature) -> str:
    """The most and the least advanced axis; without any status, where information is missing."""
    held = [row for row in rows if row.figures.commitments]
    singular, many = noun(rows)
    if not held:
        return f"Aucun engagement dans ces {many}"
    rated = [row for row in held if row.figures.index is not None]
    if len(rated) >= 2:
        return _extremes(rated, len(held))
    if len(rated) == 1:
        return (
            f"Un seul {singular} a des statuts connus, {quoted_title(rated[0])}{NB}: indice "
            f"{_index(rated)}"
        )
    return _silent_axis(held, nature)


def _extremes(rated: Rows, held: int) -> str:
    best, worst = extremes(rated)
    singular, many = noun(rated)
    if best == worst:
        of_known = "" if len(rated) == held else " au statut connu"
        return (
            f"Les {small_number_in_letters(len(rated))} {many}{of_known} ont le même indice, "
            f"{_index(rated)}"
        )
    head = (
        _most_advanced(best[0], singular)
        if len(best) == 1
        else f"{join_and([quoted_title(row) for row in best])} sont les {many} les plus avancés"
    )
    tail = (
        f"{quoted_title(worst[0])} {the(singular)} le moins avancé"
        if len(worst) == 1 and best[0].entry.is_part
        else f"{quoted_title(worst[0])} le moins avancé"
        if len(worst) == 1
        else f"{join_and([quoted_title(row) for row in worst])} les moins avancés"
    )
    return f"{head} ({_index(best)}), {tail} ({_index(worst)})"


def _most_advanced(row: MeasuredAxis, singular: str) -> str:
    if row.entry.is_part:
        return f"La partie {quoted_title(row)} est la plus avancée"
    return f"{quoted_title(row)} est {the(singular)} le plus avancé"


def _index(rows: Rows) -> str:
    """The index of rows, with the number of commitments it rests on unless it is all of them."""
    words = _shared_index(rows)
    base = sum(row.figures.index_base for row in rows)
    whole = sum(row.figures.commitments for row in rows)
    return words if base == whole else f"{words}, calculé sur {number(base)} des {number(whole)}"


def _shared_index(rows: Rows) -> str:
    """The index of rows with the same lower bound, with the upper one when they share it too."""
    indexes = {index_words(row.figures) for row in rows}
    return indexes.pop() if len(indexes) == 1 else f"{percent(rows[0].figures.index or 0)} au moins"


def _silent_axis(held: Rows, nature: Nature) -> str:
    commitments = sum(row.figures.commitments for row in held)
    none = known_title(0, commitments)
    whole = _silent(held, nature)
    if whole == 0:
        return none
    most, top = largest([(row, _silent([row], nature)) for row in held])
    if len(most) > 1:
        return f"{none}{THIN}; {silent_words(whole, nature)}"
    return (
        f"{none}{THIN}; {quoted_title(most[0])} a {number(top)} des {silent_words(whole, nature)}"
        if whole > 1
        else f"{none}{THIN}; {silent_words(whole, nature)}"
    )


def _silent(rows: Rows, nature: Nature) -> int:
    return sum(row.figures.dates(nature).states[State.SILENT] for row in rows)


def unknown(plan: str) -> str:
    """The title for a plan whose axes are not in the store."""
    return f"Axes inconnus{NB}: la base n’en contient aucun pour le {plan[:1].lower()}{plan[1:]}"


def unknown_why(commitments: int) -> str:
    """What is known of such a plan."""
    each = f"chacun des {count(commitments, 'engagement')}"
    whose = "l’engagement" if commitments == 1 else each
    return f"Aucun document de la base ne dit de quel axe relève {whose}."


def reading(rows: Rows) -> str:
    """The axis with most commitments, and its number."""
    held = [row for row in rows if row.figures.commitments]
    whole = sum(row.figures.commitments for row in held)
    if not held:
        return f"Aucun {noun(rows)[0]} ne tient d’engagement avec ces critères."
    singular, many = noun(held)
    most, top = largest([(row, row.figures.commitments) for row in held])
    if len(held) == 1:
        return f"{quoted_title(held[0])} tient {count(whole, 'engagement')}."
    if len(most) == 1:
        return (
            f"{capital(the(singular))} le plus fourni est {quoted_title(most[0])}{NB}: "
            f"{count(top, 'engagement')} sur {number(whole)}."
        )
    return (
        f"Les {many} les plus fournis sont {join_and([quoted_title(row) for row in most])}{NB}: "
        f"{count(top, 'engagement')} chacun, sur {number(whole)}."
    )


def dates_title(rows: Rows, nature: Nature) -> str:
    """The states of the dates of all axes, in one finding."""
    singular, many = dates_noun(nature)
    whole = sum(row.figures.dates(nature).total for row in rows)
    silent = _silent(rows, nature)
    feminine = nature == "echeance"
    if whole == 0:
        return f"Aucun{'e' if feminine else ''} {singular} dans ces {noun(rows)[1]}"
    if silent == 0:
        return (
            f"Aucun{'e' if feminine else ''} des {count(whole, singular, many)} n’est "
            f"échu{'e' if feminine else ''} sans information"
            if whole > 1
            else f"{capital(the_only(singular, feminine))} est {_only_state(rows, nature)}"
        )
    ends = "e" if feminine else ""
    plural_mark = "s" if silent > 1 else ""
    verb = "sont" if silent > 1 else "est"
    return (
        f"{count(silent, singular, many)} sur {number(whole)} {verb} échu{ends}{plural_mark} "
        "sans information"
    )


def outside_note(outside: int, whole: int, nature: Nature) -> str | None:
    """« 11 autres échéances ne relèvent d’aucun axe : le plan en compte 94. »"""
    if outside <= 0:
        return None
    singular, many = dates_noun(nature)
    others = count(outside, f"autre {singular}", f"autres {many}")
    verb = "relève" if outside == 1 else "relèvent"
    return f"{others} ne {verb} d’aucun axe{NB}: {number(whole)} en tout."


def _only_state(rows: Rows, nature: Nature) -> str:
    """« déclarée atteinte », « à venir »: the state of the only date."""
    state = next(
        state for state in STATES if any(row.figures.dates(nature).states[state] for row in rows)
    )
    feminine = nature == "echeance"
    declared = "déclaré" + ("e " if feminine else " ") if state == "atteint" else ""
    return f"{declared}{state_word(state, feminine=feminine)}"


def dates_reading(rows: Rows, nature: Nature) -> str:
    """The axis with most dates and its number."""
    singular, many = dates_noun(nature)
    whole = sum(row.figures.dates(nature).total for row in rows)
    if not whole:
        return ""
    most, top = largest([(row, row.figures.dates(nature).total) for row in rows])
    names = join_and([quoted_title(row) for row in most])
    if len(most) == 1:
        return f"{names} en a le plus{NB}: {count(top, singular, many)} sur {number(whole)}."
    each = "chacun"
    return f"{names} en ont le plus{NB}: {count(top, singular, many)} {each}, sur {number(whole)}."


def status_title(numbers: Mapping[Status, int] | Mapping[str, int]) -> str:
    """How many commitments are at least substantial, or how many are unknown."""
    whole = sum(numbers.values())
    unknown = numbers.get(Status.UNKNOWN, 0)
    ahead = numbers.get(Status.COMPLETE, 0) + numbers.get(Status.SUBSTANTIAL, 0)
    if unknown == whole:
        return known_title(0, whole)
    head = (
        f"{count(ahead, 'engagement')} sur {number(whole)} au moins "
        f"{status_word('substantiel', ahead)}"
        if ahead
        else f"Aucun engagement sur {number(whole)} n’est au moins substantiel"
    )
    return f"{head}, statut inconnu pour {number(unknown)}" if unknown else head


def lede(rows: Rows, below: int, commitments: int) -> str:
    """« Trois axes et 9 sous-axes, 17 engagements : ce que les documents en disent… »."""
    if not rows:
        return "Aucun axe à cette date."
    n = len(rows)
    chapters = [f"{small_number_in_letters(n)} {noun(rows)[n > 1]}"]
    if any(row.entry.is_part for row in rows):
        chapters = _counted([row.entry for row in rows])
    if below:
        chapters.append(count(below, "sous-axe"))
    return (
        f"{capital(join_and(chapters))}, {count(commitments, 'engagement')}{NB}: ce que les "
        "documents en disent, puis ce qu’ils n’en disent pas."
    )


def head(rows: Rows) -> str:
    """« Axe » or « Sous-axe », above a column."""
    return capital(noun(rows)[0])


def by_status(rows: Rows) -> str:
    """« Engagements par axe et par statut »."""
    return f"Engagements par {noun(rows)[0]} et par statut"


def by_declared_status(rows: Rows) -> str:
    """« Engagements par axe et par statut déclaré »."""
    return f"{by_status(rows)} déclaré"


def by_state(rows: Rows) -> str:
    """« Dates par axe et par état »."""
    return f"Dates par {noun(rows)[0]} et par état"


def by_computed_state(rows: Rows, nature: Nature) -> str:
    """« Jalons par axe et par état calculé »."""
    return f"{capital(dates_noun(nature)[1])} par {noun(rows)[0]} et par état calculé"
