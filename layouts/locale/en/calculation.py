"""Sentences of the page that shows how a number is made."""

from collections.abc import Sequence
from datetime import date

from data.calculation import Calculation, Part
from data.rules import LEVEL_WEIGHTS
from data.vocabulary import Nature, State
from layouts.locale.cases.percents import print_alike
from layouts.locale.en.formats import count, date_long, join_and, number, official, percent, quoted
from layouts.locale.en.measures import index_words, share_words
from layouts.locale.en.vocabulary import noun as dates_noun
from layouts.locale.en.vocabulary import state_word, status_word
from layouts.locale.words import STATE

_FRACTIONS = {0.0: "0", 1 / 3: "1/3", 2 / 3: "2/3", 1.0: "1"}


def fraction(weight: float) -> str:
    """“2/3”: the weight of a status."""
    return _FRACTIONS[weight]


_WEIGHTS = ", ".join(
    f"{status_word(level)} {fraction(weight)}" for level, weight in LEVEL_WEIGHTS.items()
)
_RULES = {
    "engagements": "All the commitments that the criteria keep, each once, however many leads "
    "it has.",
    "indice": f"Mean of the weights: {_WEIGHTS}. Unknown statuses and withdrawn commitments are "
    "left out. A reading between two levels counts as the lower one; the upper bound is "
    "calculated separately.",
    "statuts-connus": "A status is known when a document dated no later than the date of "
    "observation gives one. Unknown is not zero.",
    "calendriers": "A calendar is on time or delayed when the administration has written so.",
    "fraicheur": "Latest date on which a document speaks of the commitment, of its actions or of "
    "its milestones.",
    "jalons-atteints": "A date is reached when a sentence of a document says so, in the past "
    "tense.",
    "jalons-echus": "The planned period is over and no document in the database says whether it "
    "has been done.",
    "jalons-en-retard": "The planned period is over and a later document says that it is not "
    "finished.",
}
_REASONS = {
    "non_renseigne": "status unknown",
    "abandonne": "withdrawn",
    "jamais_renseigne": "never reported on",
    "retarde": "delayed",
}


def rule(subject: str) -> str:
    """How the number is computed."""
    return _RULES[subject]


def title(calculation: Calculation) -> str:
    """The number and what it rests on."""
    counted, total = len(calculation.counted), len(calculation.parts)
    match calculation.subject:
        case "engagements":
            return count(counted, "commitment")
        case "indice":
            if calculation.value is None:
                return f"Index not computable: {_no_status(total)}"
            base = share_words(counted, total)
            return f"Progress index: {index_words(calculation.figures)}, based on {base}"
        case "statuts-connus":
            return f"{count(counted, 'known status', 'known statuses')} out of {number(total)}"
        case "calendriers":
            words = count(counted, "calendar on time", "calendars on time")
            return f"{words} out of {number(total)}"
        case "fraicheur":
            if not isinstance(calculation.value, date):
                return "No information since the announcement"
            return f"Latest information: {date_long(calculation.value)}"
    return _dates_title(calculation.subject, counted, total, calculation.nature)


def _no_status(total: int) -> str:
    if total == 0:
        return "no commitment"
    return f"status unknown for {count(total, 'commitment')}"


def _dates_title(subject: str, counted: int, total: int, nature: Nature) -> str:
    words = {
        "jalons-atteints": state_word(State.REACHED, counted),
        "jalons-echus": state_word(State.SILENT, counted),
        "jalons-en-retard": state_word(State.LATE, counted),
    }[subject]
    return f"{count(counted, *dates_noun(nature))} {words} out of {number(total)}"


def eyebrow(plan: str, as_of: date) -> str:
    """“Where this number comes from · Plan 2015-2017 · situation on …”."""
    return f"Where this number comes from · {plan} · situation on {date_long(as_of)}"


def what_counts(n: int) -> str:
    """The heading of the items that count."""
    return f"What counts: {number(n)}"


def left_out(n: int) -> str:
    """The heading of the items that do not count."""
    return f"What is left out: {number(n)}"


def total_of(calculation: Calculation) -> str:
    """“(1 × 1 + 15 × 2/3 + 10 × 1/3) / 26 = 55%”."""
    terms = [f"{n} × {fraction(weight)}" for weight, n in calculation.weights]
    lower, upper = calculation.figures.index or 0, calculation.figures.index_max or 0
    bound = "" if print_alike(lower, upper) else f" Upper bound: {percent(upper)}."
    return f"({' + '.join(terms)}) / {number(len(calculation.counted))} = {percent(lower)}.{bound}"


def excluded(left: Sequence[Part]) -> str:
    """The number of items left out for each reason."""
    reasons: dict[str, int] = {}
    for part in left:
        words = reason(part.reason)
        reasons[words] = reasons.get(words, 0) + 1
    return f"{join_and(f'{words}: {number(n)}' for words, n in reasons.items())}."


def reason(code: str | None) -> str:
    """Why an item does not count."""
    return _REASONS.get(code or "", STATE.get(code or "", code or "").lower())


def item(plan: str, rank: int | None, label: str) -> str:
    """“2015-2017, no. 3. Titre”."""
    return f"{plan}, no.\u00a0{rank}. {label}" if rank else label


def printed(words: str, planned: bool) -> str:
    """The printed words of a value, or of the period of a date."""
    return f"{'planned' if planned else 'printed'}: {quoted(official(words))}"


def weight(low: float | None, high: float | None) -> str:
    """“2/3”, “2/3 (up to 1)”, “none”."""
    if low is None or high is None:
        return "none"
    words, upper = _FRACTIONS[low], _FRACTIONS[high]
    return words if words == upper else f"{words} (up to {upper})"
