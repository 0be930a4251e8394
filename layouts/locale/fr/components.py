"""Sentences of components that several pages show."""

from collections.abc import Sequence
from datetime import date

from data.vocabulary import Nature
from layouts.locale.fr.formats import (
    NB,
    THIN,
    capital,
    count,
    count_or_none,
    date_long,
    join_and,
    number,
    quoted,
    small_number_in_letters,
    typography,
)
from layouts.publisher import Conformity

Noun = tuple[str, str]  # singular, plural


def commitments(n: int) -> str:
    """« 13 engagements », « aucun engagement »."""
    return count_or_none(n, "engagement")


def announced(title: str, n: int) -> str:
    """What the live region says after a change: the finding, then how many remain."""
    return f"{title}. {commitments(n)}."


def plan_and_date(plan: str, day: date) -> str:
    """« Plan 2024-2026 · situation au 22 novembre 2026 »."""
    return f"{plan} · situation au {date_long(day)}"


def situation(day: str) -> str:
    """« Situation au 22 novembre 2026. » of a date in words."""
    return f"Situation au {day}."


def of_plan(title: str, plan: str) -> str:
    """« Rendre des comptes, plan 2015-2017 »."""
    return typography(f"{title}, plan {plan}")


def filtered(result: str, criteria: Sequence[str]) -> str:
    """« 3 engagements retenus par le filtre « Statut : complet » »."""
    filters = join_and([quoted(criterion) for criterion in criteria])
    return f"{result} par {'le filtre' if len(criteria) == 1 else 'les filtres'} {filters}"


def filtered_commitments(n: int) -> str:
    """« 3 engagements retenus »."""
    return count(n, "engagement retenu", "engagements retenus")


def filtered_dates(n: int, nature: Nature) -> str:
    """« 32 jalons retenus », « 1 échéance retenue »."""
    if nature is Nature.DEADLINE:
        return count(n, "échéance retenue", "échéances retenues")
    return count(n, "jalon retenu", "jalons retenus")


# --- filters -----------------------------------------------------------------------------------


def criterion(label: str, values: Sequence[str]) -> str:
    """« Statut : partiel », « Plan : 2015-2017 ou 2021-2023 »."""
    return f"{label}{NB}: {join_and(values, 'ou')}"


def filters(criteria: Sequence[str]) -> str:
    """« Plan : 2024-2026 ; axe : Climat. », or that there is no filter."""
    return f"{f'{THIN}; '.join(criteria)}." if criteria else f"Filtres{NB}: aucun."


def filter_by(labels: Sequence[str]) -> str:
    """« Filtrer par axe, portefeuille ou organisme »."""
    return f"Filtrer par {join_and([label.lower() for label in labels], 'ou')}"


def under_filters(results: str) -> str:
    """« 13 engagements pour ces filtres. »"""
    return f"{capital(results)} pour ces filtres."


def _none(feminine: bool) -> str:
    return "aucune" if feminine else "aucun"


def none_at_date(noun: Noun, feminine: bool) -> str:
    """« Aucun engagement à cette date. »"""
    return f"{capital(_none(feminine))} {noun[0]} à cette date."


def none_of_them_at_date(feminine: bool) -> str:
    """« Il n’y en a aucun à cette date. »"""
    return f"Il n’y en a {_none(feminine)} à cette date."


def none_under_filters(noun: Noun, n: int, feminine: bool) -> str:
    """« Aucun engagement ne répond aux deux filtres. »"""
    filters = "au filtre" if n == 1 else f"aux {small_number_in_letters(n)} filtres"
    return f"{capital(_none(feminine))} {noun[0]} ne répond {filters}."


def sets_aside(criterion: str, n: int, noun: Noun, feminine: bool) -> str:
    """« « Statut : complet » écarte les 17 engagements restants. »"""
    ending = "e" if feminine else ""
    if n == 1:
        left = f"{'la seule' if feminine else 'le seul'} {noun[0]} restant{ending}"
    else:
        left = f"les {count(n, *noun)} restant{ending}s"
    return f"{criterion} écarte {left}."


# --- sources and dates -------------------------------------------------------------------------


def sources(titles: Sequence[str], *, date_words: str | None, extra: str | None) -> str:
    """« Sources : Plan d’action 2024-2026 et bilan. Situation au 22 novembre 2026. »"""
    parts = []
    if titles:
        named = join_and([title.rstrip(".") for title in titles])
        parts.append(f"Source{'s' if len(titles) > 1 else ''}{NB}: {named}.")
    if date_words:
        parts.append(situation(date_words))
    if extra:
        parts.append(extra)
    return " ".join(parts)


def counted_sources(n: int, *, date_words: str | None) -> str:
    """« Sources : 26 documents. Situation au 22 novembre 2026. »"""
    words = f"Sources{NB}: {count(n, 'document')}."
    return f"{words} {situation(date_words)}" if date_words else words


def replayed(day: str, *, ahead: bool) -> str:
    """« Vue rejouée au 15 mai 2024. »; `ahead`: the date is to come."""
    return f"Vue {'projetée' if ahead else 'rejouée'} au {day}."


def replay_scope(*, ahead: bool) -> str:
    """What depends on the date of observation and what does not."""
    words = (
        f"Cette date est à venir{NB}: les états sont ceux qui s’afficheraient si aucune source ne "
        "parlait d’ici là."
        if ahead
        else "Statuts, états, périodes, constats et preuves sont ceux que l’on pouvait établir ce "
        f"jour-là{THIN}; rien de ce qui a été dit ensuite n’est pris en compte."
    )
    return f"{words} Titres et porteurs ne voyagent pas dans le temps."


def rows_shown(shown: int, total: int) -> str:
    """« 30 lignes sur 952 ; toutes sont dans le CSV. » under a table that is cut."""
    return f"{number(shown)} lignes sur {number(total)}{NB}; toutes sont dans le CSV."


def return_to(day: str) -> str:
    """« Revenir au 22 novembre 2026 »."""
    return f"Revenir au {day}"


def accessibility(conformity: Conformity) -> str:
    """« Accessibilité : partiellement conforme », as the law wants it in the foot."""
    return f"Accessibilité{NB}: {_CONFORMITY[conformity]}"


_CONFORMITY = {
    Conformity.NONE: "non conforme",
    Conformity.PARTIAL: "partiellement conforme",
    Conformity.FULL: "totalement conforme",
}
