"""Sentences about the assessors of a commitment: where they differ, where none speaks.

A declared status and a judged effect are on two scales: a sentence states both and never converts
one into the other.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from data.vocabulary import Assessor, Divergence, Nature, Precision, Status
from data.voice_figures import Compared, Since
from data.voices import Results
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
from layouts.locale.voices import VoicesHeard as VoicesHeard
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
    if voices.declared is None:
        return _without_declaration(voices)
    status = quoted(status_label(voices.declared, voices.declared_max).lower())
    declares = f"l’administration déclare l’engagement {status}"
    no_date = _no_date(voices) if Divergence.NO_DATE_MET in voices.divergences else None
    if Divergence.JUDGED_LOWER in voices.divergences:
        parts = [declares, f"le MII {_irm(voices)}", *([no_date] if no_date else [])]
        return f"Les voix s’écartent{NB}: {join_and(parts)}."
    if no_date:
        judged = f"{THIN}; le MII {_irm(voices)}" if _irm(voices) else ""
        return f"Les dates ne suivent pas{NB}: {declares}, {no_date}{judged}."
    if _irm(voices):
        return f"Les voix ne se contredisent pas{NB}: {declares}, le MII {_irm(voices)}."
    if voices.judges:
        judges = join_and(SUBJECT[voice] for voice in voices.judges)
        return f"{capital(declares)}{THIN}; {judges} en {_verb(voices.judges, 'juge')} aussi."
    return (
        f"Seule l’administration donne un statut, {status}{NB}: aucune autre voix de la base ne "
        "juge l’engagement dans son ensemble."
    )


def _without_declaration(voices: VoicesHeard) -> str:
    silent = "l’administration n’en déclare aucun statut"
    if _irm(voices):
        return f"{capital(silent)}{THIN}; le MII {_irm(voices)}."
    if voices.judges:
        judges = join_and(SUBJECT[voice] for voice in voices.judges)
        return f"{capital(judges)} {_verb(voices.judges, 'juge')} l’engagement, {silent}."
    if voices.talkers:
        talkers = join_and(SUBJECT[voice] for voice in voices.talkers)
        verb = _verb(voices.talkers, "parle")
        return f"{capital(talkers)} en {verb}, sans statut ni jugement."
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
    high = [row for row in rows if row.declared in (Status.COMPLETE, Status.SUBSTANTIAL)]
    low = [row for row in rows if Divergence.JUDGED_LOWER in row.divergences]
    if not high:
        return "Aucun engagement déclaré au moins substantiel face aux jugements du MII"
    declared = count(len(high), "engagement")
    verb = plural(
        len(high), "est déclaré au moins substantiel", "sont déclarés au moins substantiels"
    )
    if not low:
        return f"{capital(declared)} {verb}, le MII n’en juge aucun limité"
    return f"{capital(declared)} {verb}, le MII en juge {number(len(low))} limités"


def compared_reading(rows: Sequence[Compared]) -> str:
    """How many commitments are judged, and what is unknown."""
    judged = sum(row.results is not None for row in rows)
    done = sum(row.completion is not None for row in rows)
    return (
        f"Le MII juge les résultats de {number(judged)} des {count(len(rows), 'engagement')} dans "
        f"leur ensemble, et la mise en œuvre de {number(done)}{NB}: pour les autres, aucune page "
        "lue ne donne de jugement."
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
    """Which assessors have spoken, and which have not.

    Only years: some of these days are the last of a month or season.
    """
    if since is None:
        return "Aucune voix ne s’est exprimée depuis."
    informed = [row for row in since.voices if row.commitments]
    silent = [SUBJECT[row.voice] for row in since.voices if not row.commitments]
    lengths = join_and(f"{SUBJECT[row.voice]} sur {number(row.commitments)}" for row in informed)
    quiet = f"{THIN}; rien de {join_and(silent)}" if silent else ""
    return (
        f"{capital(lengths)}{quiet}{THIN}; aucune de ces informations ne fait un statut par "
        "elle-même."
    )


def since_then(since: Since) -> str:
    """« depuis, l’administration a parlé de 3 engagements, en dernier en 2026 ».

    The year alone: some of these days are the last of a month or of a season.
    """
    informed = [(row, row.last_on) for row in since.voices if row.last_on is not None]
    parts = [
        f"{SUBJECT[row.voice]} a parlé de {count(row.commitments, 'engagement')}, en dernier en "
        f"{last_on.year}"
        for row, last_on in informed
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
