"""Sentences about axes, in French, never beyond what the rows prove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.axes import MeasuredAxis
from data.entries import AxisEntry
from data.vocabulary import Nature, State, Status
from layouts.locale.cases import axes as cases
from layouts.locale.cases.axes import Most, Progress
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.distributions import status_summary
from layouts.locale.fr.formats import (
    NB,
    THIN,
    capital,
    count,
    join_and,
    number,
    percent,
    plural,
    quoted,
    small_number_in_letters,
    the,
    typography,
)
from layouts.locale.fr.measures import (
    index_words,
    known_title,
    silent_words,
)
from layouts.locale.fr.vocabulary import noun as dates_noun
from layouts.locale.words import state_word, status_word

Rows = Sequence[MeasuredAxis]


def quoted_title(row: MeasuredAxis) -> str:
    """The short title of an axis between quotation marks."""
    return quoted(typography(row.entry.short_title))


def noun(rows: Rows) -> tuple[str, str]:
    """« axe », « axes », or « sous-axe », « sous-axes » when every row is one."""
    return ("sous-axe", "sous-axes") if cases.are_subaxes(rows) else ("axe", "axes")


def counted(entries: Sequence[AxisEntry]) -> str:
    """« 6 axes », « 4 axes et une partie climat »: what stands beside the axes is none."""
    return join_and(_counted(entries))


def _counted(entries: Sequence[AxisEntry]) -> list[str]:
    axes, parts = cases.axes_and_parts(entries)
    return [*([] if axes is None else [count(axes, "axe")]), *map(_part, parts)]


def _part(entry: AxisEntry) -> str:
    """« une partie climat », by the first words of its short title."""
    return typography(f"une partie {entry.short_title.partition(' et ')[0].lower()}")


def title(rows: Rows, nature: Nature) -> str:
    """The most and the least advanced axis; without any status, where information is missing."""
    shown = cases.progress(rows)
    singular, many = noun(rows)
    match shown.case:
        case Progress.EMPTY:
            return f"Aucun engagement dans ces {many}"
        case Progress.UNKNOWN:
            return _silent_axis(rows, nature)
        case Progress.ONE_KNOWN:
            return (
                f"Un seul {singular} a des statuts connus, {quoted_title(shown.rated[0])}{NB}: "
                f"indice {_index(shown.rated)}"
            )
        case Progress.EQUAL:
            of_known = "" if shown.all_known else " au statut connu"
            return (
                f"Les {small_number_in_letters(len(shown.rated))} {noun(shown.rated)[1]}{of_known} "
                f"ont le même indice, {_index(shown.rated)}"
            )
        case Progress.APART:
            return _extremes(shown.best, shown.worst, noun(shown.rated))


def _extremes(best: Rows, worst: Rows, nouns: tuple[str, str]) -> str:
    singular, many = nouns
    head = (
        _most_advanced(best[0], singular)
        if len(best) == 1
        else f"{_titles(best)} sont les {many} les plus avancés"
    )
    tail = (
        f"{quoted_title(worst[0])} {the(singular)} le moins avancé"
        if len(worst) == 1 and best[0].entry.is_part
        else f"{_titles(worst)} {'le moins avancé' if len(worst) == 1 else 'les moins avancés'}"
    )
    return f"{head} ({_index(best)}), {tail} ({_index(worst)})"


def _titles(rows: Rows) -> str:
    return join_and([quoted_title(row) for row in rows])


def _most_advanced(row: MeasuredAxis, singular: str) -> str:
    if row.entry.is_part:
        return f"La partie {quoted_title(row)} est la plus avancée"
    return f"{quoted_title(row)} est {the(singular)} le plus avancé"


def _index(rows: Rows) -> str:
    """The index of rows, with the number of commitments it rests on unless it is all of them."""
    words = index_words(rows[0].figures)
    if not cases.shares_index(rows):
        words = f"{percent(rows[0].figures.index or 0)} au moins"
    base = cases.index_base(rows)
    return f"{words}, calculé sur {number(base[0])} des {number(base[1])}" if base else words


def _silent_axis(rows: Rows, nature: Nature) -> str:
    none = known_title(0, cases.commitments(rows))
    silent = cases.most_silent(rows, nature)
    all_silent = silent_words(silent.whole, nature)
    match silent.case:
        case Most.NONE:
            return none
        case Most.ONLY | Most.FIRST if silent.whole > 1:
            axis = quoted_title(silent.rows[0])
            return f"{none}{THIN}; {axis} a {number(silent.top)} des {all_silent}"
        case _:
            return f"{none}{THIN}; {all_silent}"


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
    most = cases.most_commitments(rows)
    singular, many = noun(cases.with_commitments(rows))
    top, whole = count(most.top, "engagement"), number(most.whole)
    match most.case:
        case Most.NONE:
            return f"Aucun {noun(rows)[0]} ne tient d’engagement avec ces critères."
        case Most.ONLY:
            return f"{_titles(most.rows)} tient {top}."
        case Most.FIRST:
            head = f"{capital(the(singular))} le plus fourni est"
            return f"{head} {_titles(most.rows)}{NB}: {top} sur {whole}."
        case Most.EQUAL:
            head = f"Les {many} les plus fournis sont"
            return f"{head} {_titles(most.rows)}{NB}: {top} chacun, sur {whole}."


def dates_title(rows: Rows, nature: Nature) -> str:
    """The states of the dates of all axes, in one finding."""
    singular, many = dates_noun(nature)
    whole, silent = cases.dates(rows, nature), cases.silent(rows, nature)
    feminine = nature is Nature.DEADLINE
    e = "e" if feminine else ""
    match extent(silent, whole):
        case Extent.EMPTY:
            return f"Aucun{e} {singular} dans ces {noun(rows)[1]}"
        case Extent.NOT_THE_ONLY:
            only = "La seule" if feminine else "Le seul"
            return f"{only} {singular} est {_only_state(rows, nature)}"
        case Extent.NONE:
            every = count(whole, singular, many)
            return f"Aucun{e} des {every} n’est échu{e} sans information"
        case _:
            verb = plural(silent, f"est échu{e}", f"sont échu{e}s")
            of_all = f"{count(silent, singular, many)} sur {number(whole)}"
            return f"{of_all} {verb} sans information"


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
    state, feminine = cases.only_state(rows, nature), nature is Nature.DEADLINE
    declared = ("déclarée " if feminine else "déclaré ") if state is State.REACHED else ""
    return f"{declared}{state_word(state, feminine=feminine)}"


def dates_reading(rows: Rows, nature: Nature) -> str:
    """The axis with most dates and its number."""
    most = cases.most_dates(rows, nature)
    top, whole = count(most.top, *dates_noun(nature)), number(most.whole)
    match most.case:
        case Most.NONE:
            return ""
        case Most.ONLY | Most.FIRST:
            return f"{_titles(most.rows)} en a le plus{NB}: {top} sur {whole}."
        case Most.EQUAL:
            return f"{_titles(most.rows)} en ont le plus{NB}: {top} chacun, sur {whole}."


def status_title(numbers: Mapping[Status, int] | Mapping[str, int]) -> str:
    """How many commitments are at least substantial, or how many are unknown."""
    summary = status_summary(numbers)
    if not summary.known:
        return known_title(0, summary.whole)
    head = (
        f"{count(summary.ahead, 'engagement')} sur {number(summary.whole)} au moins "
        f"{status_word('substantiel', summary.ahead)}"
        if summary.ahead
        else f"Aucun engagement sur {number(summary.whole)} n’est au moins substantiel"
    )
    return f"{head}, statut inconnu pour {number(summary.unknown)}" if summary.unknown else head


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
