"""The table of lists: for each, its query, columns and parameters. Nothing else is per list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from dashboard.api import completions as complete
from dashboard.api import contributions as of_contributions
from dashboard.api import indicators as of_indicators
from dashboard.api.changes import changes_reader
from dashboard.api.columns import Column, computed, listed, registered
from dashboard.api.columns import field as column
from dashboard.api.parameters import Accepted, meaning
from data import actors, judgements, lists, questions, structure
from data.changes import Change
from data.criteria import CRITERIA
from data.filters import CommitmentFilter
from data.lists import Listed, PageRequest
from data.store import Moment
from data.vocabulary import (
    Absence,
    Assessor,
    Calendar,
    CampaignAnswer,
    Criterion,
    Divergence,
    ItemKind,
    Level,
    Nature,
    Precision,
    Qualifier,
    Role,
    Scale,
    State,
    Status,
    ValueKind,
)
from data.voices import Ambition, Results
from layouts.locale import N_, _

# What gives one page of a list.
Read = Callable[[Moment, CommitmentFilter, PageRequest], Listed[Any]]


@dataclass(frozen=True)
class Resource:
    """One list of the API."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    criteria: tuple[str, ...]
    read: Read
    sorts: tuple[str, ...] = ()
    meanings: Mapping[str, str] = field(default_factory=dict)  # where they differ from the common
    # Options of this list alone, their accepted values, and the query that they make.
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    read_with: Callable[[Mapping[str, str]], Read] | None = None

    @property
    def accepted(self) -> Accepted:
        """The parameters of the list."""
        return Accepted(self.criteria, self.sorts, options=self.options)

    def reader(self, options: Mapping[str, str]) -> Read:
        """The query, with the options of the request."""
        return self.read if self.read_with is None else self.read_with(options)

    def meaning(self, key: str) -> str:
        """What a parameter means for this list."""
        return _(self.meanings[key]) if key in self.meanings else meaning(key)


def _provenance(table: str) -> tuple[Column, ...]:
    return (
        column(f"{table}.source", "source"),
        *registered(table, "section", "lignes"),
    )


_BODY = (
    computed("code", "organisation", "string", N_("Code of the organisation."), required=True),
    computed("nom", "name", "string", N_("Name printed at this place."), required=True),
    computed("role", "role", "string", N_("Role."), required=True, enum=Role),
)
_LEADS = listed(
    "porteurs", complete.leads, N_("Lead organisations, in printed order."), "nom", _BODY
)
_OTHERS = listed(
    "autres_organismes",
    complete.others,
    N_("Stakeholders and other roles, in printed order."),
    "nom",
    _BODY,
)
_LISTED = listed(
    "cites_dans_la_liste",
    complete.listed,
    N_("Organisations that only the numbered list names: shown, never counted."),
    "nom",
    _BODY,
)
_STATUS = (
    computed(
        "statut",
        "status",
        "string",
        N_("Status at the date of observation; “non_renseigne” when no source states it."),
        required=True,
        enum=Status,
    ),
    computed(
        "statut_max", "status_max", "string", N_("Upper bound of a composite status."), enum=Status
    ),
    computed("statut_imprime", "printed", "string", N_("Printed words of the status.")),
    computed(
        "statut_observe_le",
        "observed_on",
        "date",
        N_("Date of the observation that gives the status."),
    ),
    computed(
        "jamais_renseigne",
        complete.never_reported,
        "boolean",
        N_(
            "True when no source, at this date, has spoken of the status; false with "
            "“non_renseigne”: a source says that it does not know it."
        ),
        required=True,
    ),
)
_OF_COMMITMENT = computed(
    "engagement",
    "commitment",
    "string",
    N_("Commitment to which the item belongs; empty for an item of the plan itself."),
)
_OF_PLAN = computed("plan", "plan", "string", N_("Plan."))
_COUNTS = (
    computed(
        "engagements",
        "commitments",
        "integer",
        N_(
            "Length of the list of commitments filtered on this row (lead, or the "
            "requested roles). The parts overlap: they do not add up."
        ),
        required=True,
    ),
    computed(
        "participations",
        "participations",
        "integer",
        N_("Distinct commitments in which it takes part, in any requested role."),
        required=True,
    ),
)

_VOICES = (
    computed(
        "achevement_mii",
        complete.completion,
        "string",
        N_("Completion that the IRM judges; empty when it says nothing of it."),
        enum=Status,
    ),
    computed(
        "resultats_mii",
        complete.results,
        "string",
        N_("Early results that it judges; empty when it says nothing of them."),
        enum=Results,
    ),
    computed(
        "ambition_mii",
        complete.ambition,
        "string",
        N_("Ambition that it judges; empty when it says nothing of it."),
        enum=Ambition,
    ),
    listed(
        "divergences",
        complete.divergent,
        N_("Where what is declared, what is judged and the dates differ."),
        "code",
        (
            computed(
                "code",
                "code",
                "string",
                N_("Code of the divergence."),
                required=True,
                enum=Divergence,
            ),
        ),
    ),
    listed(
        "identifiants_ogp",
        complete.ogp_numbers,
        N_("Numbers that the Partnership gives to the commitment or to its parts."),
        "identifiant",
        (
            column("identifiants_ogp.identifiant"),
            *registered("identifiants_ogp", "partie", "titre"),
            computed("url", "url", "string", N_("Page of the Partnership.")),
        ),
    ),
)

_WITH_MILESTONES = tuple(criterion.key for criterion in CRITERIA)
COMMITMENT_CRITERIA = tuple(key for key in _WITH_MILESTONES if key not in {"etat", "nature"})
_OWN_STATUS = {
    "statut": N_("Own status of the element of this list."),
    "statut!": N_("Own status to exclude; also written statut!=complet."),
}

CHANGES = Resource(
    "changements",
    N_("Changes"),
    N_(
        "What changed after “du” and until “au” included, newest first: "
        "statuses, calendars, states and periods compared at the two dates, "
        "facts dated between them."
    ),
    (
        computed("date", "on_date", "date", N_("Day of the change."), required=True),
        computed("changement", "kind", "string", N_("What changed."), required=True, enum=Change),
        computed(
            "code",
            "code",
            "string",
            N_("Code of the item, the observation or the evidence."),
            required=True,
        ),
        computed("objet", "item", "string", N_("Item concerned."), required=True),
        computed(
            "objet_type",
            "item_kind",
            "string",
            N_("Type of the item."),
            required=True,
            enum=ItemKind,
        ),
        computed("nature", "nature", "string", N_("Key milestone or deadline."), enum=Nature),
        computed("plan", "plan", "string", N_("Plan."), required=True),
        computed("axe", "axis", "string", N_("Axis; empty for what belongs to the plan itself.")),
        computed(
            "engagement",
            "commitment",
            "string",
            N_("Commitment to which the item belongs; empty for an item of the plan itself."),
        ),
        computed("numero", "commitment_number", "integer", N_("Number of the commitment.")),
        computed("titre_court", "commitment_short", "string", N_("Short title of the commitment.")),
        computed("libelle", "label", "string", N_("Label of the item."), required=True),
        computed("avant", "before", "string", N_("Value at the date “du”.")),
        computed("apres", "after", "string", N_("Value at the date “au”.")),
        computed(
            "premiere_lecture",
            "first_reading",
            "boolean",
            N_("True for a status of which nobody had spoken before “du”."),
            required=True,
        ),
        computed("texte_avant", "words_before", "string", N_("Period printed before.")),
        computed("texte_apres", "words_after", "string", N_("Period or words printed after.")),
        computed("debut_avant", "start_before", "date", N_("Start of the earlier period.")),
        computed("fin_avant", "end_before", "date", N_("End of the earlier period.")),
        computed("debut", "start", "date", N_("Start of the period.")),
        computed("fin", "end", "date", N_("End of the period.")),
        computed(
            "decalage_jours",
            "slip",
            "integer",
            N_("Days between the earlier end and the new one; 0 when it is made precise."),
        ),
        computed(
            "precise",
            "made_precise",
            "boolean",
            N_("True when the new period lies inside the old one."),
        ),
        computed("source", "source", "string", N_("Source.")),
        computed("section", "section", "string", N_("Printed section.")),
        computed("lignes", "lines", "string", N_("Lines of the source.")),
        computed(
            "evaluateur",
            "assessor",
            "string",
            N_("Who speaks in an observation or a judgement."),
            enum=Assessor,
        ),
    ),
    _WITH_MILESTONES,
    changes_reader({}),
    meanings={
        "du": N_(
            "Date YYYY-MM-DD from which to compare, excluded; that of the last "
            "source before “au” when it is not given."
        ),
        "au": N_(
            "Date YYYY-MM-DD until which to compare, included; today (Paris time) "
            "when it is not given."
        ),
        "changement": N_("One kind of change only."),
    },
    options={"du": (), "changement": tuple(Change)},
    read_with=changes_reader,
)

RESOURCES: tuple[Resource, ...] = (
    Resource(
        "plans",
        N_("National action plans"),
        N_("The plans published at the date of observation, oldest first."),
        (
            *registered(
                "plans",
                "code",
                "titre",
                "debut",
                "fin",
                "publie_le",
                "publie_precision",
                "couvert",
                "engagements_annonces",
                "note",
            ),
            computed(
                "engagements",
                "commitments",
                "integer",
                N_("Commitments followed; empty when no source document is in the database."),
            ),
            computed(
                "engagements_renseignes",
                "known",
                "integer",
                N_("Commitments whose status a source states; empty as above."),
            ),
            computed("derniere_information", "last_on", "date", N_("Last observation.")),
            *_provenance("plans"),
        ),
        ("plan", "au"),
        structure.plans,
    ),
    Resource(
        "axes",
        N_("Axes and sub-axes"),
        N_("The axes and sub-axes, in the order of the documents, newest plan first."),
        (
            column("axes.code"),
            column("axes.plan", "plan"),
            column("axes.parent", "parent"),
            column("axes.rang", "rank"),
            *registered(
                "axes", "numero", "titre", "titre_court", "titre_court_origine", "transversal"
            ),
            computed(
                "engagements",
                "commitments",
                "integer",
                N_("Commitments of the axis, sub-axes included."),
                required=True,
            ),
            *_provenance("axes"),
        ),
        ("plan", "axe", "au"),
        structure.axes,
    ),
    Resource(
        "engagements",
        N_("Commitments"),
        N_("The unit that is followed. Status and calendar are those of the date of observation."),
        (
            column("engagements.code"),
            column("engagements.plan", "plan"),
            computed("axe", "axis", "string", N_("Code of the axis.")),
            computed("axe_titre", "axis_title", "string", N_("Title of the axis.")),
            computed(
                "sous_axe", "subaxis", "string", N_("Code of the sub-axis, when there is one.")
            ),
            *registered("engagements", "numero", "titre", "titre_langue", "titre_court"),
            *_STATUS,
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
            *_VOICES,
            _LEADS,
            _OTHERS,
            _LISTED,
            computed(
                "nombre_actions", "actions", "integer", N_("Number of actions."), required=True
            ),
            computed(
                "derniere_information",
                "last_on",
                "date",
                N_("Last observation on the commitment, its actions or its milestones."),
            ),
            *_provenance("engagements"),
        ),
        _WITH_MILESTONES,
        lists.commitments,
        lists.COMMITMENT_SORTS,
    ),
    Resource(
        "actions",
        N_("Actions"),
        N_("The actions of the roadmaps, with their own status."),
        (
            column("actions.code"),
            _OF_PLAN,
            column("actions.engagement", "commitment"),
            column("actions.rang", "rank"),
            *registered("actions", "libelle", "libelle_resume"),
            *_STATUS,
            _LEADS,
            _OTHERS,
            *registered("actions", "resultats", "prochaines_etapes"),
            *_provenance("actions"),
        ),
        COMMITMENT_CRITERIA,
        lists.actions,
        lists.ACTION_SORTS,
        _OWN_STATUS,
    ),
    Resource(
        "jalons",
        N_("Milestones and deadlines"),
        N_("The key milestones and the deadlines; “nature” tells them apart, they do not add up."),
        (
            column("jalons.code"),
            _OF_PLAN,
            _OF_COMMITMENT,
            computed(
                "engagement_titre", "commitment_title", "string", N_("Title of the commitment.")
            ),
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
            *_provenance("jalons"),
        ),
        _WITH_MILESTONES,
        lists.milestones,
        lists.MILESTONE_SORTS,
    ),
    Resource(
        "constats",
        N_("Observations"),
        N_(
            "What a source says of an item at a date, never modified; a corrected "
            "observation stays and is marked “remplace_depuis”."
        ),
        (
            column("constats.code"),
            _OF_PLAN,
            column("constats.objet", "item"),
            computed(
                "type_objet",
                "kind",
                "string",
                N_("Type of the item."),
                required=True,
                enum=ItemKind,
            ),
            _OF_COMMITMENT,
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
            column("constats.remplace", "replaces"),
            computed(
                "remplace_depuis",
                "replaced",
                "boolean",
                N_("True when a later observation corrects it: it counts at no date."),
                required=True,
            ),
            *_provenance("constats"),
        ),
        COMMITMENT_CRITERIA,
        lists.observations,
        lists.OBSERVATION_SORTS,
        meanings={
            **_OWN_STATUS,
            "evaluateur": N_("Who speaks in the observation."),
            "calendrier": N_(
                "Calendar that the observation itself states; “non_renseigne” when it "
                "says nothing of it."
            ),
        },
    ),
    Resource(
        "jugements",
        N_("Judgements"),
        N_(
            "What assessors other than the administration judge of a commitment or of a part of "
            "it, in the word of their report’s scale, never changed. None makes a status, an "
            "index or a warning."
        ),
        (
            column("jugements.code"),
            _OF_PLAN,
            column("jugements.objet", "item"),
            _OF_COMMITMENT,
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
            column("jugements.remplace", "replaces"),
            computed(
                "remplace_depuis",
                "replaced",
                "boolean",
                N_("True when a later judgement corrects it: it counts at no date."),
                required=True,
            ),
            *_provenance("jugements"),
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
    ),
    Resource(
        "interrogations",
        N_("Questions to leads"),
        N_(
            "What leads were asked in a campaign of updates, commitment by commitment, and "
            "whether they had answered at the date of observation."
        ),
        (
            _OF_PLAN,
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
                    computed(
                        "code", "code", "string", N_("Code of the organisation."), required=True
                    ),
                    computed("nom", "name", "string", N_("Name."), required=True),
                ),
            ),
            computed("interroge_le", "asked_on", "date", N_("Day of the question."), required=True),
            computed(
                "repondu_le", "answered_on", "date", N_("Day of the answer, when there is one.")
            ),
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
    ),
    Resource(
        "organismes",
        N_("Organisations"),
        N_(
            "Ministries, directorates, authorities, associations. With a criterion "
            "of commitments: those that take part in them, themselves or through an "
            "attached service."
        ),
        (
            *registered("organismes", "code", "type"),
            computed(
                "parent",
                "parent",
                "string",
                N_("Organisation to which it is attached in the newest plan."),
            ),
            *registered("organismes", "nom", "sigle", "interministeriel", "depuis", "jusqu_a"),
            listed(
                "noms",
                "names",
                N_("Names printed in the published plans."),
                "nom",
                (
                    computed("plan", "plan", "string", N_("Plan."), required=True),
                    computed("nom", "name", "string", N_("Printed name."), required=True),
                    computed("sigle", "acronym", "string", N_("Printed acronym.")),
                ),
            ),
            listed(
                "portefeuilles",
                "portfolios",
                N_("Portfolios, an editorial grouping."),
                "code",
                (
                    computed("code", "code", "string", N_("Code of the portfolio."), required=True),
                    computed("libelle", "label", "string", N_("Label."), required=True),
                    computed(
                        "fondement",
                        "basis",
                        "string",
                        N_("On what the attachment rests."),
                        required=True,
                    ),
                ),
            ),
            *_COUNTS,
            *_provenance("organismes"),
        ),
        COMMITMENT_CRITERIA,
        actors.organisations,
        actors.ORGANISATION_SORTS,
        {
            "organisme": N_("Code of an organisation: itself and what is attached to it."),
            "portefeuille": N_(
                "Code of a portfolio: its organisations and what is attached to them."
            ),
            "q": N_("Words searched in the usual name and in the printed names."),
        },
    ),
    Resource(
        "portefeuilles",
        N_("Portfolios"),
        N_("Lasting fields of action: our editorial grouping of the ministries."),
        (
            *registered("portefeuilles", "code", "libelle", "description"),
            computed(
                "organismes",
                "organisations",
                "integer",
                N_("Attached organisations."),
                required=True,
            ),
            *_COUNTS,
            *_provenance("portefeuilles"),
        ),
        tuple(key for key in COMMITMENT_CRITERIA if key not in {"organisme", "q"}),
        actors.portfolios,
        actors.PORTFOLIO_SORTS,
        meanings={"portefeuille": N_("Code of a portfolio.")},
    ),
    Resource(
        "territoires",
        N_("Territories"),
        N_(
            "The places and their official codes, and how many commitments have a "
            "counted fact there."
        ),
        (
            *registered("territoires", "code", "niveau", "insee", "nom"),
            column("territoires.departement", "department"),
            column("territoires.region", "region"),
            computed(
                "engagements",
                "commitments",
                "integer",
                N_(
                    "Distinct commitments of which a fact is located there; empty when no "
                    "located action is recorded there."
                ),
            ),
            *_provenance("territoires"),
        ),
        COMMITMENT_CRITERIA,
        actors.territories,
        actors.TERRITORY_SORTS,
        meanings={"q": N_("Words searched in the name of the territory.")},
    ),
    Resource(
        "localisations",
        N_("Locations"),
        N_("The facts that the sources locate, counted or only cited."),
        (
            column("localisations.code"),
            _OF_PLAN,
            column("localisations.objet", "item"),
            _OF_COMMITMENT,
            column("localisations.territoire", "territory"),
            computed(
                "territoire_nom", "name", "string", N_("Name of the territory."), required=True
            ),
            computed(
                "niveau",
                "level",
                "string",
                N_("Level of the territory."),
                required=True,
                enum=Level,
            ),
            column("territoires.departement", "department"),
            column("territoires.region", "region"),
            *registered("localisations", "type", "portee"),
            computed(
                "compte",
                "counted",
                "boolean",
                N_("True when the fact counts in the numbers; else it is only cited."),
                required=True,
            ),
            *registered("localisations", "debut", "fin", "precision", "texte", "description"),
            *_provenance("localisations"),
        ),
        COMMITMENT_CRITERIA,
        lists.locations,
        lists.LOCATION_SORTS,
        meanings={"territoire": N_("Code of a territory: the facts located in it or below.")},
    ),
    Resource(
        "contributions",
        N_("Contributions"),
        N_("What participants of a meeting proposed, and what came of it."),
        (
            *registered(
                "contributions",
                "code",
                "evenement",
                "date",
                "precision",
                "type",
                "atelier",
                "synthese",
                "texte",
                "suite",
                "motif",
            ),
            listed(
                "objets",
                "items",
                N_("Items that the contribution deals with."),
                "code",
                (
                    computed("code", "item", "string", N_("Code of the item."), required=True),
                    computed(
                        "certain",
                        "certain",
                        "boolean",
                        N_("False when the link is our own reading."),
                        required=True,
                    ),
                ),
            ),
            *_provenance("contributions"),
        ),
        COMMITMENT_CRITERIA,
        lists.contributions,
        lists.CONTRIBUTION_SORTS,
        meanings=of_contributions.MEANINGS,
        options=of_contributions.OPTIONS,
        read_with=of_contributions.contributions_reader,
    ),
    Resource(
        "preuves",
        N_("Evidence"),
        N_("Links, documents, events, press and achievements."),
        (
            column("preuves.code"),
            _OF_PLAN,
            column("preuves.objet", "item"),
            _OF_COMMITMENT,
            column("preuves.constat", "observation"),
            *registered(
                "preuves", "type", "titre", "titre_resume", "url", "debut", "fin", "precision"
            ),
            *_provenance("preuves"),
        ),
        COMMITMENT_CRITERIA,
        lists.evidence,
        lists.EVIDENCE_SORTS,
    ),
    Resource(
        "indicateurs",
        N_("Indicators"),
        N_("The promises in figures, one row a value."),
        (
            column("indicateurs.code"),
            _OF_PLAN,
            column("indicateurs.objet", "item"),
            _OF_COMMITMENT,
            *registered("indicateurs", "libelle", "unite", "sens", "barometre"),
            column("valeurs_indicateurs.territoire", "territory"),
            computed(
                "type",
                lambda row, moment: row.value_kind,
                "string",
                N_(
                    "Initial, target or present value; a ceiling, money set aside and an example "
                    "are no targets, taux_publie is the rate that the publisher prints."
                ),
                required=True,
                enum=ValueKind,
            ),
            *registered("valeurs_indicateurs", "date", "precision", "valeur", "valeur_max"),
            computed("absence", "absence", "string", N_("Why the value is missing."), enum=Absence),
            *registered("valeurs_indicateurs", "texte_imprime"),
            *_provenance("valeurs_indicateurs"),
        ),
        COMMITMENT_CRITERIA,
        lists.indicators,
        lists.INDICATOR_SORTS,
        meanings=of_indicators.MEANINGS,
        options=of_indicators.OPTIONS,
        read_with=of_indicators.values_reader,
    ),
    Resource(
        "filiations",
        N_("Lineage"),
        N_("Commitments that take up one of an older plan, and what says so."),
        (
            computed(
                "code",
                lambda row, moment: f"{row.ancestor}.{row.heir}",
                "string",
                N_("Both codes in one."),
                required=True,
            ),
            column("filiations.ancetre", "ancestor"),
            computed("ancetre_plan", "ancestor_plan", "string", N_("Plan of the ancestor.")),
            computed(
                "ancetre_titre", "ancestor_short", "string", N_("Short title of the ancestor.")
            ),
            column("filiations.heritier", "heir"),
            computed("heritier_plan", "heir_plan", "string", N_("Plan of the heir.")),
            computed("heritier_titre", "heir_short", "string", N_("Short title of the heir.")),
            *registered("filiations", "fondement", "motif"),
            *_provenance("filiations"),
        ),
        COMMITMENT_CRITERIA,
        lists.lineage,
        lists.LINEAGE_SORTS,
    ),
    Resource(
        "anomalies",
        N_("Anomalies"),
        N_("What the documents state wrongly, twice or impossibly, and our decision."),
        (
            column("anomalies.code"),
            _OF_PLAN,
            column("anomalies.objet", "item"),
            _OF_COMMITMENT,
            *registered("anomalies", "champ", "variantes", "decision"),
            *_provenance("anomalies"),
        ),
        COMMITMENT_CRITERIA,
        lists.anomalies,
        lists.ANOMALY_SORTS,
    ),
    Resource(
        "sources",
        N_("Sources"),
        N_(
            "The documents from which the facts come, those that existed at the date "
            "of observation."
        ),
        registered(
            "sources", "code", "titre", "editeur", "date", "precision", "fichier", "url", "sha256"
        ),
        ("au",),
        lists.sources,
        lists.SOURCE_SORTS,
    ),
    CHANGES,
)

BY_NAME: Mapping[str, Resource] = {resource.name: resource for resource in RESOURCES}
