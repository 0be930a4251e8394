"""The lists of commitments, actions and milestones."""

from dashboard.api import completions as complete
from dashboard.api.columns import computed, registered
from dashboard.api.columns import field as column
from dashboard.api.resources.resource import Resource
from dashboard.api.resources.shared import (
    COMMITMENT_CRITERIA,
    LEADS,
    LISTED,
    OF_COMMITMENT,
    OF_PLAN,
    OTHERS,
    OWN_STATUS,
    STATUS,
    VOICES,
    WITH_MILESTONES,
    provenance,
)
from data import lists
from data.selection import COMMITMENT_SORTS, MILESTONE_SORTS
from data.vocabulary import (
    Calendar,
    Precision,
    Qualifier,
    State,
    Status,
)
from layouts.locale import N_

COMMITMENTS = Resource(
    "engagements",
    N_("Commitments"),
    N_("The unit that is followed. Status and calendar are those of the date of observation."),
    (
        column("engagements.code"),
        column("engagements.plan", "plan"),
        computed("axe", "axis", "string", N_("Code of the axis.")),
        computed("axe_titre", "axis_title", "string", N_("Title of the axis.")),
        computed("sous_axe", "subaxis", "string", N_("Code of the sub-axis, when there is one.")),
        *registered("engagements", "numero", "titre", "titre_langue", "titre_court"),
        *STATUS,
        computed(
            "calendrier",
            "calendar",
            "string",
            N_("Declared calendar; empty when no source says anything of it."),
            enum=Calendar,
        ),
        computed(
            "calendrier_observe_le",
            "calendar_on",
            "date",
            N_("Date of the observation that gives the calendar."),
        ),
        *VOICES,
        LEADS,
        OTHERS,
        LISTED,
        computed("nombre_actions", "actions", "integer", N_("Number of actions."), required=True),
        computed(
            "derniere_information",
            "last_on",
            "date",
            N_("Last observation on the commitment, its actions or its milestones."),
        ),
        *provenance("engagements"),
    ),
    WITH_MILESTONES,
    lists.commitments,
    COMMITMENT_SORTS,
)

ACTIONS = Resource(
    "actions",
    N_("Actions"),
    N_("The actions of the roadmaps, with their own status."),
    (
        column("actions.code"),
        OF_PLAN,
        column("actions.engagement", "commitment"),
        column("actions.rang", "rank"),
        *registered("actions", "libelle", "libelle_resume"),
        *STATUS,
        LEADS,
        OTHERS,
        *registered("actions", "resultats", "prochaines_etapes"),
        *provenance("actions"),
    ),
    COMMITMENT_CRITERIA,
    lists.actions,
    lists.ACTION_SORTS,
    OWN_STATUS,
)

MILESTONES = Resource(
    "jalons",
    N_("Milestones and deadlines"),
    N_("The key milestones and the deadlines; “nature” tells them apart, they do not add up."),
    (
        column("jalons.code"),
        OF_PLAN,
        OF_COMMITMENT,
        computed("engagement_titre", "commitment_title", "string", N_("Title of the commitment.")),
        computed("axe", "axis", "string", N_("Code of the axis of the commitment.")),
        column("jalons.parent", "parent"),
        column("jalons.rang", "rank"),
        *registered("jalons", "nature", "composante", "libelle", "libelle_resume"),
        column("periodes.debut", "start", "echeance_debut"),
        column("periodes.fin", "end", "echeance_fin"),
        column("periodes.echeance_texte", "words"),
        computed(
            "precision",
            "precision",
            "string",
            N_("Precision of the period."),
            required=True,
            enum=Precision,
        ),
        computed(
            "qualificatif",
            "qualifier",
            "string",
            N_("How the period is bounded."),
            enum=Qualifier,
        ),
        *registered("periodes", "annee_deduite", "annonce_le"),
        computed(
            "premiere_echeance_debut",
            "first_start",
            "date",
            N_("Start of the first announced period."),
        ),
        computed(
            "premiere_echeance_fin",
            "first_end",
            "date",
            N_("End of the first announced period."),
        ),
        computed(
            "replanifie",
            "replanned",
            "boolean",
            N_("True when a period has replaced the first one."),
            required=True,
        ),
        computed(
            "glissement_jours",
            complete.slip,
            "integer",
            N_("End in force less first end, in days; empty when one is missing."),
        ),
        computed(
            "precise",
            complete.refined,
            "boolean",
            N_("True when the new period lies inside the old one."),
            required=True,
        ),
        computed(
            "etat",
            "state",
            "string",
            N_("State computed at the date of observation."),
            required=True,
            enum=State,
        ),
        computed(
            "statut_lu",
            "status",
            "string",
            N_("Last status that a source gives of the milestone."),
            required=True,
            enum=Status,
        ),
        computed("statut_lu_le", "status_on", "date", N_("Date of this reading.")),
        column("constats.atteint_debut", "reached_start"),
        column("constats.atteint_fin", "reached_end"),
        computed(
            "atteint_en_retard",
            "reached_late",
            "boolean",
            N_("True when it was reached after the end of the first period."),
            required=True,
        ),
        computed(
            "anterieur_au_plan",
            "before_plan",
            "boolean",
            N_(
                "True when the period was over before the plan was published and nothing "
                "else is said of it."
            ),
            required=True,
        ),
        *provenance("jalons"),
    ),
    WITH_MILESTONES,
    lists.milestones,
    MILESTONE_SORTS,
)
