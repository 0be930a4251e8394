"""The registry of fields: one entry a column, used by every format that leaves or enters the store.

Table Schema, CSV headers, JSON keys, OpenAPI, the data dictionary, the import and the export all
read it. A field's French `key` is its public name; `column` says where the store keeps it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from data import models
from data.vocabulary import (
    Absence,
    Assessor,
    Calendar,
    ContributionKind,
    Criterion,
    Direction,
    EvidenceKind,
    Language,
    Level,
    LineageBasis,
    LocationKind,
    Nature,
    NumberOrigin,
    OrganisationKind,
    Outcome,
    Precision,
    PrintedIn,
    Qualifier,
    Role,
    Scale,
    Scope,
    Status,
    TitleOrigin,
    ValueKind,
)

Kind = Literal["string", "date", "integer", "number", "boolean"]


class Wording(StrEnum):
    """Whose words a text holds, which decides what `check --sources` demands of it."""

    NONE = "aucun"  # a code, a date, a figure, a closed vocabulary
    PRINTED = "imprime"  # stands at the cited lines, letter for letter
    OURS = "redige"  # our words; their numbers and dates stand at the cited lines
    VARIANTS = "variantes"  # printed variants joined by " | "


@dataclass(frozen=True)
class Field:
    """One column of the interchange format."""

    key: str
    column: str
    kind: Kind
    description: str
    required: bool = False
    enum: type[StrEnum] | None = None
    reference: str | None = None  # table whose first key it names
    wording: Wording = Wording.NONE
    printed_unless: str | None = None  # boolean field that says the text is ours after all
    max_length: int | None = None
    assigned: bool = False  # the import gives it where it is empty
    added: bool = False  # came after the first packages, which may lack it even in a key


@dataclass(frozen=True)
class Table:
    """One table of the interchange format and the model that keeps it."""

    key: str
    model: type[models.Base]
    description: str
    primary_key: tuple[str, ...]
    fields: tuple[Field, ...]
    item_kind: str | None = None  # kind of the `item` row that each row also is
    added: bool = False  # came after the first packages, whose stores keep their hash

    def field(self, key: str) -> Field:
        """The field called `key`; KeyError when there is none."""
        return next((f for f in self.fields if f.key == key), None) or _unknown(self.key, key)


def _unknown(table: str, key: str) -> Field:
    raise KeyError(f"{table}.{key}")


def _text(
    key: str,
    column: str,
    description: str,
    *,
    wording: Wording = Wording.NONE,
    required: bool = False,
    reference: str | None = None,
    printed_unless: str | None = None,
    max_length: int | None = None,
) -> Field:
    return Field(
        key,
        column,
        "string",
        description,
        required,
        None,
        reference,
        wording,
        printed_unless,
        max_length,
    )


def _ours(key: str, column: str, description: str, *, required: bool = False) -> Field:
    return _text(key, column, description, wording=Wording.OURS, required=required)


def _printed(key: str, column: str, description: str, *, required: bool = False) -> Field:
    return _text(key, column, description, wording=Wording.PRINTED, required=required)


def _code(
    key: str, column: str, description: str, reference: str | None = None, *, required: bool = True
) -> Field:
    return _text(key, column, description, required=required, reference=reference, max_length=80)


def _assigned_code(key: str, column: str, description: str) -> Field:
    return Field(key, column, "string", description, True, max_length=80, assigned=True)


def _enum(
    key: str, column: str, enum: type[StrEnum], description: str, *, required: bool = False
) -> Field:
    return Field(key, column, "string", description, required, enum)


def _date(key: str, column: str, description: str, *, required: bool = False) -> Field:
    return Field(key, column, "date", description, required)


def _integer(key: str, column: str, description: str, *, required: bool = False) -> Field:
    return Field(key, column, "integer", description, required)


def _boolean(key: str, column: str, description: str) -> Field:
    return Field(key, column, "boolean", description, True)


PROVENANCE = (
    _code("source", "source_code", "Code de la source d’où vient la ligne.", "sources"),
    _text("section", "section", "Section imprimée de la source."),
    _text("lignes", "lines", "Lignes de la source, comptées de 1 : « 12-14,20 »."),
)

_SHORT_TITLE = (
    _text(
        "titre_court",
        "short_title",
        "Titre court pour les graphiques, 45 signes au plus.",
        required=True,
        max_length=45,
    ),
    _enum(
        "titre_court_origine",
        "short_title_origin",
        TitleOrigin,
        "« imprime » quand la source l’imprime, « redige » quand il est de nous.",
        required=True,
    ),
)

_LABEL = (
    _text(
        "libelle",
        "label",
        "Libellé imprimé, ou résumé de notre main.",
        required=True,
        wording=Wording.PRINTED,
        printed_unless="libelle_resume",
    ),
    _boolean("libelle_resume", "label_is_summary", "« oui » quand le libellé est résumé par nous."),
)

TABLES: tuple[Table, ...] = (
    Table(
        "sources",
        models.Source,
        "Les documents d’où viennent les faits.",
        ("code",),
        (
            _code("code", "code", "Code de la source."),
            _text("titre", "title", "Titre du document.", required=True),
            _text("editeur", "publisher", "Éditeur, tel qu’imprimé."),
            _date("date", "dated", "Date du document, le dernier jour quand elle est imprécise."),
            _enum("precision", "precision", Precision, "Précision de la date."),
            _text("fichier", "file", "Nom du fichier texte."),
            _text("url", "url", "Adresse publique, quand elle est connue."),
            _text("sha256", "sha256", "Empreinte du fichier texte."),
            Field(
                "lu_le",
                "read_on",
                "date",
                "Jour où une page publique a été lue : elle est citée par son adresse et son "
                "passage, non par des lignes.",
                added=True,
            ),
        ),
    ),
    Table(
        "plans",
        models.Plan,
        "Les plans d’action nationaux.",
        ("code",),
        (
            _code("code", "code", "Code du plan."),
            _printed("titre", "title", "Titre imprimé.", required=True),
            _date("debut", "start", "Premier jour du plan.", required=True),
            _date("fin", "end", "Dernier jour du plan.", required=True),
            _date(
                "publie_le",
                "published_on",
                "Publication ; le dernier jour si elle est imprécise.",
                required=True,
            ),
            _enum(
                "publie_precision",
                "published_precision",
                Precision,
                "Précision de la date de publication.",
                required=True,
            ),
            _boolean(
                "couvert", "covered", "« non » quand aucun document source n’est dans la base."
            ),
            _integer(
                "engagements_annonces",
                "announced_commitments",
                "Nombre d’engagements qu’un document annonce.",
            ),
            _ours("note", "note", "Ce qu’il faut savoir du plan."),
            *PROVENANCE,
        ),
        "plan",
    ),
    Table(
        "axes",
        models.Axis,
        "Les axes et sous-axes des plans.",
        ("code",),
        (
            _code("code", "code", "Code de l’axe."),
            _code("plan", "item.plan_code", "Plan.", "plans"),
            _code(
                "parent",
                "item.parent_code",
                "Axe parent ; vide pour un axe.",
                "axes",
                required=False,
            ),
            _integer("rang", "item.rank", "Rang dans le plan ou dans l’axe parent.", required=True),
            _text("numero", "number", "Numéro imprimé."),
            _printed("titre", "title", "Titre imprimé.", required=True),
            *_SHORT_TITLE,
            Field(
                "transversal", "transversal", "boolean", "Axe transversal, quand la source le dit."
            ),
            *PROVENANCE,
        ),
        "axe",
    ),
    Table(
        "engagements",
        models.Commitment,
        "Les engagements, unité de suivi.",
        ("code",),
        (
            _code("code", "code", "Code de l’engagement."),
            _code("plan", "item.plan_code", "Plan.", "plans"),
            _code(
                "axe",
                "item.parent_code",
                "Axe ou sous-axe le plus précis ; vide quand la source n’en dit rien.",
                "axes",
                required=False,
            ),
            _integer("rang", "item.rank", "Rang dans le plan.", required=True),
            _integer("numero", "number", "Numéro.", required=True),
            _enum(
                "numero_origine",
                "number_origin",
                NumberOrigin,
                "Numéro imprimé, ou ordre dans le document.",
                required=True,
            ),
            _printed("titre", "title", "Titre officiel imprimé.", required=True),
            Field(
                "titre_langue",
                "title_language",
                "string",
                "Langue du titre imprimé, quand ce n’est pas le français.",
                enum=Language,
                added=True,
            ),
            *_SHORT_TITLE,
            _ours("objet", "subject", "Ce qui est promis."),
            _ours("probleme", "problem", "Problème auquel l’engagement répond."),
            _ours("pertinence", "relevance", "Valeurs du gouvernement ouvert qu’il sert."),
            _ours("impacts", "impacts", "Effets attendus."),
            *PROVENANCE,
        ),
        "engagement",
    ),
    Table(
        "filiations",
        models.CommitmentLineage,
        "Les engagements qui reprennent celui d’un plan plus ancien.",
        ("ancetre", "heritier"),
        (
            _code("ancetre", "ancestor_code", "Engagement du plan plus ancien.", "engagements"),
            _code("heritier", "heir_code", "Engagement qui le reprend.", "engagements"),
            _enum(
                "fondement",
                "basis",
                LineageBasis,
                "« dit » quand une source le dit, « meme_dispositif » quand les deux plans nomment "
                "le même dispositif.",
                required=True,
            ),
            _ours("motif", "reason", "Ce que la source en dit.", required=True),
            *PROVENANCE,
        ),
        added=True,
    ),
    Table(
        "actions",
        models.Action,
        "Les actions des feuilles de route.",
        ("code",),
        (
            _code("code", "code", "Code de l’action."),
            _code("engagement", "item.parent_code", "Engagement.", "engagements"),
            _integer("rang", "item.rank", "Rang dans l’engagement.", required=True),
            *_LABEL,
            _ours("resultats", "results", "Résultats que la source rapporte."),
            _ours("prochaines_etapes", "next_steps", "Prochaines étapes que la source annonce."),
            *PROVENANCE,
        ),
        "action",
    ),
    Table(
        "jalons",
        models.Milestone,
        "Les jalons clés et les échéances.",
        ("code",),
        (
            _code("code", "code", "Code du jalon."),
            _code(
                "parent", "item.parent_code", "Plan, engagement ou action qui le porte.", "objets"
            ),
            _integer("rang", "item.rank", "Rang dans l’objet qui le porte.", required=True),
            _enum(
                "nature",
                "nature",
                Nature,
                "« jalon » : jalon clé d’une fiche ; « echeance » : échéance dans un texte.",
                required=True,
            ),
            _printed("composante", "component", "Intertitre qui groupe des jalons."),
            *_LABEL,
            *PROVENANCE,
        ),
        "jalon",
    ),
    Table(
        "periodes",
        models.Planning,
        "Les périodes annoncées d’un jalon, première comprise.",
        ("jalon", "annonce_le", "remplace"),
        (
            _code("jalon", "milestone_code", "Jalon.", "jalons"),
            _date(
                "annonce_le",
                "announced_on",
                "Date à partir de laquelle la période vaut.",
                required=True,
            ),
            _date("debut", "start", "Premier jour ; vide pour « avant… » et sans date."),
            _date("fin", "end", "Dernier jour ; vide pour « à partir de… » et sans date."),
            _enum("precision", "precision", Precision, "Précision de la période.", required=True),
            _enum("qualificatif", "qualifier", Qualifier, "Façon dont la période est bornée."),
            _printed("echeance_texte", "words", "Mots imprimés de l’échéance."),
            _boolean("annee_deduite", "year_inferred", "« oui » quand l’année n’est pas imprimée."),
            Field(
                "remplace",
                "replaces_on",
                "date",
                "Date annonce_le de la période mal saisie que celle-ci corrige.",
                added=True,
            ),
            *PROVENANCE,
        ),
    ),
    Table(
        "organismes",
        models.Organisation,
        "Ministères, directions, autorités, associations.",
        ("code",),
        (
            _code("code", "code", "Code de l’organisme."),
            _enum("type", "kind", OrganisationKind, "Type d’organisme.", required=True),
            _text("nom", "name", "Nom d’usage : le dernier nom imprimé.", required=True),
            _text("sigle", "acronym", "Sigle."),
            _boolean("interministeriel", "interministerial", "« oui » s’il est interministériel."),
            _date("depuis", "since", "Existe depuis."),
            _date("jusqu_a", "until", "A existé jusqu’à."),
            *PROVENANCE,
        ),
    ),
    Table(
        "rattachements",
        models.OrganisationParent,
        "L’organisme auquel un autre est rattaché, plan par plan.",
        ("organisme", "plan"),
        (
            _code("organisme", "organisation_code", "Organisme.", "organismes"),
            _code("plan", "plan_code", "Plan.", "plans"),
            _code("parent", "parent_code", "Organisme de rattachement.", "organismes"),
            *PROVENANCE,
        ),
    ),
    Table(
        "noms_organismes",
        models.OrganisationName,
        "Les noms imprimés, plan par plan.",
        ("organisme", "plan", "nom"),
        (
            _code("organisme", "organisation_code", "Organisme.", "organismes"),
            _code("plan", "plan_code", "Plan.", "plans"),
            _printed("nom", "name", "Nom imprimé.", required=True),
            _text("sigle", "acronym", "Sigle imprimé."),
            *PROVENANCE,
        ),
    ),
    Table(
        "portefeuilles",
        models.Portfolio,
        "Champs d’action durables, regroupement éditorial.",
        ("code",),
        (
            _code("code", "code", "Code du portefeuille."),
            _text("libelle", "label", "Libellé.", required=True),
            _ours("description", "description", "Ce que le portefeuille réunit."),
            *PROVENANCE,
        ),
    ),
    Table(
        "organismes_portefeuilles",
        models.OrganisationPortfolio,
        "Les portefeuilles de chaque organisme.",
        ("organisme", "portefeuille"),
        (
            _code("organisme", "organisation_code", "Organisme.", "organismes"),
            _code("portefeuille", "portfolio_code", "Portefeuille.", "portefeuilles"),
            _ours("fondement", "basis", "Ce qui fonde le rattachement.", required=True),
            *PROVENANCE,
        ),
    ),
    Table(
        "participations",
        models.Participation,
        "Le rôle d’un organisme dans un objet.",
        ("objet", "organisme", "role"),
        (
            _code("objet", "item_code", "Engagement ou action.", "objets"),
            _code("organisme", "organisation_code", "Organisme.", "organismes"),
            _enum("role", "role", Role, "Rôle.", required=True),
            _integer("rang", "rank", "Ordre d’impression.", required=True),
            _enum(
                "imprime_dans",
                "printed_in",
                PrintedIn,
                "Où il est imprimé ; « liste » seule : montré, non compté.",
                required=True,
            ),
            _printed("nom_imprime", "printed_name", "Nom imprimé à cet endroit.", required=True),
            *PROVENANCE,
        ),
    ),
    Table(
        "territoires",
        models.Territory,
        "Les lieux et leurs codes officiels.",
        ("code",),
        (
            _code("code", "code", "Code du territoire."),
            _enum("niveau", "level", Level, "Niveau.", required=True),
            _text("insee", "insee", "Code INSEE, SIREN ou ISO."),
            _text("nom", "name", "Nom.", required=True),
            _code("departement", "department_code", "Département.", "territoires", required=False),
            _code("region", "region_code", "Région.", "territoires", required=False),
            *PROVENANCE,
        ),
    ),
    Table(
        "localisations",
        models.Location,
        "Les faits que les sources situent.",
        ("code",),
        (
            _code("code", "code", "Code de la localisation."),
            _code("objet", "item_code", "Objet situé.", "objets"),
            _code("territoire", "territory_code", "Territoire.", "territoires"),
            _enum("type", "kind", LocationKind, "Lien avec le lieu.", required=True),
            _enum(
                "portee",
                "scope",
                Scope,
                "Un territoire, toutes les régions, ou celles de métropole.",
                required=True,
            ),
            _date("debut", "start", "Premier jour."),
            _date("fin", "end", "Dernier jour."),
            _enum("precision", "precision", Precision, "Précision de la date."),
            _printed("texte", "words", "Mots imprimés qui nomment le lieu."),
            _ours("description", "description", "Ce qui s’y passe."),
            *PROVENANCE,
        ),
    ),
    Table(
        "constats",
        models.Observation,
        "Ce qu’une source dit d’un objet à une date.",
        ("code",),
        (
            _assigned_code("code", "code", "Code du constat."),
            _code("objet", "item_code", "Objet observé.", "objets"),
            _enum("evaluateur", "assessor", Assessor, "Qui parle.", required=True),
            _date(
                "observe_le",
                "observed_on",
                "Date du constat, le dernier jour quand imprécise.",
                required=True,
            ),
            _enum("precision", "precision", Precision, "Précision de la date.", required=True),
            _enum("statut", "status", Status, "Statut déclaré."),
            _enum("statut_max", "status_max", Status, "Borne haute d’un statut composé."),
            _enum("calendrier", "calendar", Calendar, "Calendrier déclaré."),
            _date("atteint_debut", "reached_start", "Atteint au plus tôt le."),
            _date("atteint_fin", "reached_end", "Atteint au plus tard le."),
            _printed("texte_imprime", "printed", "Mots imprimés du statut."),
            _ours("commentaire", "comment", "Ce que la source en dit."),
            _code(
                "remplace",
                "replaces_code",
                "Constat que celui-ci corrige.",
                "constats",
                required=False,
            ),
            *PROVENANCE,
        ),
    ),
    Table(
        "jugements",
        models.Judgement,
        "Ce qu’un évaluateur juge, critère par critère, sur l’échelle de son rapport.",
        ("code",),
        (
            _code("code", "code", "Code du jugement."),
            _code("objet", "item_code", "Objet jugé.", "objets"),
            _text("partie", "part", "Partie de l’objet, quand l’évaluateur le découpe : « 1.1 »."),
            _enum("evaluateur", "assessor", Assessor, "Qui juge.", required=True),
            _enum("critere", "criterion", Criterion, "Ce qui est jugé.", required=True),
            _enum("echelle", "scale", Scale, "Échelle du rapport.", required=True),
            _text("valeur", "value", "Mot de l’échelle, tel qu’elle l’imprime.", required=True),
            _text("texte_imprime", "printed", "Mot imprimé, quand la page traduit l’échelle."),
            _date(
                "observe_le",
                "observed_on",
                "Date du rapport, le dernier jour quand imprécise.",
                required=True,
            ),
            _enum("precision", "precision", Precision, "Précision de la date.", required=True),
            _ours("commentaire", "comment", "Ce que l’évaluateur en dit."),
            _code(
                "remplace",
                "replaces_code",
                "Jugement que celui-ci corrige.",
                "jugements",
                required=False,
            ),
            *PROVENANCE,
        ),
        added=True,
    ),
    Table(
        "identifiants_ogp",
        models.OgpIdentifier,
        "Les numéros du Partenariat pour un gouvernement ouvert.",
        ("identifiant",),
        (
            _text(
                "identifiant", "identifier", "Numéro : « FR0001 ».", required=True, max_length=20
            ),
            _code("objet", "item_code", "Engagement.", "objets"),
            _text("partie", "part", "Partie de l’engagement : « 1.1 »."),
            _text("titre", "title", "Titre court que le Partenariat lui donne, en anglais."),
            *PROVENANCE,
        ),
        added=True,
    ),
    Table(
        "preuves",
        models.Evidence,
        "Liens, documents, presse et réussites.",
        ("code",),
        (
            _code("code", "code", "Code de la preuve."),
            _code("objet", "item_code", "Objet.", "objets"),
            _code("constat", "observation_code", "Constat appuyé.", "constats", required=False),
            _enum("type", "kind", EvidenceKind, "Type de preuve.", required=True),
            _text(
                "titre",
                "title",
                "Titre.",
                required=True,
                wording=Wording.PRINTED,
                printed_unless="titre_resume",
            ),
            _boolean("titre_resume", "title_is_summary", "« oui » quand le titre est de nous."),
            _text("url", "url", "Adresse, quand la source la donne."),
            _date("debut", "start", "Premier jour."),
            _date("fin", "end", "Dernier jour."),
            _enum("precision", "precision", Precision, "Précision de la date."),
            *PROVENANCE,
        ),
    ),
    Table(
        "contributions",
        models.Contribution,
        "Ce que des participants ont proposé.",
        ("code",),
        (
            _code("code", "code", "Code de la contribution."),
            _text("evenement", "event", "Rencontre.", required=True),
            _date("date", "on_date", "Date."),
            _enum("precision", "precision", Precision, "Précision de la date."),
            _enum("type", "kind", ContributionKind, "Type de contribution.", required=True),
            Field(
                "atelier",
                "workshop",
                "string",
                "Atelier où elle est née, tel que la source le nomme.",
                added=True,
            ),
            Field(
                "synthese",
                "in_summary",
                "boolean",
                "« oui » quand la synthèse soumise à l’arbitrage la reprend.",
                added=True,
            ),
            _ours("texte", "text", "La contribution, résumée.", required=True),
            _enum("suite", "outcome", Outcome, "Suite donnée, quand une source la dit."),
            _ours("motif", "reason", "Motif de la suite."),
            *PROVENANCE,
        ),
    ),
    Table(
        "contributions_objets",
        models.ContributionItem,
        "Les objets qu’une contribution traite.",
        ("contribution", "objet"),
        (
            _code("contribution", "contribution_code", "Contribution.", "contributions"),
            _code("objet", "item_code", "Objet.", "objets"),
            _boolean("certain", "certain", "« non » quand le lien est de notre lecture."),
            *PROVENANCE,
        ),
    ),
    Table(
        "indicateurs",
        models.Indicator,
        "Les promesses chiffrées.",
        ("code",),
        (
            _code("code", "code", "Code de l’indicateur."),
            _code("objet", "item_code", "Objet.", "objets"),
            _ours("libelle", "label", "Libellé.", required=True),
            _text("unite", "unit", "Unité."),
            _enum("sens", "direction", Direction, "Sens attendu.", required=True),
            Field(
                "barometre",
                "barometer",
                "string",
                "Numéro dans le baromètre du gouvernement, « IND-311 » : ses cibles sont celles du "
                "gouvernement, non celles du plan.",
                max_length=20,
                added=True,
            ),
            *PROVENANCE,
        ),
    ),
    Table(
        "valeurs_indicateurs",
        models.IndicatorValue,
        "Les valeurs des indicateurs.",
        ("indicateur", "territoire", "type", "date", "valeur"),
        (
            _code("indicateur", "indicator_code", "Indicateur.", "indicateurs"),
            _code("territoire", "territory_code", "Territoire.", "territoires"),
            _enum(
                "type",
                "kind",
                ValueKind,
                "Valeur initiale, cible ou actuelle ; plafond, dotation et exemple ne sont pas des "
                "cibles, taux_publie est le taux que l’éditeur affiche.",
                required=True,
            ),
            _date("date", "on_date", "Date de la valeur."),
            _enum("precision", "precision", Precision, "Précision de la date."),
            Field("valeur", "value", "number", "Valeur ; borne basse d’un intervalle."),
            Field(
                "valeur_max",
                "value_max",
                "number",
                "Borne haute, quand la source donne un intervalle.",
                added=True,
            ),
            _enum("absence", "absence", Absence, "Pourquoi la valeur manque."),
            _printed("texte_imprime", "printed", "Mots imprimés de la valeur."),
            *PROVENANCE,
        ),
    ),
    Table(
        "anomalies",
        models.Anomaly,
        "Ce que les documents disent mal ou deux fois.",
        ("code",),
        (
            _code("code", "code", "Code de l’anomalie."),
            _code("objet", "item_code", "Objet concerné.", "objets", required=False),
            _text("champ", "field", "Champ concerné.", required=True),
            _text(
                "variantes",
                "variants",
                "Variantes imprimées, séparées par « | ».",
                wording=Wording.VARIANTS,
            ),
            _ours("decision", "decision", "Ce que nous avons décidé.", required=True),
            *PROVENANCE,
        ),
    ),
)

BY_KEY = {table.key: table for table in TABLES}
