"""The table of lists: for each, its query, columns and parameters. Nothing else is per list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.api import completions as complete
from dashboard.api.changes import changes_reader
from dashboard.api.columns import Column, computed, listed, registered
from dashboard.api.columns import field as column
from dashboard.api.parameters import MEANINGS, Accepted
from data import actors, lists
from data.changes import Change
from data.criteria import CRITERIA
from data.filters import CommitmentFilter
from data.lists import Listed, PageRequest
from data.store import Moment
from data.vocabulary import (
    Absence,
    Calendar,
    ItemKind,
    Level,
    Nature,
    Precision,
    Qualifier,
    Role,
    State,
    Status,
    ValueKind,
)

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
        return self.meanings.get(key) or MEANINGS[key]


def _provenance(table: str) -> tuple[Column, ...]:
    return (
        column(f"{table}.source", "source"),
        *registered(table, "section", "lignes"),
    )


_BODY = (
    computed("code", "organisation", "string", "Code de l’organisme.", required=True),
    computed("nom", "name", "string", "Nom imprimé à cet endroit.", required=True),
    computed("role", "role", "string", "Rôle.", required=True, enum=Role),
)
_LEADS = listed(
    "porteurs", complete.leads, "Organismes porteurs, dans l’ordre d’impression.", "nom", _BODY
)
_OTHERS = listed(
    "autres_organismes",
    complete.others,
    "Parties prenantes et autres rôles, dans l’ordre d’impression.",
    "nom",
    _BODY,
)
_LISTED = listed(
    "cites_dans_la_liste",
    complete.listed,
    "Organismes que seule la liste numérotée nomme : montrés, jamais comptés.",
    "nom",
    _BODY,
)
_STATUS = (
    computed(
        "statut",
        "status",
        "string",
        "Statut à la date d’observation ; « non_renseigne » quand aucune source ne le dit.",
        required=True,
        enum=Status,
    ),
    computed("statut_max", "status_max", "string", "Borne haute d’un statut composé.", enum=Status),
    computed("statut_imprime", "printed", "string", "Mots imprimés du statut."),
    computed("statut_observe_le", "observed_on", "date", "Date du constat qui donne le statut."),
    computed(
        "jamais_renseigne",
        complete.never_told,
        "boolean",
        "Vrai quand aucune source, à cette date, n’a parlé du statut ; faux avec « "
        "non_renseigne » : une source dit ne pas le connaître.",
        required=True,
    ),
)
_OF_COMMITMENT = computed(
    "engagement",
    "commitment",
    "string",
    "Engagement dont relève l’objet ; vide pour un objet du plan lui-même.",
)
_OF_PLAN = computed("plan", "plan", "string", "Plan.")
_COUNTS = (
    computed(
        "engagements",
        "commitments",
        "integer",
        "Longueur de la liste des engagements filtrée sur cette ligne (porteur, ou les rôles "
        "demandés). Les parts se recouvrent : elles ne s’additionnent pas.",
        required=True,
    ),
    computed(
        "participations",
        "participations",
        "integer",
        "Engagements distincts auxquels il prend part, tous rôles demandés.",
        required=True,
    ),
)

_WITH_MILESTONES = tuple(criterion.key for criterion in CRITERIA)
COMMITMENT_CRITERIA = tuple(key for key in _WITH_MILESTONES if key not in {"etat", "nature"})
_OWN_STATUS = {
    "statut": "Statut propre à l’élément de cette liste.",
    "statut!": "Statut propre à exclure ; s’écrit aussi statut!=complet.",
}

CHANGES = Resource(
    "changements",
    "Changements",
    "Ce qui a changé après « du » et jusqu’à « au » compris, du plus récent au plus ancien : "
    "statuts, calendriers, états et périodes comparés aux deux dates, faits datés entre les deux.",
    (
        computed("date", "on_date", "date", "Jour du changement.", required=True),
        computed("changement", "kind", "string", "Ce qui a changé.", required=True, enum=Change),
        computed(
            "code", "code", "string", "Code de l’objet, du constat ou de la preuve.", required=True
        ),
        computed("objet", "item", "string", "Objet concerné.", required=True),
        computed(
            "objet_type", "item_kind", "string", "Type de l’objet.", required=True, enum=ItemKind
        ),
        computed("nature", "nature", "string", "Jalon clé ou échéance.", enum=Nature),
        computed("plan", "plan", "string", "Plan.", required=True),
        computed("axe", "axis", "string", "Axe ; vide pour ce qui relève du plan lui-même."),
        computed(
            "engagement",
            "commitment",
            "string",
            "Engagement dont relève l’objet ; vide pour un objet du plan lui-même.",
        ),
        computed("numero", "commitment_number", "integer", "Numéro de l’engagement."),
        computed("titre_court", "commitment_short", "string", "Titre court de l’engagement."),
        computed("libelle", "label", "string", "Libellé de l’objet.", required=True),
        computed("avant", "before", "string", "Valeur à la date « du »."),
        computed("apres", "after", "string", "Valeur à la date « au »."),
        computed("texte_avant", "words_before", "string", "Période imprimée avant."),
        computed("texte_apres", "words_after", "string", "Période ou mots imprimés après."),
        computed("debut_avant", "start_before", "date", "Début de la période d’avant."),
        computed("fin_avant", "end_before", "date", "Fin de la période d’avant."),
        computed("debut", "start", "date", "Début de la période."),
        computed("fin", "end", "date", "Fin de la période."),
        computed(
            "decalage_jours",
            "slip",
            "integer",
            "Jours entre la fin d’avant et la nouvelle ; 0 quand elle est précisée.",
        ),
        computed(
            "precise",
            "made_precise",
            "boolean",
            "Vrai quand la nouvelle période tient dans l’ancienne.",
        ),
        computed("source", "source", "string", "Source."),
        computed("section", "section", "string", "Section imprimée."),
        computed("lignes", "lines", "string", "Lignes de la source."),
    ),
    _WITH_MILESTONES,
    changes_reader({}),
    meanings={
        "du": "Date AAAA-MM-JJ à partir de laquelle comparer, exclue ; celle où une source a parlé "
        "en dernier avant « au » quand elle n’est pas donnée.",
        "au": "Date AAAA-MM-JJ jusqu’à laquelle comparer, comprise ; aujourd’hui (heure de Paris) "
        "quand elle n’est pas donnée.",
        "changement": "Un seul genre de changement.",
    },
    options={"du": (), "changement": tuple(Change)},
    read_with=changes_reader,
)

RESOURCES: tuple[Resource, ...] = (
    Resource(
        "plans",
        "Plans d’action nationaux",
        "Les plans publiés à la date d’observation, du plus ancien au plus récent.",
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
                "Engagements suivis ; vide quand aucun document source n’est dans la base.",
            ),
            computed(
                "engagements_renseignes",
                "known",
                "integer",
                "Engagements dont une source dit le statut ; vide comme ci-dessus.",
            ),
            computed("derniere_information", "last_on", "date", "Dernier constat."),
            *_provenance("plans"),
        ),
        ("plan", "au"),
        actors.plans,
    ),
    Resource(
        "axes",
        "Axes et sous-axes",
        "Les axes et sous-axes, dans l’ordre des documents, plan le plus récent d’abord.",
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
                "Engagements de l’axe, sous-axes compris.",
                required=True,
            ),
            *_provenance("axes"),
        ),
        ("plan", "axe", "au"),
        actors.axes,
    ),
    Resource(
        "engagements",
        "Engagements",
        "L’unité de suivi. Statut et calendrier sont ceux de la date d’observation.",
        (
            column("engagements.code"),
            column("engagements.plan", "plan"),
            computed("axe", "axis", "string", "Code de l’axe."),
            computed("axe_titre", "axis_title", "string", "Titre de l’axe."),
            computed("sous_axe", "subaxis", "string", "Code du sous-axe, quand il y en a un."),
            *registered("engagements", "numero", "titre", "titre_court"),
            *_STATUS,
            computed(
                "calendrier",
                "calendar",
                "string",
                "Calendrier déclaré ; vide quand aucune source n’en dit rien.",
                enum=Calendar,
            ),
            computed(
                "calendrier_observe_le",
                "calendar_on",
                "date",
                "Date du constat qui donne le calendrier.",
            ),
            _LEADS,
            _OTHERS,
            _LISTED,
            computed("nombre_actions", "actions", "integer", "Nombre d’actions.", required=True),
            computed(
                "derniere_information",
                "last_on",
                "date",
                "Dernier constat sur l’engagement, ses actions ou ses jalons.",
            ),
            *_provenance("engagements"),
        ),
        _WITH_MILESTONES,
        lists.commitments,
        lists.COMMITMENT_SORTS,
    ),
    Resource(
        "actions",
        "Actions",
        "Les actions des feuilles de route, avec leur propre statut.",
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
        "Jalons et échéances",
        "Les jalons clés et les échéances ; « nature » les distingue, ils ne s’additionnent pas.",
        (
            column("jalons.code"),
            _OF_PLAN,
            _OF_COMMITMENT,
            computed("engagement_titre", "commitment_title", "string", "Titre de l’engagement."),
            computed("axe", "axis", "string", "Code de l’axe de l’engagement."),
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
                "Précision de la période.",
                required=True,
                enum=Precision,
            ),
            computed(
                "qualificatif",
                "qualifier",
                "string",
                "Façon dont la période est bornée.",
                enum=Qualifier,
            ),
            *registered("periodes", "annee_deduite", "annonce_le"),
            computed(
                "premiere_echeance_debut",
                "first_start",
                "date",
                "Début de la première période annoncée.",
            ),
            computed(
                "premiere_echeance_fin", "first_end", "date", "Fin de la première période annoncée."
            ),
            computed(
                "replanifie",
                "replanned",
                "boolean",
                "Vrai quand une période a remplacé la première.",
                required=True,
            ),
            computed(
                "glissement_jours",
                complete.slip,
                "integer",
                "Fin en vigueur moins première fin, en jours ; vide quand l’une manque.",
            ),
            computed(
                "precise",
                complete.refined,
                "boolean",
                "Vrai quand la nouvelle période tient dans l’ancienne.",
                required=True,
            ),
            computed(
                "etat",
                "state",
                "string",
                "État calculé à la date d’observation.",
                required=True,
                enum=State,
            ),
            computed(
                "statut_lu",
                "status",
                "string",
                "Dernier statut qu’une source donne du jalon.",
                required=True,
                enum=Status,
            ),
            computed("statut_lu_le", "status_on", "date", "Date de cette lecture."),
            column("constats.atteint_debut", "reached_start"),
            column("constats.atteint_fin", "reached_end"),
            computed(
                "atteint_en_retard",
                "reached_late",
                "boolean",
                "Vrai quand il a été atteint après la fin de la première période.",
                required=True,
            ),
            computed(
                "anterieur_au_plan",
                "before_plan",
                "boolean",
                "Vrai quand la période était close avant la publication du plan et que rien "
                "d’autre n’en est dit.",
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
        "Constats",
        "Ce qu’une source dit d’un objet à une date, jamais modifié ; un constat corrigé est gardé "
        "et marqué « remplace_depuis ».",
        (
            column("constats.code"),
            _OF_PLAN,
            column("constats.objet", "item"),
            computed(
                "type_objet", "kind", "string", "Type de l’objet.", required=True, enum=ItemKind
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
                "Vrai quand un constat ultérieur le corrige : il ne compte à aucune date.",
                required=True,
            ),
            *_provenance("constats"),
        ),
        COMMITMENT_CRITERIA,
        lists.observations,
        lists.OBSERVATION_SORTS,
        meanings={
            **_OWN_STATUS,
            "calendrier": "Calendrier que dit le constat lui-même ; « non_renseigne » quand il "
            "n’en dit rien.",
        },
    ),
    Resource(
        "organismes",
        "Organismes",
        "Ministères, directions, autorités, associations. Avec un critère d’engagement : ceux qui "
        "y prennent part, eux-mêmes ou par un service rattaché.",
        (
            *registered("organismes", "code", "type"),
            computed(
                "parent",
                "parent",
                "string",
                "Organisme de rattachement dans le plan le plus récent.",
            ),
            *registered("organismes", "nom", "sigle", "interministeriel", "depuis", "jusqu_a"),
            listed(
                "noms",
                "names",
                "Noms imprimés dans les plans publiés.",
                "nom",
                (
                    computed("plan", "plan", "string", "Plan.", required=True),
                    computed("nom", "name", "string", "Nom imprimé.", required=True),
                    computed("sigle", "acronym", "string", "Sigle imprimé."),
                ),
            ),
            listed(
                "portefeuilles",
                "portfolios",
                "Portefeuilles, regroupement éditorial.",
                "code",
                (
                    computed("code", "code", "string", "Code du portefeuille.", required=True),
                    computed("libelle", "label", "string", "Libellé.", required=True),
                    computed(
                        "fondement",
                        "basis",
                        "string",
                        "Ce qui fonde le rattachement.",
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
            "organisme": "Code d’un organisme : lui et ce qui lui est rattaché.",
            "portefeuille": "Code d’un portefeuille : ses organismes et ce qui leur est rattaché.",
            "q": "Mots cherchés dans le nom d’usage et dans les noms imprimés.",
        },
    ),
    Resource(
        "portefeuilles",
        "Portefeuilles",
        "Champs d’action durables : notre regroupement éditorial des ministères.",
        (
            *registered("portefeuilles", "code", "libelle", "description"),
            computed(
                "organismes", "organisations", "integer", "Organismes rattachés.", required=True
            ),
            *_COUNTS,
            *_provenance("portefeuilles"),
        ),
        tuple(key for key in COMMITMENT_CRITERIA if key not in {"organisme", "q"}),
        actors.portfolios,
        actors.PORTFOLIO_SORTS,
        meanings={"portefeuille": "Code d’un portefeuille."},
    ),
    Resource(
        "territoires",
        "Territoires",
        "Les lieux et leurs codes officiels, et combien d’engagements y ont un fait compté.",
        (
            *registered("territoires", "code", "niveau", "insee", "nom"),
            column("territoires.departement", "department"),
            column("territoires.region", "region"),
            computed(
                "engagements",
                "commitments",
                "integer",
                "Engagements distincts dont un fait est situé là ; vide quand aucune action "
                "territorialisée n’y est recensée.",
            ),
            *_provenance("territoires"),
        ),
        COMMITMENT_CRITERIA,
        actors.territories,
        actors.TERRITORY_SORTS,
        meanings={"q": "Mots cherchés dans le nom du territoire."},
    ),
    Resource(
        "localisations",
        "Localisations",
        "Les faits que les sources situent, comptés ou seulement cités.",
        (
            column("localisations.code"),
            _OF_PLAN,
            column("localisations.objet", "item"),
            _OF_COMMITMENT,
            column("localisations.territoire", "territory"),
            computed("territoire_nom", "name", "string", "Nom du territoire.", required=True),
            computed(
                "niveau", "level", "string", "Niveau du territoire.", required=True, enum=Level
            ),
            column("territoires.departement", "department"),
            column("territoires.region", "region"),
            *registered("localisations", "type", "portee"),
            computed(
                "compte",
                "counted",
                "boolean",
                "Vrai quand le fait entre dans les nombres ; sinon il est seulement cité.",
                required=True,
            ),
            *registered("localisations", "debut", "fin", "precision", "texte", "description"),
            *_provenance("localisations"),
        ),
        COMMITMENT_CRITERIA,
        lists.locations,
        lists.LOCATION_SORTS,
        meanings={"territoire": "Code d’un territoire : les faits situés en lui ou plus bas."},
    ),
    Resource(
        "contributions",
        "Contributions",
        "Ce que des participants à une rencontre ont proposé, et la suite donnée.",
        (
            *registered(
                "contributions",
                "code",
                "evenement",
                "date",
                "precision",
                "type",
                "texte",
                "suite",
                "motif",
            ),
            listed(
                "objets",
                "items",
                "Objets que la contribution traite.",
                "code",
                (
                    computed("code", "item", "string", "Code de l’objet.", required=True),
                    computed(
                        "certain",
                        "certain",
                        "boolean",
                        "Faux quand le lien est de notre lecture.",
                        required=True,
                    ),
                ),
            ),
            *_provenance("contributions"),
        ),
        COMMITMENT_CRITERIA,
        lists.contributions,
        lists.CONTRIBUTION_SORTS,
    ),
    Resource(
        "preuves",
        "Preuves",
        "Liens, documents, événements, presse et réussites.",
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
        "Indicateurs",
        "Les promesses chiffrées, une ligne par valeur.",
        (
            column("indicateurs.code"),
            _OF_PLAN,
            column("indicateurs.objet", "item"),
            _OF_COMMITMENT,
            *registered("indicateurs", "libelle", "unite", "sens"),
            column("valeurs_indicateurs.territoire", "territory"),
            computed(
                "type",
                "value_kind",
                "string",
                "Valeur initiale, cible ou actuelle.",
                required=True,
                enum=ValueKind,
            ),
            *registered("valeurs_indicateurs", "date", "precision", "valeur"),
            computed("absence", "absence", "string", "Pourquoi la valeur manque.", enum=Absence),
            *registered("valeurs_indicateurs", "texte_imprime"),
            *_provenance("valeurs_indicateurs"),
        ),
        COMMITMENT_CRITERIA,
        lists.indicators,
        lists.INDICATOR_SORTS,
    ),
    Resource(
        "anomalies",
        "Anomalies",
        "Ce que les documents disent mal, deux fois ou impossiblement, et notre décision.",
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
        "Sources",
        "Les documents d’où viennent les faits, ceux qui existaient à la date d’observation.",
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
