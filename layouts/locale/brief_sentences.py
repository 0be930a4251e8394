"""The sentences of « La minute du ministre »: plurals, elisions, agreements, each with its list.

A sentence is a sequence of words and of links; a link says which list proves its words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from data.text import fold
from data.vocabulary import OrganisationKind
from layouts.locale.fr.measures import base_words, dates_noun, index_words
from layouts.locale.french import (
    NB,
    THIN,
    capital,
    count,
    date_long,
    join_and,
    months_since,
    months_words,
    number,
    ordinal,
    plural,
    small_number_in_letters,
    typography,
)


@dataclass(frozen=True)
class Link:
    """Words that open the list behind them: its page and the criteria to add to the carrier's."""

    words: str
    path: str = "/engagements"
    criteria: Mapping[str, Any] = field(default_factory=dict)


Sentence = list[str | Link]

_BODIES: Mapping[str, tuple[str, bool]] = {
    OrganisationKind.MINISTRY: ("ministère", False),
    OrganisationKind.STATE_SECRETARIAT: ("secrétariat d’État", False),
    OrganisationKind.DIRECTORATE: ("direction", True),
    OrganisationKind.COURT: ("juridiction", True),
    OrganisationKind.INDEPENDENT_AUTHORITY: ("autorité", True),
    OrganisationKind.AGENCY: ("agence", True),
    OrganisationKind.ASSOCIATION: ("association", True),
    OrganisationKind.LOCAL_AUTHORITY: ("collectivité", True),
    OrganisationKind.COMPANY: ("entreprise", True),
}


def plain(sentence: Sequence[str | Link]) -> str:
    """The words alone."""
    return "".join(part if isinstance(part, str) else part.words for part in sentence)


@dataclass(frozen=True)
class Body:
    """The carrier as the subject of a sentence."""

    subject: str  # « Ce ministère », « Cette direction », « Les services du Premier ministre »
    feminine: bool = False
    many: bool = False

    @property
    def pronoun(self) -> str:
        """« il », « elle », « ils »."""
        return ("elle" if self.feminine else "il") + ("s" if self.many else "")

    @property
    def carry(self) -> str:
        """« porte », « portent »."""
        return "portent" if self.many else "porte"

    def are(self, participle: str) -> str:
        """« est associée », « sont associés »."""
        ends = ("e" if self.feminine else "") + ("s" if self.many else "")
        return f"{'sont' if self.many else 'est'} {participle}{ends}"


_HEADS_OF_GOVERNMENT: Mapping[str, str] = {
    "premier ministre": "Les services du Premier ministre",
    "premiere ministre": "Les services de la Première ministre",
}


def body(kind: str | None, name: str, portfolio: bool = False) -> Body:
    """How sentences call a carrier of this kind and name."""
    if portfolio:
        return Body("Ce portefeuille")
    services = _HEADS_OF_GOVERNMENT.get(fold(name))
    if services is not None:
        return Body(services, many=True)
    noun, feminine = _BODIES.get(kind or "", ("organisme", False))
    if feminine:
        return Body(f"Cette {noun}", feminine=True)
    return Body(f"Cet {noun}" if noun[0] in "aeiouéè" else f"Ce {noun}")


def plan_words(plans: Sequence[str]) -> str:
    """« du plan 2024-2026 », « des plans 2015-2017 et 2021-2023 », « des plans connus »."""
    if not plans:
        return "de l’ensemble des plans"
    named = join_and([typography(plan) for plan in plans])
    return f"du plan {named}" if len(plans) == 1 else f"des plans {named}"


def carries(n: int, total: int, who: Body, plan: str) -> Sentence:
    """« Ce ministère porte 2 des 17 engagements du plan 2024-2026. »"""
    if total == 0:
        return [f"Aucun engagement {plan} n’est connu à cette date."]
    if n == 0:
        whole = f"aucun des {count(total, 'engagement')}" if total > 1 else "pas l’engagement"
        return [f"{who.subject} ne {who.carry} {whole} {plan}."]
    if n == total:
        words = f"les {count(n, 'engagement')}" if n > 1 else "le seul engagement"
    elif n == 1:
        words = f"un des {count(total, 'engagement')}"
    else:
        words = f"{number(n)} des {count(total, 'engagement')}"
    return [f"{who.subject} {who.carry} ", Link(words), f" {plan}."]


def elsewhere(other_plans: bool, *, narrowed: bool) -> str:
    """Where to look for a body that leads nothing here: other plans, or nowhere in the store."""
    if other_plans:
        return "Des engagements lui reviennent dans d’autres plans."
    reach = " avec ces critères" if narrowed else ""
    return f"Aucun document de la base ne lui en attribue{reach}."


def known(n: int, spoken: int) -> Sentence:
    """« Le statut n’est connu pour aucun des deux. »"""
    if n == 0:
        return []
    if n == 1:
        return ["Son statut ", Link("est connu" if spoken else "n’est pas connu"), "."]
    if spoken == 0:
        return [
            "Le statut n’est connu pour ", Link(f"aucun des {small_number_in_letters(n)}"), ".",
        ]
    if spoken == n:
        words = f"les {small_number_in_letters(n)}"
    else:
        words = f"{number(spoken)} des {number(n)}"
    return [
        "Le statut est connu pour ",
        Link(words, "/engagements", {"statut!": "non_renseigne"}),
        ".",
    ]


def progress(figures: Mapping[str, Any]) -> Sentence:
    """« L’indice d’avancement est de 67 %, calculé sur 3 des 3. »"""
    if figures["index"] is None:
        return []
    return [
        "L’indice d’avancement est de ",
        Link(index_words(figures), "/chiffres/indice"),
        f", {base_words(figures)}.",
    ]


def silence(
    n: int, figures: Mapping[str, Any], nature: str, last_end: date | None, as_of: date
) -> Sentence:
    """« Leurs 6 jalons sont échus et aucun document ne dit s’ils sont atteints ; … »"""
    if n == 0:
        return []
    one, many = dates_noun(nature)
    feminine = nature == "echeance"
    mark = "e" if feminine else ""
    total = figures[f"{nature}_total"]
    silent = figures[f"{nature}_echu_sans_information"]
    if total == 0:
        return [f"Aucun{mark} {one} n’y est annoncé{mark}."]
    if silent == 0:
        if total == 1:
            return [f"{'Son' if n == 1 else 'Leur'} {one} n’est pas échu{mark} sans information."]
        return [
            f"Aucun{mark} de {'ses' if n == 1 else 'leurs'} ",
            Link(count(total, one, many), "/jalons", {"nature": nature}),
            f" n’est échu{mark} sans information.",
        ]
    listed = {"nature": nature, "etat": "echu_sans_information"}
    owners = "Ses" if n == 1 else "Leurs"
    if silent == total:
        if total == 1:
            owner = ("Sa" if feminine else "Son") if n == 1 else "Leur"
            head: Sentence = [f"{owner} ", Link(f"seul{mark} {one}", "/jalons", listed)]
        else:
            head = [f"{owners} ", Link(count(total, one, many), "/jalons", listed)]
    else:
        head = [Link(f"{count(silent, one, many)} sur {number(total)}", "/jalons", listed)]
    pronoun = ("elles" if feminine else "ils") if silent > 1 else ("elle" if feminine else "il")
    whether = f"si {pronoun}" if feminine else f"s’{pronoun}"
    agreement = f"{mark}{'s' if silent > 1 else ''}"
    are = "sont" if silent > 1 else "est"
    since = ""
    if last_end is not None:
        months = months_words(months_since(last_end, as_of))
        since = (
            f"{THIN}; la dernière échéance remonte à {months}"
            if silent > 1
            else f"{THIN}; l’échéance remonte à {months}"
        )
    return [
        *head,
        f" {are} échu{agreement} et aucun document ne dit {whether} {are} "
        f"atteint{agreement}{since}.",
    ]


def associated(n: int, who: Body, *, also: bool = True) -> Sentence:
    """« Il est aussi associé à 3 engagements. » `also`: beside those that it leads."""
    if n == 0:
        return []
    roles = ("partie_prenante", "avec", "en_lien")
    words = count(n, "engagement")
    taken = f"{capital(who.pronoun)} {who.are('aussi associé' if also else 'associé')}"
    return [f"{taken} à ", Link(words, "/engagements", {"role": roles}), "."]


def rank_by_number(
    n: int, others: Sequence[int], noun: tuple[str, str]
) -> Sentence:
    """« Par le nombre : 2e de 7 ministères, à égalité avec un autre. » `others`: not its own."""
    if n == 0:
        return ["Par le nombre d’engagements", f"{NB}: pas de rang, aucun engagement porté."]
    place = 1 + sum(other > n for other in others)
    equals = sum(other == n for other in others)
    whole = len(others) + 1
    if whole == 1:
        return [f"Par le nombre d’engagements{NB}: seul {noun[0]} porteur."]
    ties = ""
    if equals:
        with_whom = "un autre" if equals == 1 else f"{small_number_in_letters(equals)} autres"
        ties = f", à égalité avec {with_whom}"
    return [
        f"Par le nombre d’engagements{NB}: ",
        Link(f"{ordinal(place)} de {number(whole)} {noun[1]}", "/ministeres", {}),
        f"{ties}.",
    ]


def rank_by_known(
    n: int, spoken: int, others: Sequence[tuple[int, int]], noun: tuple[str, str]
) -> Sentence:
    """By share of known statuses; no rank when nobody has any: an order of silences is no order."""
    if n == 0:
        return []
    whole = len(others) + 1
    if spoken == 0 and not any(known_ for known_, _ in others):
        if whole == 1:
            return [f"Par la part de statuts connus{NB}: aucun statut connu."]
        return [
            f"Par la part de statuts connus{NB}: pas de rang, aucun des {number(whole)} {noun[1]} "
            "n’a de statut connu."
        ]
    if whole == 1:
        return [f"Par la part de statuts connus{NB}: {number(spoken)} sur {number(n)}."]
    share = spoken / n
    shares = [known_ / total for known_, total in others if total]
    place = 1 + sum(other > share for other in shares)
    equals = sum(other == share for other in shares)
    if equals == len(shares):
        return [
            f"Par la part de statuts connus{NB}: à égalité avec tous, "
            f"{number(spoken)} sur {number(n)}."
        ]
    others_words = plural(equals, "autre", "autres")
    ties = f", à égalité avec {number(equals)} {others_words}" if equals else ""
    return [
        f"Par la part de statuts connus{NB}: ",
        Link(f"{ordinal(place)} de {number(whole)}", "/chiffres/statuts-connus"),
        f", {number(spoken)} sur {number(n)}{ties}.",
    ]


def reached_on(when: str | None, read_on: date, *, feminine: bool) -> str:
    """« atteinte le 21 juin 2016 », or when it was told where no source gives the date."""
    mark = "e" if feminine else ""
    if when is None:
        return f"déclaré{mark} atteint{mark} le {date_long(read_on)}"
    return f"atteint{mark} {when}"


def nothing_progressed(since: date) -> str:
    """What is said when no source tells any progress in the window."""
    return (
        f"Rien n’est établi depuis le {date_long(since)}{NB}: aucun statut n’a monté, aucun jalon "
        "ni aucune échéance n’est déclaré atteint."
    )


def nothing_due(plan_end: date | None, as_of: date, over: bool) -> str:
    """« Aucune date annoncée. Le plan s’achève le 31 décembre 2026, dans 39 jours. »"""
    if plan_end is None:
        return "Aucune date annoncée."
    if over:
        return f"Aucune date annoncée{NB}: le plan s’est achevé le {date_long(plan_end)}."
    days = (plan_end - as_of).days
    when = "aujourd’hui" if days == 0 else f"dans {count(days, 'jour')}"
    return f"Aucune date annoncée. Le plan s’achève le {date_long(plan_end)}, {when}."


def awaited_title(n: int) -> str:
    """« Six informations attendues »."""
    if n == 0:
        return "Aucune information attendue"
    words = capital(small_number_in_letters(n, feminine=True))
    return f"{words} {plural(n, 'information attendue', 'informations attendues')}"


def peers_title(
    own: Mapping[str, Any], others: Sequence[Mapping[str, Any]], nature: str, noun: tuple[str, str]
) -> str:
    """A superlative only when it is unique, else how the carrier's dates stand."""
    one, many = dates_noun(nature)
    feminine = nature == "echeance"
    mark = "e" if feminine else ""
    all_of = "toutes les" if feminine else "tous les"
    total, silent = own[f"{nature}_total"], own[f"{nature}_echu_sans_information"]
    reached, late = own[f"{nature}_atteint"], own[f"{nature}_en_retard"]
    if total == 0:
        return f"Aucun{mark} {one} annoncé{mark}"
    if silent == total and total > 1:
        same = sum(
            row[f"{nature}_total"] > 0
            and row[f"{nature}_echu_sans_information"] == row[f"{nature}_total"]
            for row in others
        )
        what = f"dont {all_of} {many} sont échu{mark}s sans information"
        if not others:
            return f"{capital(all_of)} {many} sont échu{mark}s sans information"
        if same == 0:
            return f"Seul {noun[0]} {what}"
        return f"L’un des {small_number_in_letters(same + 1)} {noun[1]} {what}"
    parts = []
    if reached:
        parts.append(
            f"{count(reached, one, many)} déclaré{mark}{'s' if reached > 1 else ''} "
            f"atteint{mark}{'s' if reached > 1 else ''}"
        )
    if silent:
        noun_part = number(silent) if parts else count(silent, one, many)
        parts.append(f"{noun_part} échu{mark}{'s' if silent > 1 else ''} sans information")
    if late:
        parts.append(f"{number(late) if parts else count(late, one, many)} en retard")
    if not parts:
        return (
            f"Aucun{mark} {one} atteint{mark}, échu{mark} sans information ou en retard, "
            f"sur {number(total)}"
        )
    return f"{join_and(parts)}, sur {number(total)}"


def earlier_title(delayed: int, delayed_total: int, plan: str | None) -> str:
    """« Deux des trois engagements retardés de 2015-2017 étaient les siens »."""
    if not delayed or plan is None:
        return "Ce que l’on sait des autres plans"
    named = typography(plan)
    if delayed == delayed_total:
        if delayed == 1:
            return f"Le seul engagement retardé de {named} était le sien"
        return (
            f"Les {small_number_in_letters(delayed)} engagements retardés de {named} étaient "
            "les siens"
        )
    words = capital(small_number_in_letters(delayed))
    verb, own = ("était", "le sien") if delayed == 1 else ("étaient", "les siens")
    return (
        f"{words} des {small_number_in_letters(delayed_total)} engagements retardés de {named} "
        f"{verb} {own}"
    )


def names_borne(names: Sequence[tuple[str, str]]) -> str:
    """« Ministère … (2015-2017), puis ministère … (2021-2023, 2024-2026) ».

    `names`: (plan, name), oldest first; several names of one plan: the longest is taken.
    """
    longest: dict[str, str] = {}
    for plan, name in names:
        if len(name) > len(longest.get(plan, "")):
            longest[plan] = name
    parts: list[tuple[str, list[str]]] = []
    for plan, name in longest.items():
        if parts and fold(parts[-1][0]) == fold(name):
            parts[-1][1].append(plan)
        else:
            parts.append((name, [plan]))
    said = []
    for place, (name, plans) in enumerate(parts):
        # Names of ministries begin with a common noun; a proper name keeps its capital.
        inside = place > 0 and name.startswith(("Ministère ", "Secrétariat d"))
        shown = name[:1].lower() + name[1:] if inside else name
        said.append(f"{shown} ({', '.join(plans)})")
    return typography(", puis ".join(said).replace("'", "’"))
