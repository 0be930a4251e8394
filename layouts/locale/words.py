"""French words of every vocabulary value: labels, plurals, definitions; `data` has codes only."""

from __future__ import annotations

from collections.abc import Mapping

from data.vocabulary import (
    Absence,
    Assessor,
    Attribute,
    Calendar,
    ContributionKind,
    Direction,
    EvidenceKind,
    ItemKind,
    Level,
    LocationKind,
    Nature,
    NumberOrigin,
    OrganisationKind,
    Outcome,
    Precision,
    PrintedIn,
    Qualifier,
    RecordingKind,
    Role,
    Scope,
    State,
    Status,
    TitleOrigin,
    ValueKind,
)
from layouts.locale.french import plural

UNKNOWN = "Information non disponible"

# The order of squares, legends and bars.
STATUS_ORDER: tuple[str, ...] = (
    Status.COMPLETE, Status.SUBSTANTIAL, Status.LIMITED, Status.NOT_STARTED,
    Status.UNKNOWN, Status.WITHDRAWN,
)
STATE_ORDER: tuple[str, ...] = (
    State.REACHED, State.ONGOING, State.UPCOMING, State.SILENT, State.LATE, State.UNDATED,
    State.WITHDRAWN,
)

STATUS: Mapping[str, str] = {
    Status.NOT_STARTED: "Non démarré",
    Status.LIMITED: "Partiel",
    Status.SUBSTANTIAL: "Substantiel",
    Status.COMPLETE: "Complet",
    Status.WITHDRAWN: "Abandonné",
    Status.UNKNOWN: UNKNOWN,
}
STATUS_PLURALS: Mapping[str, str] = {
    Status.NOT_STARTED: "non démarrés",
    Status.LIMITED: "partiels",
    Status.SUBSTANTIAL: "substantiels",
    Status.COMPLETE: "complets",
    Status.WITHDRAWN: "abandonnés",
    Status.UNKNOWN: "information non disponible",
}
STATUS_FEMININE: Mapping[str, tuple[str, str]] = {
    Status.NOT_STARTED: ("non démarrée", "non démarrées"),
    Status.LIMITED: ("partielle", "partielles"),
    Status.SUBSTANTIAL: ("substantielle", "substantielles"),
    Status.COMPLETE: ("complète", "complètes"),
    Status.WITHDRAWN: ("abandonnée", "abandonnées"),
    Status.UNKNOWN: ("information non disponible", "information non disponible"),
}
STATE: Mapping[str, str] = {
    State.REACHED: "Atteint",
    State.ONGOING: "En cours",
    State.UPCOMING: "À venir",
    State.SILENT: "Échu sans information",
    State.LATE: "En retard",
    State.WITHDRAWN: "Abandonné",
    State.UNDATED: "Sans date",
}
STATE_PLURALS: Mapping[str, str] = {
    State.REACHED: "atteints",
    State.ONGOING: "en cours",
    State.UPCOMING: "à venir",
    State.SILENT: "échus sans information",
    State.LATE: "en retard",
    State.WITHDRAWN: "abandonnés",
    State.UNDATED: "sans date",
}
STATE_FEMININE: Mapping[str, tuple[str, str]] = {
    State.REACHED: ("atteinte", "atteintes"),
    State.ONGOING: ("en cours", "en cours"),
    State.UPCOMING: ("à venir", "à venir"),
    State.SILENT: ("échue sans information", "échues sans information"),
    State.LATE: ("en retard", "en retard"),
    State.WITHDRAWN: ("abandonnée", "abandonnées"),
    State.UNDATED: ("sans date", "sans date"),
}
CALENDAR: Mapping[str, str] = {
    Calendar.ON_TIME: "Conforme",
    Calendar.DELAYED: "Retardé",
    Status.UNKNOWN: "Non renseigné",
}
CALENDAR_PLURALS: Mapping[str, str] = {
    Calendar.ON_TIME: "conformes",
    Calendar.DELAYED: "retardés",
    Status.UNKNOWN: "non renseignés",
}
COMPOSITE = "Substantiel voire complet"

STATUS_DEFINITIONS: Mapping[str, str] = {
    Status.NOT_STARTED: "Une source dit que rien n’a commencé.",
    Status.LIMITED: "Une source dit que l’engagement avance, loin de ce qui est promis.",
    Status.SUBSTANTIAL: "Une source dit que l’essentiel est fait, sans que tout le soit.",
    Status.COMPLETE: "Une source dit que tout ce qui est promis est fait.",
    Status.WITHDRAWN: "Une source dit que l’engagement n’est plus poursuivi.",
    Status.UNKNOWN: "Aucun document de la base ne donne de statut. Ce n’est pas zéro.",
}
STATE_DEFINITIONS: Mapping[str, str] = {
    State.REACHED: "Une source dit, au passé, que le jalon est fait.",
    State.ONGOING: "La période annoncée est ouverte à la date d’observation.",
    State.UPCOMING: "La période annoncée n’a pas commencé à la date d’observation.",
    State.SILENT: "La période est passée et aucun document ne dit si le jalon est atteint.",
    State.LATE: "La période est passée et une source postérieure dit que ce n’est pas fini.",
    State.WITHDRAWN: "Une source dit que le jalon n’est plus poursuivi.",
    State.UNDATED: "Le plan n’annonce aucune date pour ce jalon.",
}
CALENDAR_DEFINITIONS: Mapping[str, str] = {
    Calendar.ON_TIME: "L’administration dit que son calendrier est tenu.",
    Calendar.DELAYED: "L’administration dit que son calendrier n’est pas tenu.",
    Status.UNKNOWN: "Aucune source ne dit où en est le calendrier.",
}

KIND: Mapping[str, tuple[str, str]] = {
    ItemKind.PLAN: ("plan", "plans"),
    ItemKind.AXIS: ("axe", "axes"),
    ItemKind.COMMITMENT: ("engagement", "engagements"),
    ItemKind.ACTION: ("action", "actions"),
    ItemKind.MILESTONE: ("jalon", "jalons"),
}
NATURE: Mapping[str, tuple[str, str]] = {
    Nature.MILESTONE: ("jalon", "jalons"),
    Nature.DEADLINE: ("échéance", "échéances"),
}
NATURE_LABELS: Mapping[str, str] = {
    Nature.MILESTONE: "Jalon clé d’une fiche",
    Nature.DEADLINE: "Échéance dans un texte",
}
PRECISION: Mapping[str, str] = {
    Precision.DAY: "jour",
    Precision.WEEK: "semaine",
    Precision.MONTH: "mois",
    Precision.QUARTER: "trimestre",
    Precision.HALF_YEAR: "semestre",
    Precision.SEASON: "saison",
    Precision.YEAR: "année",
    Precision.SCHOOL_YEAR: "année scolaire",
    Precision.UNDATED: "aucune",
}
QUALIFIER: Mapping[str, str] = {
    Qualifier.BEFORE: "avant",
    Qualifier.FROM: "à partir de",
    Qualifier.EARLY: "début",
    Qualifier.MIDDLE: "milieu",
    Qualifier.LATE: "fin",
    Qualifier.INTERVAL: "intervalle",
}
ASSESSOR: Mapping[str, str] = {
    Assessor.ADMINISTRATION: "Autoévaluation de l’administration",
    Assessor.IRM: "Évaluation indépendante (IRM, Partenariat pour un gouvernement ouvert)",
    Assessor.CIVIL_SOCIETY: "Évaluation par la société civile",
    Assessor.CONTROL: "Contrôle du Parlement ou de la Cour des comptes",
}
ATTRIBUTE: Mapping[str, str] = {
    Attribute.STATUS: "Statut",
    Attribute.CALENDAR: "Calendrier",
    Attribute.REACHED: "Date d’atteinte",
}
ROLE: Mapping[str, str] = {
    Role.LEAD: "Porteur",
    Role.STAKEHOLDER: "Partie prenante",
    Role.WITH: "Avec",
    Role.RELATED: "En lien",
}
ROLE_PLURALS: Mapping[str, str] = {
    Role.LEAD: "Porteurs",
    Role.STAKEHOLDER: "Parties prenantes",
    Role.WITH: "Avec",
    Role.RELATED: "En lien",
}
PRINTED_IN: Mapping[str, str] = {
    PrintedIn.BODY: "corps du texte",
    PrintedIn.ANNEX: "fiche en annexe",
    PrintedIn.LIST: "cité dans la liste seulement",
    PrintedIn.ANNEX_AND_LIST: "fiche en annexe et liste",
}
ORGANISATION_KIND: Mapping[str, str] = {
    OrganisationKind.MINISTRY: "Ministère",
    OrganisationKind.STATE_SECRETARIAT: "Secrétariat d’État",
    OrganisationKind.DIRECTORATE: "Direction",
    OrganisationKind.COURT: "Juridiction",
    OrganisationKind.INDEPENDENT_AUTHORITY: "Autorité indépendante",
    OrganisationKind.AGENCY: "Agence ou opérateur",
    OrganisationKind.ASSOCIATION: "Association",
    OrganisationKind.LOCAL_AUTHORITY: "Collectivité",
    OrganisationKind.PARLIAMENT: "Parlement",
    OrganisationKind.INTERNATIONAL: "Organisme international",
    OrganisationKind.COMPANY: "Entreprise",
    OrganisationKind.OTHER: "Autre",
}
LEVEL: Mapping[str, str] = {
    Level.NATION: "Nation",
    Level.REGION: "Région",
    Level.DEPARTMENT: "Département",
    Level.INTERCOMMUNALITY: "Intercommunalité",
    Level.COMMUNE: "Commune",
    Level.OVERSEAS: "Collectivité d’outre-mer",
    Level.COUNTRY: "Pays",
    Level.UNION: "Union européenne",
}
LOCATION_KIND: Mapping[str, str] = {
    LocationKind.HAPPENED: "A eu lieu",
    LocationKind.PLANNED: "Prévu",
    LocationKind.CARRIER: "Porteur local",
    LocationKind.PRESS: "Presse",
    LocationKind.INSPIRATION: "Exemple venu d’ailleurs",
    LocationKind.CONTEXT: "Contexte",
    LocationKind.UNDECIDED: "Non décidé",
}
SCOPE: Mapping[str, str] = {
    Scope.TERRITORY: "Ce territoire",
    Scope.ALL_REGIONS: "Toutes les régions",
    Scope.METROPOLITAN_REGIONS: "Les régions de métropole",
}
EVIDENCE_KIND: Mapping[str, str] = {
    EvidenceKind.LINK: "Lien",
    EvidenceKind.DOCUMENT: "Document",
    EvidenceKind.EVENT: "Événement",
    EvidenceKind.PRESS: "Presse",
    EvidenceKind.SUCCESS: "Réussite",
}
CONTRIBUTION_KIND: Mapping[str, str] = {
    ContributionKind.INDICATOR: "Indicateur proposé",
    ContributionKind.CHALLENGE: "Défi",
    ContributionKind.PROPOSAL: "Proposition",
    ContributionKind.QUESTION: "Question",
    ContributionKind.CRITICISM: "Critique",
}
OUTCOME: Mapping[str, str] = {
    Outcome.KEPT: "Retenue",
    Outcome.PARTLY: "Retenue en partie",
    Outcome.SET_ASIDE: "Écartée",
}
DIRECTION: Mapping[str, str] = {
    Direction.UP: "à la hausse",
    Direction.DOWN: "à la baisse",
    Direction.STABLE: "stable",
}
VALUE_KIND: Mapping[str, str] = {
    ValueKind.INITIAL: "Valeur initiale",
    ValueKind.TARGET: "Cible",
    ValueKind.CURRENT: "Valeur atteinte",
}
ABSENCE: Mapping[str, str] = {
    Absence.UNKNOWN: "information non disponible",
    Absence.NOT_APPLICABLE: "sans objet",
    Absence.NOT_EXPECTED: "non attendu",
}
NUMBER_ORIGIN: Mapping[str, str] = {
    NumberOrigin.PRINTED: "numéro imprimé",
    NumberOrigin.DOCUMENT_ORDER: "ordre du document",
}
TITLE_ORIGIN: Mapping[str, str] = {
    TitleOrigin.PRINTED: "titre imprimé",
    TitleOrigin.OURS: "titre abrégé par nos soins",
}
RECORDING_KIND: Mapping[str, str] = {
    RecordingKind.IMPORT: "Import",
    RecordingKind.ENTRY: "Saisie",
}

# Labels of the filter keys, as chips and fieldsets name them.
CRITERION: Mapping[str, str] = {
    "plan": "Plan",
    "axe": "Axe",
    "portefeuille": "Portefeuille",
    "organisme": "Organisme",
    "role": "Rôle",
    "statut": "Statut",
    "statut!": "Statut autre que",
    "calendrier": "Calendrier",
    "etat": "État",
    "nature": "Nature",
    "territoire": "Territoire",
    "q": "Texte",
    "au": "Situation au",
}
# Values of the filter keys whose vocabulary is closed.
CRITERION_VALUES: Mapping[str, Mapping[str, str]] = {
    "statut": STATUS,
    "statut!": STATUS,
    "calendrier": CALENDAR,
    "etat": STATE,
    "role": ROLE,
    "nature": {key: one for key, (one, _) in NATURE.items()},
}


def status_word(status: str, n: int = 1, *, feminine: bool = False) -> str:
    """« complet », « complets », « complète »: lower case, for a legend or a sentence."""
    if feminine:
        return plural(n, *STATUS_FEMININE[status])
    return plural(n, STATUS[status].lower(), STATUS_PLURALS[status])


def state_word(state: str, n: int = 1, *, feminine: bool = False) -> str:
    """« échu sans information », « échus sans information »: lower case."""
    if feminine:
        return plural(n, *STATE_FEMININE[state])
    return plural(n, STATE[state][:1].lower() + STATE[state][1:], STATE_PLURALS[state])


def status_label(status: str, status_max: str | None = None, printed: str | None = None) -> str:
    """The word of a status: « Substantiel voire complet » for a reading between two levels.

    The printed wording stays with its source; what is shown is written in our vocabulary.
    """
    if status_max and status_max != status:
        return f"{STATUS[status]} voire {STATUS[status_max].lower()}"
    return STATUS.get(status, printed or UNKNOWN)


def criterion_value(key: str, value: str) -> str:
    """The words of a value of a closed criterion, else the value itself."""
    label = CRITERION_VALUES.get(key, {}).get(value, value)
    return label[:1].lower() + label[1:] if key in CRITERION_VALUES else label
