"""The words of the criteria of a filter: their names, meanings and values."""

from collections.abc import Mapping

from data.criteria import MAX_WORD, MAX_WORDS
from data.vocabulary import Nature
from layouts.locale import N_, Labels, _
from layouts.locale.judgements import AMBITION, DIVERGENCE, RESULTS, SPEAKER
from layouts.locale.words import CALENDAR, ROLE, STATE, STATUS

# Names of the criteria, in chips and fieldsets.
CRITERION = Labels(
    {
        "plan": N_("Plan"),
        "axe": N_("Axis"),
        "portefeuille": N_("Portfolio"),
        "organisme": N_("Organisation"),
        "role": N_("Role"),
        "statut": N_("Status"),
        "statut!": N_("Status other than"),
        "calendrier": N_("Calendar"),
        "evaluateur": N_("Who speaks"),
        "resultats_mii": N_("Results judged by the IRM"),
        "ambition_mii": N_("Ambition judged by the IRM"),
        "divergence": N_("Divergence"),
        "etat": N_("State"),
        "nature": N_("Nature"),
        "territoire": N_("Territory"),
        "q": N_("Text"),
        "au": N_("Situation on"),
    }
)
# The meaning of each criterion's values, for programs that use the API.
_CRITERION_MEANINGS: Mapping[str, str] = {
    "plan": N_("Code of a plan."),
    "axe": N_("Code of an axis or a sub-axis; an axis counts with its sub-axes."),
    "portefeuille": N_(
        "Code of a portfolio: commitments of its organisations and of their services."
    ),
    "organisme": N_("Code of an organisation: its commitments and those of the attached services."),
    "role": N_("Role of the organisation or the portfolio; “porteur” when it is not given."),
    "statut": N_(
        "Status of the commitment at the date of observation; “non_renseigne” when no source "
        "states it."
    ),
    "statut!": N_("Status to exclude; also written statut!=complet."),
    "calendrier": N_("Declared calendar; “non_renseigne” when no source says anything of it."),
    "evaluateur": N_(
        "Who has said anything of the commitment: an observation or a judgement of it or of what "
        "stands below it."
    ),
    "resultats_mii": N_(
        "Early results that the independent reporting mechanism judges, in the word of its "
        "report’s scale; “non_juge” when it judges none."
    ),
    "ambition_mii": N_(
        "Ambition that the independent reporting mechanism judges; “non_jugee” when it does not."
    ),
    "divergence": N_(
        "Divergence of voices: declared at least substantial and judged limited, declared at "
        "least substantial without a date kept, judged without a declaration."
    ),
    "etat": N_("Computed state of a milestone or a deadline at the date of observation."),
    "nature": N_("“jalon”: key milestone of a sheet; “echeance”: deadline inside a text."),
    "territoire": N_("Code of a territory: itself and all that it contains, nothing above."),
    "q": N_(
        "Searched words, all of them present, whatever their accents and case; {words} at most, "
        "of {signs} signs each."
    ),
    "au": N_(
        "Date of observation YYYY-MM-DD: the answer is that of this day. "
        "Today (Paris time) when it is not given."
    ),
}
# Values of the criteria whose vocabulary is closed.
CRITERION_VALUES: Mapping[str, Mapping[str, str]] = {
    "statut": STATUS,
    "statut!": STATUS,
    "calendrier": CALENDAR,
    "evaluateur": SPEAKER,
    "resultats_mii": RESULTS,
    "ambition_mii": AMBITION,
    "divergence": DIVERGENCE,
    "etat": STATE,
    "role": ROLE,
    "nature": Labels({Nature.MILESTONE: N_("milestone"), Nature.DEADLINE: N_("deadline")}),
}


def criterion_meaning(key: str) -> str:
    """The meaning of a criterion's values, in a sentence of the API."""
    return _(_CRITERION_MEANINGS[key], words=MAX_WORDS, signs=MAX_WORD)


def criterion_value(key: str, value: str) -> str:
    """The words of a value of a closed criterion, otherwise the value itself."""
    label = CRITERION_VALUES.get(key, {}).get(value, value)
    if key not in CRITERION_VALUES or label[:2].isupper():  # an acronym stays in capitals
        return label
    return label[:1].lower() + label[1:]
