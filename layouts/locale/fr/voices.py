"""Sentences about the assessors of a commitment: where they differ, where none speaks.

A declared status and a judged effect are on two scales: a sentence states both and never converts
one into the other.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from data.vocabulary import Assessor, Nature, Precision
from data.voice_figures import Compared, Since
from data.voices import Results
from layouts.locale.cases import voices as cases
from layouts.locale.cases.voices import Agreement, VoicesHeard
from layouts.locale.fr.formats import (
    NB,
    THIN,
    capital,
    count,
    date_words,
    join_and,
    number,
    plural,
    quoted,
)
from layouts.locale.fr.formats import small_number_in_letters as in_letters
from layouts.locale.words import NATURE, status_label

SUBJECT: Mapping[Assessor, str] = {
    Assessor.ADMINISTRATION: "l’administration",
    Assessor.IRM: "le MII",
    Assessor.CIVIL_SOCIETY: "la société civile",
    Assessor.CONTROL: "le Parlement ou la Cour des comptes",
}
_SEES: Mapping[Results, str] = {
    Results.WORSENED: "y voit une dégradation de l’ouverture",
    Results.UNCHANGED: "n’y voit aucun changement d’ouverture",
    Results.MARGINAL: "n’y voit qu’un effet marginal sur l’ouverture",
    Results.MODERATE: "y voit des résultats modérés",
    Results.MAJOR: "y voit un effet majeur sur l’ouverture",
    Results.SIGNIFICANT: "y voit des résultats significatifs",
    Results.OUTSTANDING: "y voit un effet exceptionnel sur l’ouverture",
}


def agreement(voices: VoicesHeard) -> str:
    """Whether the assessors that speak agree, and which are silent."""
    case = cases.agreement(voices)
    if voices.declared is None:
        return _without_declaration(voices, case)
    status = quoted(status_label(voices.declared, voices.declared_max).lower())
    declares = f"l’administration déclare l’engagement {status}"
    irm = f"le MII {_irm(voices)}"
    match case:
        case Agreement.JUDGED_LOWER:
            no_date = [_no_date(voices)] if voices.no_date_met else []
            return f"Les voix s’écartent{NB}: {join_and([declares, irm, *no_date])}."
        case Agreement.NO_DATE_MET:
            judged = f"{THIN}; {irm}" if voices.irm_judges else ""
            return f"Les dates ne suivent pas{NB}: {declares}, {_no_date(voices)}{judged}."
        case Agreement.COMPATIBLE:
            return f"Les voix ne se contredisent pas{NB}: {declares}, {irm}."
        case Agreement.OTHERS_JUDGE:
            judges = join_and(SUBJECT[voice] for voice in voices.judges)
            return f"{capital(declares)}{THIN}; {judges} en {_verb(voices.judges, 'juge')} aussi."
        case _:
            return (
                f"Seule l’administration donne un statut, {status}{NB}: aucune autre voix de la "
                "base ne juge l’engagement dans son ensemble."
            )


def _without_declaration(voices: VoicesHeard, case: Agreement) -> str:
    silent = "l’administration n’en déclare aucun statut"
    match case:
        case Agreement.ONLY_IRM:
            return f"{capital(silent)}{THIN}; le MII {_irm(voices)}."
        case Agreement.ONLY_JUDGED:
            judges = join_and(SUBJECT[voice] for voice in voices.judges)
            return f"{capital(judges)} {_verb(voices.judges, 'juge')} l’engagement, {silent}."
        case Agreement.ONLY_MENTIONED:
            talkers = join_and(SUBJECT[voice] for voice in voices.talkers)
            verb = _verb(voices.talkers, "parle")
            return f"{capital(talkers)} en {verb}, sans statut ni jugement."
        case _:
            return "Aucune voix ne s’exprime sur cet engagement dans la base."


def _irm(voices: VoicesHeard) -> str:
    """What the IRM says in a clause, empty when it gives neither completion nor results."""
    parts = []
    if voices.completion is not None:
        completion = status_label(voices.completion, voices.completion_max).lower()
        parts.append(f"le juge {quoted(completion)}")
    if voices.results is not None:
        parts.append(_SEES[voices.results])
    return join_and(parts)


def _no_date(voices: VoicesHeard) -> str:
    e = "e" if voices.nature is Nature.DEADLINE else ""
    singular, many = NATURE[voices.nature]
    if voices.over == 1:
        return f"{'la seule' if e else 'le seul'} {singular} échu{e} n’est pas dit{e} tenu{e}"
    return f"aucun{e} des {in_letters(voices.over)} {many} échu{e}s n’est dit{e} tenu{e}"


def _verb(subjects: Sequence[Assessor], verb: str) -> str:
    return f"{verb}nt" if len(subjects) > 1 else verb


def dates_met(total: int, over: int, held_dates: int, nature: Nature) -> str:
    """« 2 jalons tenus sur 5 échus », « 3 échéances, aucune échue »."""
    e = "e" if nature is Nature.DEADLINE else ""
    if not over:
        return f"{count(total, *NATURE[nature])}, aucun{e} échu{e}"
    held = (
        f"{number(held_dates)} tenu{e}{'s' if held_dates > 1 else ''}"
        if held_dates
        else f"aucun{e} tenu{e}"
    )
    return f"{held} sur {number(over)} échu{e}{plural(over, '', 's')}"


def last_over(period: str, nature: Nature) -> str:
    """« dernier échu : juin 2016 »."""
    return f"{'dernière échue' if nature is Nature.DEADLINE else 'dernier échu'}{NB}: {period}"


def first_ahead(period: str, nature: Nature) -> str:
    """« premier à venir : 2e semestre 2026 »."""
    return f"{'première' if nature is Nature.DEADLINE else 'premier'} à venir{NB}: {period}"


def no_end() -> str:
    """The words for dates that have no end."""
    return "sans date de fin"


def on_day(day: date, precision: Precision) -> str:
    """« en 2018 », « le 3 juin 2016 »: the day or the year of what a voice says."""
    return date_words(day, precision)


def report_of(day: date, precision: Precision) -> str:
    """« rapport de 2018 »."""
    return f"rapport de {date_words(day, precision)}"


def opinions(n: int) -> str:
    """« 2 avis »."""
    return count(n, "avis", "avis")


def of_part(part: str) -> str:
    """« partie 1.1 »."""
    return f"partie {part}"


def judgement(criterion: str, words: str) -> str:
    """« Ambition : haute »."""
    return f"{criterion}{NB}: {words}"


def ogp_number(n: int) -> str:
    """The words before OGP's numbers of a commitment."""
    return f"{plural(n, 'Numéro', 'Numéros')} au Partenariat{NB}: "


def either(names: Sequence[str]) -> str:
    """« effet majeur ou résultats significatifs »."""
    return join_and(names, "ou")


def declared_as(status: str) -> str:
    """« Déclaré complet »."""
    return f"Déclaré{NB}: {status.lower()}"


def compared_title(rows: Sequence[Compared]) -> str:
    """« 19 engagements déclarés au moins substantiels ; le MII voit un effet majeur pour 4 »."""
    numbers = cases.compared(rows)
    if not numbers.ahead:
        return "Aucun engagement déclaré au moins substantiel face aux jugements du MII"
    verb = plural(
        numbers.ahead, "est déclaré au moins substantiel", "sont déclarés au moins substantiels"
    )
    declared = f"{capital(count(numbers.ahead, 'engagement'))} {verb}"
    if not numbers.lower:
        return f"{declared}, le MII n’en juge aucun limité"
    return f"{declared}, le MII en juge {number(numbers.lower)} limités"


def compared_reading(rows: Sequence[Compared]) -> str:
    """How many commitments are judged, and what is unknown."""
    numbers = cases.compared(rows)
    return (
        f"Le MII juge les résultats de {number(numbers.judged)} des "
        f"{count(numbers.whole, 'engagement')} dans leur ensemble, et la mise en œuvre de "
        f"{number(numbers.completed)}{NB}: pour les autres, aucune page lue ne donne de jugement."
    )


def since_title(since: Since | None) -> str:
    """« Depuis décembre 2023, 11 engagements sur 17 ont donné lieu à une information »."""
    if since is None:
        return "Rien n’est connu depuis le dernier document de la base"
    n = since.informed
    verb = plural(n, "a donné lieu", "ont donné lieu")
    return (
        f"Depuis {date_words(since.document_on, Precision.MONTH)}, {count(n, 'engagement')} sur "
        f"{number(since.commitments)} {verb} à une information"
    )


def since_reading(since: Since | None) -> str:
    """Which assessors have spoken, and which have not."""
    if since is None:
        return "Aucune voix ne s’est exprimée depuis."
    heard, silent = cases.heard_since(since)
    lengths = join_and(f"{SUBJECT[row.voice]} sur {number(row.commitments)}" for row in heard)
    quiet = f"{THIN}; rien de {join_and(SUBJECT[voice] for voice in silent)}" if silent else ""
    return (
        f"{capital(lengths)}{quiet}{THIN}; aucune de ces informations ne fait un statut par "
        "elle-même."
    )


def since_then(since: Since) -> str:
    """« depuis, l’administration a parlé de 3 engagements, en dernier en 2026 »."""
    parts = [
        f"{SUBJECT[row.voice]} a parlé de {count(row.commitments, 'engagement')}, en dernier en "
        f"{year}"
        for row, year in cases.last_years(since)
    ]
    return f"depuis, {f'{THIN}; '.join(parts)}"


def speaks(voice: Assessor) -> str:
    """« le mécanisme d’évaluation indépendant juge »: what introduces the words of a voice."""
    return {
        Assessor.ADMINISTRATION: "l’administration déclare",
        Assessor.IRM: "le mécanisme d’évaluation indépendant juge",
        Assessor.CIVIL_SOCIETY: "la société civile dit",
        Assessor.CONTROL: "le Parlement ou la Cour des comptes constate",
    }[voice]


def of_voice(voice: Assessor | None) -> str:
    """« du mécanisme d’évaluation indépendant »; nothing for the administration's own words."""
    words = {
        Assessor.IRM: "du mécanisme d’évaluation indépendant",
        Assessor.CIVIL_SOCIETY: "de la société civile",
        Assessor.CONTROL: "du Parlement ou de la Cour des comptes",
    }
    return f" {words[voice]}" if voice in words else ""
