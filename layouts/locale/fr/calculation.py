"""Sentences of the page that shows how a number is made."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from data.calculation import Calculation, Part
from data.rules import LEVEL_WEIGHTS
from data.vocabulary import Nature
from layouts.locale.cases.percents import print_alike
from layouts.locale.fr.formats import NB, count, date_long, join_and, number, percent
from layouts.locale.fr.measures import index_words, share_words
from layouts.locale.fr.vocabulary import noun as dates_noun
from layouts.locale.fr.vocabulary import status_word
from layouts.locale.words import STATE

_FRACTIONS = {0.0: "0", 1 / 3: "1/3", 2 / 3: "2/3", 1.0: "1"}


def fraction(weight: float) -> str:
    """« 2/3 »: the weight of a status."""
    return _FRACTIONS[weight]


_WEIGHTS = ", ".join(
    f"{status_word(level)} {fraction(weight)}" for level, weight in LEVEL_WEIGHTS.items()
)
_RULES = {
    "engagements": "Tous les engagements retenus par les critères, chacun une fois, quel que soit "
    "le nombre de ses porteurs.",
    "indice": f"Moyenne des poids\u00a0: {_WEIGHTS}. "
    "Les statuts inconnus et les abandons n’y entrent pas. Une lecture entre deux niveaux compte "
    "pour le plus bas\u202f; la borne haute est calculée à part.",
    "statuts-connus": "Un statut est connu quand un document daté d’avant la date d’observation "
    "en donne un. Inconnu n’est pas zéro.",
    "calendriers": "Un calendrier est conforme ou retardé quand l’administration l’a écrit.",
    "fraicheur": "Date la plus récente à laquelle un document parle de l’engagement, de ses "
    "actions ou de ses jalons.",
    "jalons-atteints": "Une date est atteinte quand une phrase d’un document le dit, au passé.",
    "jalons-echus": "La période prévue est passée et aucun document de la base ne dit si "
    "c’est fait.",
    "jalons-en-retard": "La période prévue est passée et un document postérieur dit que ce n’est "
    "pas fini.",
}
_REASONS = {
    "non_renseigne": "statut inconnu",
    "abandonne": "abandonné",
    "jamais_renseigne": "jamais renseigné",
    "retarde": "retardé",
}


def rule(subject: str) -> str:
    """How the number is computed."""
    return _RULES[subject]


def title(calculation: Calculation) -> str:
    """The number and what it rests on."""
    counted, total = len(calculation.counted), len(calculation.parts)
    match calculation.subject:
        case "engagements":
            return count(counted, "engagement")
        case "indice":
            if calculation.value is None:
                return f"Indice non calculable{NB}: {_no_status(total)}"
            base = share_words(counted, total)
            return (
                f"Indice d’avancement{NB}: {index_words(calculation.figures)}, calculé sur {base}"
            )
        case "statuts-connus":
            return f"{count(counted, 'statut connu', 'statuts connus')} sur {number(total)}"
        case "calendriers":
            words = count(counted, "calendrier conforme", "calendriers conformes")
            return f"{words} sur {number(total)}"
        case "fraicheur":
            if not isinstance(calculation.value, date):
                return "Aucune information depuis l’annonce"
            return f"Dernière information{NB}: {date_long(calculation.value)}"
    return _dates_title(calculation.subject, counted, total, calculation.nature)


def _no_status(total: int) -> str:
    if total == 0:
        return "aucun engagement"
    return f"statut inconnu pour {count(total, 'engagement')}"


def _dates_title(subject: str, counted: int, total: int, nature: Nature) -> str:
    singular, many = dates_noun(nature)
    mark = "e" if nature is Nature.DEADLINE else ""
    plural_mark = "s" if counted > 1 else ""
    words = {
        "jalons-atteints": f"atteint{mark}{plural_mark}",
        "jalons-echus": f"échu{mark}{plural_mark} sans information",
        "jalons-en-retard": "en retard",
    }[subject]
    return f"{count(counted, singular, many)} {words} sur {number(total)}"


def eyebrow(plan: str, as_of: date) -> str:
    """« D’où vient ce chiffre · Plan 2015-2017 · situation au … »."""
    return f"D’où vient ce chiffre · {plan} · situation au {date_long(as_of)}"


def what_counts(n: int) -> str:
    """The heading of the items that count."""
    return f"Ce qui compte{NB}: {number(n)}"


def left_out(n: int) -> str:
    """The heading of the items that do not count."""
    return f"Ce qui est laissé de côté{NB}: {number(n)}"


def total_of(calculation: Calculation) -> str:
    """« (1 × 1 + 15 × 2/3 + 10 × 1/3) / 26 = 55 % »."""
    terms = [f"{n} × {fraction(weight)}" for weight, n in calculation.weights]
    lower, upper = calculation.figures.index or 0, calculation.figures.index_max or 0
    bound = "" if print_alike(lower, upper) else f" Borne haute{NB}: {percent(upper)}."
    return f"({' + '.join(terms)}) / {number(len(calculation.counted))} = {percent(lower)}.{bound}"


def excluded(left: Sequence[Part]) -> str:
    """The number of items left out for each reason."""
    reasons: dict[str, int] = {}
    for part in left:
        words = reason(part.reason)
        reasons[words] = reasons.get(words, 0) + 1
    return f"{join_and(_numbers(reasons))}."


def _numbers(reasons: Mapping[str, int]) -> Iterable[str]:
    return [f"{words}{NB}: {number(n)}" for words, n in reasons.items()]


def reason(code: str | None) -> str:
    """Why an item does not count."""
    return _REASONS.get(code or "", STATE.get(code or "", code or "").lower())


def item(plan: str, rank: int | None, label: str) -> str:
    """« 2015-2017, n° 3. Titre »."""
    return f"{plan}, n°{NB}{rank}. {label}" if rank else label


def printed(words: str, planned: bool) -> str:
    """The printed words of a value, or of the period of a date."""
    return f"{'prévu' if planned else 'imprimé'}{NB}: «{NB}{words}{NB}»"


def weight(low: float | None, high: float | None) -> str:
    """« 2/3 », « 2/3 (jusqu’à 1) », « aucun »."""
    if low is None or high is None:
        return "aucun"
    words, upper = _FRACTIONS[low], _FRACTIONS[high]
    return words if words == upper else f"{words} (jusqu’à {upper})"
