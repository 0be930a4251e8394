"""The lists of observations, judgements, and questions to carriers."""

from functools import partial

from dashboard.api.columns import computed, listed, registered
from dashboard.api.columns import field as column
from dashboard.api.resources.resource import Resource
from dashboard.api.resources.shared import (
    COMMITMENT_CRITERIA,
    OF_COMMITMENT,
    OF_PLAN,
    OWN_STATUS,
    corrections,
    of_item,
    provenance,
)
from data import judgements, lists, questions
from data.vocabulary import (
    CampaignAnswer,
    Criterion,
    ItemKind,
    Scale,
)
from layouts.locale import N_

OBSERVATIONS = Resource(
    "constats",
    N_("Observations"),
    N_(
        "What a source says of an item at a date, never modified; a corrected "
        "observation stays and is marked “remplace_depuis”."
    ),
    (
        column("constats.code"),
        OF_PLAN,
        column("constats.objet", "item"),
        computed(
            "type_objet",
            "item_kind",
            "string",
            N_("Type of the item."),
            required=True,
            enum=ItemKind,
        ),
        OF_COMMITMENT,
        *registered(
            "constats",
            "evaluateur",
            "observe_le",
            "precision",
            "statut",
            "statut_max",
            "calendrier",
            "atteint_debut",
            "atteint_fin",
            "texte_imprime",
            "commentaire",
        ),
        *corrections(
            "constats", N_("True when a later observation corrects it: it counts at no date.")
        ),
        *provenance("constats"),
    ),
    COMMITMENT_CRITERIA,
    lists.observations,
    lists.OBSERVATION_SORTS,
    meanings={
        **OWN_STATUS,
        "evaluateur": N_("Who speaks in the observation."),
        "calendrier": N_(
            "Calendar that the observation itself states; “non_renseigne” when it "
            "says nothing of it."
        ),
    },
)

JUDGEMENTS = Resource(
    "jugements",
    N_("Judgements"),
    N_(
        "What assessors other than the administration judge of a commitment or of a part of "
        "it, in the word of their report’s scale, never changed. None makes a status, an "
        "index or a warning."
    ),
    (
        *of_item("jugements"),
        *registered(
            "jugements",
            "partie",
            "evaluateur",
            "critere",
            "echelle",
            "valeur",
            "texte_imprime",
            "observe_le",
            "precision",
            "commentaire",
        ),
        *corrections(
            "jugements", N_("True when a later judgement corrects it: it counts at no date.")
        ),
        *provenance("jugements"),
    ),
    COMMITMENT_CRITERIA,
    judgements.listed,
    judgements.SORTS,
    meanings={
        "evaluateur": N_("Who judges."),
        "critere": N_("One criterion alone."),
        "echelle": N_("One scale of reports alone."),
    },
    options={"critere": tuple(Criterion), "echelle": tuple(Scale)},
    read_with=lambda options: partial(
        judgements.listed,
        criterion=options.get("critere"),
        scale=options.get("echelle"),
    ),
)

QUESTIONS = Resource(
    "interrogations",
    N_("Questions to leads"),
    N_(
        "What leads were asked in a campaign of updates, commitment by commitment, and "
        "whether they had answered at the date of observation."
    ),
    (
        OF_PLAN,
        computed(
            "engagement", "commitment", "string", N_("Code of the commitment."), required=True
        ),
        computed("campagne", "campaign", "string", N_("Name of the campaign."), required=True),
        listed(
            "organismes",
            lambda row, moment: row.organisations,
            N_("Organisations that were asked."),
            "nom",
            (
                computed("code", "code", "string", N_("Code of the organisation."), required=True),
                computed("nom", "name", "string", N_("Name."), required=True),
            ),
        ),
        computed("interroge_le", "asked_on", "date", N_("Day of the question."), required=True),
        computed("repondu_le", "answered_on", "date", N_("Day of the answer, when there is one.")),
        computed("reponse", "answer", "string", N_("The answer."), enum=CampaignAnswer),
        computed(
            "close_le",
            "closed_on",
            "date",
            N_("End of the campaign, after which no answer counts for it."),
        ),
    ),
    COMMITMENT_CRITERIA,
    questions.listed,
    questions.SORTS,
)
