"""The words of every vocabulary value; `data` has only codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache

from data.situation_columns import STATES, STATUSES
from data.vocabulary import (
    Absence,
    Assessor,
    Calendar,
    CampaignAnswer,
    ContributionKind,
    EvidenceKind,
    ItemKind,
    Level,
    LocationKind,
    MessageState,
    Nature,
    Ongoing,
    OrganisationKind,
    Outcome,
    Precision,
    PrintedIn,
    Qualifier,
    Role,
    Scope,
    State,
    Status,
    ValueKind,
    WorkspaceRole,
)
from layouts.locale import N_, Labels, _, current, ongoing_dates, say, speaking

# The order of squares, legends and bars is that of the columns.
STATUS_ORDER: tuple[str, ...] = STATUSES
STATE_ORDER: tuple[str, ...] = STATES

STATUS = Labels(
    {
        Status.NOT_STARTED: N_("Not started"),
        Status.LIMITED: N_("Limited"),
        Status.SUBSTANTIAL: N_("Substantial"),
        Status.COMPLETE: N_("Complete"),
        Status.WITHDRAWN: N_("Withdrawn"),
        Status.UNKNOWN: N_("Information not available"),
    }
)


class _States(Labels):
    """The states of milestones; what only its period says to be under way is told as begun once
    its plan is over, and a set that holds both says so."""

    def __getitem__(self, key: str) -> str:
        if key == State.ONGOING and ongoing_dates() is Ongoing.BEGUN:
            return _("Begun, without an end announced")
        if key == State.ONGOING and ongoing_dates() is Ongoing.BOTH:
            return _("Ongoing, or begun without an end announced")
        return super().__getitem__(key)


STATE = _States(
    {
        State.REACHED: N_("Reached"),
        State.ONGOING: N_("Ongoing"),
        State.UPCOMING: N_("Upcoming"),
        State.SILENT: N_("Past due without information"),
        State.LATE: N_("Late"),
        State.WITHDRAWN: N_("Withdrawn"),
        State.UNDATED: N_("Undated"),
    }
)
CALENDAR = Labels(
    {
        Calendar.ON_TIME: N_("On time"),
        Calendar.DELAYED: N_("Delayed"),
        Status.UNKNOWN: N_("Not stated"),
    }
)

NATURE_LABELS = Labels(
    {
        Nature.MILESTONE: N_("Key milestone of a sheet"),
        Nature.DEADLINE: N_("Deadline in a text"),
    }
)
PRECISION = Labels(
    {
        Precision.DAY: N_("day"),
        Precision.WEEK: N_("week"),
        Precision.MONTH: N_("month"),
        Precision.QUARTER: N_("quarter"),
        Precision.HALF_YEAR: N_("half-year"),
        Precision.SEASON: N_("season"),
        Precision.YEAR: N_("year"),
        Precision.SCHOOL_YEAR: N_("school year"),
        Precision.UNDATED: N_("without precision"),
    }
)
QUALIFIER = Labels(
    {
        Qualifier.BEFORE: N_("before"),
        Qualifier.FROM: N_("from"),
        Qualifier.EARLY: N_("beginning of"),
        Qualifier.MIDDLE: N_("middle of"),
        Qualifier.LATE: N_("end of"),
        Qualifier.INTERVAL: N_("interval"),
    }
)
ASSESSOR = Labels(
    {
        Assessor.ADMINISTRATION: N_("Self-assessment of the administration"),
        Assessor.IRM: N_("Independent evaluation (IRM, Open Government Partnership)"),
        Assessor.CIVIL_SOCIETY: N_("Evaluation by civil society"),
        Assessor.CONTROL: N_("Scrutiny by Parliament or the Court of Auditors"),
    }
)
ROLE = Labels(
    {
        Role.LEAD: N_("Lead"),
        Role.STAKEHOLDER: N_("Stakeholder"),
        Role.WITH: N_("With"),
        Role.RELATED: N_("Related"),
    }
)
ROLE_PLURALS = Labels(
    {
        Role.LEAD: N_("Leads"),
        Role.STAKEHOLDER: N_("Stakeholders"),
        Role.WITH: N_("With"),
        Role.RELATED: N_("Related"),
    }
)
PRINTED_IN = Labels(
    {
        PrintedIn.BODY: N_("body of the text"),
        PrintedIn.ANNEX: N_("sheet in an annex"),
        PrintedIn.LIST: N_("named in the list only"),
        PrintedIn.ANNEX_AND_LIST: N_("sheet in an annex and list"),
    }
)
ORGANISATION_KIND = Labels(
    {
        OrganisationKind.MINISTRY: N_("Ministry"),
        OrganisationKind.STATE_SECRETARIAT: N_("State secretariat"),
        OrganisationKind.DIRECTORATE: N_("Directorate"),
        OrganisationKind.COURT: N_("Court"),
        OrganisationKind.INDEPENDENT_AUTHORITY: N_("Independent authority"),
        OrganisationKind.AGENCY: N_("Agency or operator"),
        OrganisationKind.ASSOCIATION: N_("Association"),
        OrganisationKind.LOCAL_AUTHORITY: N_("Local authority"),
        OrganisationKind.PARLIAMENT: N_("Parliament"),
        OrganisationKind.INTERNATIONAL: N_("International organisation"),
        OrganisationKind.COMPANY: N_("Company"),
        OrganisationKind.OTHER: N_("Other"),
    }
)
LEVEL = Labels(
    {
        Level.NATION: N_("Nation"),
        Level.REGION: N_("Region"),
        Level.DEPARTMENT: N_("Department"),
        Level.INTERCOMMUNALITY: N_("Intercommunality"),
        Level.COMMUNE: N_("Municipality"),
        Level.OVERSEAS: N_("Overseas territory"),
        Level.COUNTRY: N_("Country"),
        Level.UNION: N_("European Union"),
    }
)
LOCATION_KIND = Labels(
    {
        LocationKind.HAPPENED: N_("Took place"),
        LocationKind.PLANNED: N_("Planned"),
        LocationKind.CARRIER: N_("Local lead"),
        LocationKind.PRESS: N_("Press"),
        LocationKind.INSPIRATION: N_("Example from elsewhere"),
        LocationKind.CONTEXT: N_("Context"),
        LocationKind.UNDECIDED: N_("Undecided"),
    }
)
SCOPE = Labels(
    {
        Scope.TERRITORY: N_("This territory"),
        Scope.ALL_REGIONS: N_("All regions"),
        Scope.METROPOLITAN_REGIONS: N_("The regions of metropolitan France"),
    }
)
EVIDENCE_KIND = Labels(
    {
        EvidenceKind.LINK: N_("Link"),
        EvidenceKind.DOCUMENT: N_("Document"),
        EvidenceKind.EVENT: N_("Event"),
        EvidenceKind.PRESS: N_("Press"),
        EvidenceKind.SUCCESS: N_("Success"),
    }
)
CONTRIBUTION_KIND = Labels(
    {
        ContributionKind.INDICATOR: N_("Proposed indicator"),
        ContributionKind.CHALLENGE: N_("Challenge"),
        ContributionKind.PROPOSAL: N_("Proposal"),
        ContributionKind.QUESTION: N_("Question"),
        ContributionKind.CRITICISM: N_("Criticism"),
        ContributionKind.PROJECT: N_("Project"),
    }
)
OUTCOME = Labels(
    {
        Outcome.ACCEPTED: N_("Taken up"),
        Outcome.PARTLY: N_("Taken up in part"),
        Outcome.SET_ASIDE: N_("Set aside"),
    }
)
VALUE_KIND = Labels(
    {
        ValueKind.INITIAL: N_("Initial value"),
        ValueKind.TARGET: N_("Target"),
        ValueKind.CURRENT: N_("Value reached"),
        ValueKind.CEILING: N_("Ceiling"),
        ValueKind.ENDOWMENT: N_("Money set aside"),
        ValueKind.EXAMPLE: N_("Example quoted"),
        ValueKind.RATE: N_("Published rate"),
    }
)
ABSENCE = Labels(
    {
        Absence.UNKNOWN: N_("information not available"),
        Absence.NOT_APPLICABLE: N_("not applicable"),
        Absence.NOT_EXPECTED: N_("not expected"),
        Absence.NOT_BROKEN_DOWN: N_("not broken down"),
    }
)

# All vocabularies whose values have labels.
VOCABULARIES: Mapping[type[StrEnum], Mapping[str, str]] = {
    Absence: ABSENCE,
    Assessor: ASSESSOR,
    Calendar: CALENDAR,
    ContributionKind: CONTRIBUTION_KIND,
    EvidenceKind: EVIDENCE_KIND,
    Level: LEVEL,
    LocationKind: LOCATION_KIND,
    Nature: NATURE_LABELS,
    OrganisationKind: ORGANISATION_KIND,
    Outcome: OUTCOME,
    Precision: PRECISION,
    PrintedIn: PRINTED_IN,
    Qualifier: QUALIFIER,
    Role: ROLE,
    Scope: SCOPE,
    State: STATE,
    Status: STATUS,
    ValueKind: VALUE_KIND,
}


class _Nouns(Mapping[str, tuple[str, str]]):
    """Nouns of things that are counted, singular and plural, in the language in force."""

    def __init__(self, codes: Iterable[str]) -> None:
        self._codes = tuple(codes)

    def __getitem__(self, code: str) -> tuple[str, str]:
        if code not in self._codes:
            raise KeyError(code)
        return say.vocabulary.noun(code)

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


KIND = _Nouns(ItemKind)
NATURE = _Nouns(Nature)


def status_word(status: str, n: int = 1, *, feminine: bool = False) -> str:
    """« complet », « complets », « complète »: lower case, for a legend or a sentence."""
    return say.vocabulary.status_word(status, n, feminine=feminine)


def state_word(state: str, n: int = 1, *, feminine: bool = False) -> str:
    """« échu sans information », « échus sans information »: lower case."""
    return say.vocabulary.state_word(state, n, feminine=feminine)


def dated_state(state: str, ongoing: Ongoing) -> str:
    """The label of one date's state, where `ongoing` is what « en cours » means of it."""
    return _dated_state(state, ongoing, current())


@lru_cache(maxsize=128)
def _dated_state(state: str, ongoing: Ongoing, language: str) -> str:
    with speaking(language, ongoing=ongoing):
        return STATE[state]


def status_label(status: str, status_max: str | None = None, printed: str | None = None) -> str:
    """The word of a status: « Substantiel voire complet » for a reading between two levels.

    The printed wording stays with its source; what is shown is written in our vocabulary.
    """
    if status_max and status_max != status:
        return say.vocabulary.between(STATUS[status], STATUS[status_max])
    return STATUS.get(status) or printed or STATUS[Status.UNKNOWN]


WORKSPACE_ROLE = Labels(
    {
        WorkspaceRole.CORRESPONDENT: N_("Correspondent"),
        WorkspaceRole.VALIDATOR: N_("Validator"),
        WorkspaceRole.FORUM: N_("Civil society forum"),
        WorkspaceRole.ADMINISTRATOR: N_("Administrator"),
    }
)
MESSAGE_STATE = Labels(
    {
        MessageState.WAITING: N_("To be sent"),
        MessageState.CLAIMED: N_("Being sent"),
        MessageState.HANDED: N_("Perhaps sent"),
        MessageState.SENT: N_("Sent"),
        MessageState.REFUSED: N_("Refused by the mail server"),
        MessageState.CANCELLED: N_("Cancelled"),
    }
)
CAMPAIGN_ANSWER = Labels(
    {
        CampaignAnswer.NEWS: N_("Answered"),
        CampaignAnswer.NOTHING: N_("Nothing to report"),
    }
)
