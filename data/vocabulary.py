"""The closed vocabularies that the database checks and every layer shares.

Values are the French codes of the interchange format; labels are in `layouts.locale.words`.
"""

from collections.abc import Mapping
from enum import Enum, StrEnum


class ItemKind(StrEnum):
    """What an item of a plan is; a sub-axis is an axis whose parent is an axis."""

    PLAN = "plan"
    AXIS = "axe"
    COMMITMENT = "engagement"
    ACTION = "action"
    MILESTONE = "jalon"


class Status(StrEnum):
    """The four levels of the 2016 report (IRM's scale), withdrawn, and « unknown » by the
    source."""

    NOT_STARTED = "non_demarre"
    LIMITED = "partiel"
    SUBSTANTIAL = "substantiel"
    COMPLETE = "complet"
    WITHDRAWN = "abandonne"
    UNKNOWN = "non_renseigne"


class Calendar(StrEnum):
    """What a source declares about the timetable."""

    ON_TIME = "conforme"
    DELAYED = "retarde"


class State(StrEnum):
    """The state of a milestone at a date, computed and never typed; in the order that `data.rules`
    tests."""

    WITHDRAWN = "abandonne"
    REACHED = "atteint"
    UNDATED = "sans_date"
    LATE = "en_retard"
    SILENT = "echu_sans_information"
    UPCOMING = "a_venir"
    ONGOING = "en_cours"


class Ongoing(Enum):
    """What the state « en cours » covers in a set of dates.

    Nobody says that a period goes on once its plan is over, when it has no announced end.
    """

    RUNNING = "running"  # of plans that run, or with an announced end
    BEGUN = "begun"  # of plans that are over, without an announced end
    BOTH = "both"

    @classmethod
    def of(cls, begun: int, ongoing: int) -> "Ongoing":
        """The word of a set with `ongoing` dates of this state, `begun` of them without an end in
        a plan that is over."""
        if not begun:
            return cls.RUNNING
        return cls.BEGUN if begun == ongoing else cls.BOTH


class Nature(StrEnum):
    """A key milestone of an annex sheet, or a deadline in a text; never summed together."""

    MILESTONE = "jalon"
    DEADLINE = "echeance"


class Precision(StrEnum):
    """How precise a printed date is."""

    DAY = "jour"
    WEEK = "semaine"
    MONTH = "mois"
    QUARTER = "trimestre"
    HALF_YEAR = "semestre"
    SEASON = "saison"
    YEAR = "annee"
    SCHOOL_YEAR = "annee_scolaire"
    UNDATED = "sans_date"


class Qualifier(StrEnum):
    """How a printed period is bounded or qualified."""

    BEFORE = "avant"
    FROM = "a_partir_de"
    EARLY = "debut"
    MIDDLE = "milieu"
    LATE = "fin"
    INTERVAL = "intervalle"


class Assessor(StrEnum):
    """The assessor of an observation; assessors are never mixed."""

    ADMINISTRATION = "administration"
    IRM = "irm"
    CIVIL_SOCIETY = "societe_civile"
    CONTROL = "controle"  # Parliament and the Cour des comptes


class Attribute(StrEnum):
    """An attribute that an observation can give; each is read apart."""

    STATUS = "statut"
    CALENDAR = "calendrier"
    REACHED = "atteint"


class Criterion(StrEnum):
    """What an assessor judges of a commitment; completion is a status and read with the others."""

    AMBITION = "ambition"
    RESULTS = "resultats"
    MAJOR_RESULTS = "resultats_majeurs"
    VERIFIABILITY = "verifiabilite"
    RELEVANCE = "pertinence"
    STAR_POTENTIAL = "potentiel_etoile"
    STAR = "etoile"
    PROMISING = "prometteur"
    FULFILMENT = "promesse_tenue"


class Scale(StrEnum):
    """The scales of the reports: the IRM's changed from one generation to the next."""

    YES_NO = "oui_non"
    LOW_HIGH = "faible_haute"
    OPENNESS = "ouverture"  # « did it open government? »
    NOTABLE_RESULTS = "resultats_notables"  # since the plans of 2021
    VALUES = "valeurs_pgo"  # which of OGP's values, several at once
    MARK = "mention"  # a distinction, given or not
    MONITOR = "iacc"  # of the IACC Monitor: the words that its pages have used so far


# The words of each scale as printed, lowest first where they are ordered.
SCALE_WORDS: Mapping[Scale, tuple[str, ...]] = {
    Scale.YES_NO: ("No", "Yes"),
    Scale.LOW_HIGH: ("Low", "High"),
    Scale.OPENNESS: ("Worsened", "Did Not Change", "Marginal", "Major", "Outstanding"),
    Scale.NOTABLE_RESULTS: ("moderate", "significant"),
    Scale.VALUES: (
        "Not Relevant",
        "Access to Information",
        "Civic Participation",
        "Public Accountability",
        "Technology",
    ),
    Scale.MARK: ("✪", "promising effort"),
    Scale.MONITOR: ("Partially fulfilled", "Fulfilled"),
}
CRITERION_SCALES: Mapping[Criterion, tuple[Scale, ...]] = {
    Criterion.AMBITION: (Scale.LOW_HIGH,),
    Criterion.RESULTS: (Scale.OPENNESS, Scale.NOTABLE_RESULTS),
    Criterion.MAJOR_RESULTS: (Scale.YES_NO,),
    Criterion.VERIFIABILITY: (Scale.YES_NO,),
    Criterion.RELEVANCE: (Scale.YES_NO, Scale.VALUES),
    Criterion.STAR_POTENTIAL: (Scale.YES_NO,),
    Criterion.STAR: (Scale.MARK,),
    Criterion.PROMISING: (Scale.MARK,),
    Criterion.FULFILMENT: (Scale.MONITOR,),
}


class Divergence(StrEnum):
    """A disagreement between the administration's declaration and other assessors or the dates."""

    JUDGED_LOWER = "declare_haut_juge_bas"  # at least substantial, judged limited
    NO_DATE_MET = "declare_sans_date_tenue"  # at least substantial, no announced date kept
    UNDECLARED = "juge_sans_declaration"


class Role(StrEnum):
    """The role of an organisation in an item."""

    LEAD = "porteur"
    STAKEHOLDER = "partie_prenante"
    WITH = "avec"
    RELATED = "en_lien"


class PrintedIn(StrEnum):
    """Where a participation is printed; those of the numbered list alone are shown, not counted."""

    BODY = "corps"
    ANNEX = "annexe"
    LIST = "liste"
    ANNEX_AND_LIST = "annexe_et_liste"


class OrganisationKind(StrEnum):
    """What kind of body an organisation is."""

    MINISTRY = "ministere"
    STATE_SECRETARIAT = "secretariat_etat"
    DIRECTORATE = "direction"
    COURT = "juridiction"
    INDEPENDENT_AUTHORITY = "autorite_independante"
    AGENCY = "agence"
    ASSOCIATION = "association"
    LOCAL_AUTHORITY = "collectivite"
    PARLIAMENT = "parlement"
    INTERNATIONAL = "organisme_international"
    COMPANY = "entreprise"
    OTHER = "autre"


class Level(StrEnum):
    """The level of a territory."""

    NATION = "nation"
    REGION = "region"
    DEPARTMENT = "departement"
    INTERCOMMUNALITY = "epci"
    COMMUNE = "commune"
    OVERSEAS = "ctom"
    COUNTRY = "pays"
    UNION = "union"


class LocationKind(StrEnum):
    """The link between an item and a place; the first three are counted, the others listed."""

    HAPPENED = "a_eu_lieu"
    PLANNED = "prevu"
    CARRIER = "porteur"
    PRESS = "presse"
    INSPIRATION = "inspiration"
    CONTEXT = "contexte"
    UNDECIDED = "non_decide"


COUNTED_LOCATIONS = (LocationKind.HAPPENED, LocationKind.PLANNED, LocationKind.CARRIER)


class Scope(StrEnum):
    """The reach of a located fact."""

    TERRITORY = "territoire"
    ALL_REGIONS = "toutes_regions"
    METROPOLITAN_REGIONS = "regions_metropolitaines"


# Guadeloupe, Martinique, Guyane, La Réunion, Mayotte.
OVERSEAS_REGIONS = frozenset({"REG-01", "REG-02", "REG-03", "REG-04", "REG-06"})


def scopes_of(region: str) -> tuple[Scope, ...]:
    """The scopes that include a région as a whole, beside its own facts."""
    if region in OVERSEAS_REGIONS:
        return (Scope.ALL_REGIONS,)
    return (Scope.ALL_REGIONS, Scope.METROPOLITAN_REGIONS)


class EvidenceKind(StrEnum):
    """What kind of evidence a source gives."""

    LINK = "lien"
    DOCUMENT = "document"
    EVENT = "evenement"
    PRESS = "presse"
    SUCCESS = "reussite"


class ContributionKind(StrEnum):
    """What a contribution to an event is."""

    INDICATOR = "indicateur"
    CHALLENGE = "defi"
    PROPOSAL = "proposition"
    QUESTION = "question"
    CRITICISM = "critique"
    PROJECT = "projet"  # presented there, or cited as an inspiration


class Outcome(StrEnum):
    """What became of a contribution, when a source says so."""

    ACCEPTED = "retenue"
    PARTLY = "partielle"
    SET_ASIDE = "ecartee"


class Direction(StrEnum):
    """The direction in which an indicator should move."""

    UP = "hausse"
    DOWN = "baisse"
    STABLE = "stable"


class ValueKind(StrEnum):
    """Which value of an indicator it is; a ceiling, a budget or an example is not a target."""

    INITIAL = "initial"
    TARGET = "cible"
    CURRENT = "actuel"
    CEILING = "plafond"
    ENDOWMENT = "dotation"
    EXAMPLE = "exemple"  # the figure of another policy, quoted
    RATE = "taux_publie"  # the rate that a publisher prints beside its values


class Absence(StrEnum):
    """Why a value is missing: four different reasons, none of them zero."""

    UNKNOWN = "non_renseigne"
    NOT_APPLICABLE = "sans_objet"
    NOT_EXPECTED = "non_attendu"
    NOT_BROKEN_DOWN = "non_ventile"  # published for a larger territory only


class LineageBasis(StrEnum):
    """What ties a commitment to one of an older plan."""

    STATED = "dit"  # a source says that the one continues the other
    SAME_DEVICE = "meme_dispositif"  # both name the same device; the lineage is our reading


class NumberOrigin(StrEnum):
    """Whether a commitment's number is printed, or is its position in the document."""

    PRINTED = "imprime"
    DOCUMENT_ORDER = "ordre_du_document"


class TitleOrigin(StrEnum):
    """Whether a short title is printed or ours."""

    PRINTED = "imprime"
    OURS = "redige"


class Language(StrEnum):
    """The language of a printed title; null for French."""

    FRENCH = "fr"
    ENGLISH = "en"


class RecordingKind(StrEnum):
    """How facts entered the store."""

    IMPORT = "import"
    ENTRY = "saisie"


class ReportKind(StrEnum):
    """What a reader's message is."""

    ERROR = "erreur"
    QUESTION = "question"
    ACCESSIBILITY = "accessibilite"
    OTHER = "autre"


class ReportState(StrEnum):
    """What became of a reader's message."""

    RECEIVED = "recu"
    ANSWERED = "repondu"
    CORRECTED = "corrige"
    SET_ASIDE = "ecarte"


class WorkspaceRole(StrEnum):
    """What a person does in the workspace; several roles may meet in one person."""

    CORRESPONDENT = "referent"
    VALIDATOR = "validateur"
    FORUM = "forum"
    ADMINISTRATOR = "administrateur"


class MessageState(StrEnum):
    """The state of a message of the outbox."""

    WAITING = "a_envoyer"
    CLAIMED = "en_cours"  # claimed by a sender that has handed nothing over: certainly not sent
    HANDED = "remis"  # being handed over: after a crash nobody knows whether it arrived
    SENT = "envoye"
    REFUSED = "refuse"  # the mail server will never take it
    CANCELLED = "annule"  # it has no reader any more


class FollowKind(StrEnum):
    """What somebody follows by mail: a list with its filters, or one object."""

    LIST = "liste"
    COMMITMENT = "engagement"
    MINISTRY = "ministere"
    PORTFOLIO = "portefeuille"
    AXIS = "axe"
    TERRITORY = "territoire"


class Frequency(StrEnum):
    """How often a follower gets a message."""

    WEEKLY = "hebdomadaire"
    AT_ONCE = "aussitot"


# Prefix of the codes of sources that are declarations from the workspace, not documents.
DECLARATION = "declaration-"


class Answer(StrEnum):
    """The answer about a milestone or a commitment; the first five are statuses."""

    COMPLETE = "complet"
    SUBSTANTIAL = "substantiel"
    LIMITED = "partiel"
    NOT_STARTED = "non_demarre"
    WITHDRAWN = "abandonne"
    NEW_DATE = "nouvelle_date"  # of a milestone
    NEWS = "nouvelles"  # of a commitment: what was done, without a status
    NOTHING = "rien_a_signaler"


class Step(StrEnum):
    """The steps of an entry, from what is typed to what the public reads."""

    DRAFT = "brouillon"
    PROPOSED = "propose"
    TO_CORRECT = "a_corriger"
    PUBLISHED = "publie"
    REFUSED = "refuse"


class CampaignLetterKind(StrEnum):
    """What a campaign writes to a correspondent, in the order of time."""

    INVITATION = "invitation"
    WEEK_BEFORE = "sept_jours_avant"
    ON_THE_DAY = "le_jour"
    WEEK_AFTER = "sept_jours_apres"


class CampaignAnswer(StrEnum):
    """What a carrier answered to a campaign about a commitment."""

    NEWS = "repondu"
    NOTHING = "rien_a_signaler"
