"""The words of assessors and their judgements: criteria, scales and levels."""

from data.vocabulary import Assessor, Criterion, Divergence, Scale
from data.voices import Ambition, Results
from layouts.locale import N_, Labels

# Names of assessors, as marks beside their statements.
SPEAKER = Labels(
    {
        Assessor.ADMINISTRATION: N_("Administration"),
        Assessor.IRM: N_("IRM"),
        Assessor.CIVIL_SOCIETY: N_("Civil society"),
        Assessor.CONTROL: N_("Parliament or Court of Auditors"),
    }
)
CRITERION = Labels(
    {
        Criterion.AMBITION: N_("Ambition"),
        Criterion.RESULTS: N_("Early results"),
        Criterion.MAJOR_RESULTS: N_("Major or outstanding results"),
        Criterion.VERIFIABILITY: N_("Verifiable"),
        Criterion.RELEVANCE: N_("Relevant to open government"),
        Criterion.STAR_POTENTIAL: N_("May earn the star"),
        Criterion.STAR: N_("Star of the Partnership"),
        Criterion.PROMISING: N_("Promising effort"),
        Criterion.FULFILMENT: N_("Promise fulfilled"),
    }
)
SCALE = Labels(
    {
        Scale.YES_NO: N_("yes or no"),
        Scale.LOW_HIGH: N_("low or high"),
        Scale.OPENNESS: N_("did it open government?"),
        Scale.NOTABLE_RESULTS: N_("notable results, plans since 2021"),
        Scale.VALUES: N_("values of the Partnership"),
        Scale.MARK: N_("mark, given or not"),
        Scale.MONITOR: N_("scale of the IACC Monitor"),
    }
)
# The words of the scales, in the language of the page.
WORD = Labels(
    {
        "No": N_("no"),
        "Yes": N_("yes"),
        "Low": N_("low"),
        "High": N_("high"),
        "Worsened": N_("worsened"),
        "Did Not Change": N_("no change"),
        "Marginal": N_("marginal"),
        "Major": N_("major"),
        "Outstanding": N_("outstanding"),
        "moderate": N_("moderate"),
        "significant": N_("significant"),
        "Not Relevant": N_("none of the values"),
        "Access to Information": N_("access to information"),
        "Civic Participation": N_("civic participation"),
        "Public Accountability": N_("public accountability"),
        "Technology": N_("technology"),
        "✪": N_("given"),
        "promising effort": N_("named as such"),
        "Partially fulfilled": N_("in part"),
        "Fulfilled": N_("yes, fulfilled"),
    }
)
RESULTS = Labels(
    {
        Results.WORSENED: N_("Openness worsened"),
        Results.UNCHANGED: N_("No change of openness"),
        Results.MARGINAL: N_("Marginal effect"),
        Results.MODERATE: N_("Moderate results"),
        Results.MAJOR: N_("Major effect"),
        Results.SIGNIFICANT: N_("Significant results"),
        Results.OUTSTANDING: N_("Outstanding effect"),
        Results.UNKNOWN: N_("Results not judged"),
    }
)
AMBITION = Labels(
    {
        Ambition.LOW: N_("Low ambition"),
        Ambition.HIGH: N_("High ambition"),
        Ambition.UNKNOWN: N_("Ambition not judged"),
    }
)
DIVERGENCE = Labels(
    {
        Divergence.JUDGED_LOWER: N_("Declared substantial, judged limited"),
        Divergence.NO_DATE_MET: N_("Declared without a date kept"),
        Divergence.UNDECLARED: N_("Judged, not declared"),
    }
)


def judged(value: str) -> str:
    """The words of a judgement; several when its scale takes several values."""
    return ", ".join(WORD[part] for part in value.split(", "))
