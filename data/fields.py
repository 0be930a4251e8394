"""The registry of fields: one entry a column, used by every format that leaves or enters the store.

Table Schema, CSV headers, JSON keys, OpenAPI, the data dictionary, the import and the export all
read it. A field's French `key` is its public name; `column` says where the store keeps it. What
each one means stands in `data.field_words`.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from data import field_words, models
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
    """The origin of a text's words, which decides what `check --sources` verifies about it."""

    NONE = "aucun"  # not words: a code, a date, a figure, a closed vocabulary
    PRINTED = "imprime"  # stands at the cited lines letter for letter
    OURS = "redige"  # our words; their numbers and dates stand at the cited lines
    VARIANTS = "variantes"  # printed variants joined by " | "


@dataclass(frozen=True)
class Field:
    """One column of the interchange format."""

    key: str
    column: str
    kind: Kind
    required: bool = False
    enum: type[StrEnum] | None = None
    reference: str | None = None  # table whose first key it names
    wording: Wording = Wording.NONE
    printed_unless: str | None = None  # boolean field that says that the text is our own wording
    max_length: int | None = None
    assigned: bool = False  # the import assigns it when it is empty
    added: bool = False  # newer than the first packages, which may lack it even in a key
    description: str = ""  # French, from `data.field_words`


@dataclass(frozen=True)
class Table:
    """One table of the interchange format and the model that keeps it."""

    key: str
    model: type[models.Base]
    primary_key: tuple[str, ...]
    fields: tuple[Field, ...]
    item_kind: str | None = None  # kind of the `item` row that is stored beside each row
    added: bool = False  # newer than the first packages; stores without it keep their hash
    description: str = ""  # French, from `data.field_words`

    def field(self, key: str) -> Field:
        """The field called `key`; KeyError when there is none."""
        return next((f for f in self.fields if f.key == key), None) or _unknown(self.key, key)


def _unknown(table: str, key: str) -> Field:
    raise KeyError(f"{table}.{key}")


def _text(
    key: str,
    column: str,
    *,
    wording: Wording = Wording.NONE,
    required: bool = False,
    reference: str | None = None,
    printed_unless: str | None = None,
    max_length: int | None = None,
) -> Field:
    return Field(
        key, column, "string", required, None, reference, wording, printed_unless, max_length
    )


def _ours(key: str, column: str, *, required: bool = False) -> Field:
    return _text(key, column, wording=Wording.OURS, required=required)


def _printed(key: str, column: str, *, required: bool = False) -> Field:
    return _text(key, column, wording=Wording.PRINTED, required=required)


def _code(key: str, column: str, reference: str | None = None, *, required: bool = True) -> Field:
    return _text(key, column, required=required, reference=reference, max_length=80)


def _assigned_code(key: str, column: str) -> Field:
    return Field(key, column, "string", True, max_length=80, assigned=True)


def _enum(key: str, column: str, enum: type[StrEnum], *, required: bool = False) -> Field:
    return Field(key, column, "string", required, enum)


def _date(key: str, column: str, *, required: bool = False) -> Field:
    return Field(key, column, "date", required)


def _integer(key: str, column: str, *, required: bool = False) -> Field:
    return Field(key, column, "integer", required)


def _boolean(key: str, column: str) -> Field:
    return Field(key, column, "boolean", True)


def _described(table: Table) -> Table:
    """The table with the French words of its columns; KeyError when one has none."""
    own = field_words.COLUMNS[table.key]
    fields = tuple(
        replace(field, description=own.get(field.key) or field_words.SHARED[field.key])
        for field in table.fields
    )
    return replace(table, fields=fields, description=field_words.TABLES[table.key])


PROVENANCE = (
    _code("source", "source_code", "sources"),
    _text("section", "section"),
    _text("lignes", "lines"),
)

_SHORT_TITLE = (
    _text("titre_court", "short_title", required=True, max_length=45),
    _enum("titre_court_origine", "short_title_origin", TitleOrigin, required=True),
)

_LABEL = (
    _text(
        "libelle", "label", required=True, wording=Wording.PRINTED, printed_unless="libelle_resume"
    ),
    _boolean("libelle_resume", "label_is_summary"),
)

_TABLES = (
    Table(
        "sources",
        models.Source,
        ("code",),
        (
            _code("code", "code"),
            _text("titre", "title", required=True),
            _text("editeur", "publisher"),
            _date("date", "dated"),
            _enum("precision", "precision", Precision),
            _text("fichier", "file"),
            _text("url", "url"),
            _text("sha256", "sha256"),
            Field("lu_le", "read_on", "date", added=True),
        ),
    ),
    Table(
        "plans",
        models.Plan,
        ("code",),
        (
            _code("code", "code"),
            _printed("titre", "title", required=True),
            _date("debut", "start", required=True),
            _date("fin", "end", required=True),
            _date("publie_le", "published_on", required=True),
            _enum("publie_precision", "published_precision", Precision, required=True),
            _boolean("couvert", "covered"),
            _integer("engagements_annonces", "announced_commitments"),
            _ours("note", "note"),
            *PROVENANCE,
        ),
        "plan",
    ),
    Table(
        "axes",
        models.Axis,
        ("code",),
        (
            _code("code", "code"),
            _code("plan", "item.plan_code", "plans"),
            _code("parent", "item.parent_code", "axes", required=False),
            _integer("rang", "item.rank", required=True),
            _text("numero", "number"),
            _printed("titre", "title", required=True),
            *_SHORT_TITLE,
            Field("transversal", "transversal", "boolean"),
            *PROVENANCE,
        ),
        "axe",
    ),
    Table(
        "engagements",
        models.Commitment,
        ("code",),
        (
            _code("code", "code"),
            _code("plan", "item.plan_code", "plans"),
            _code("axe", "item.parent_code", "axes", required=False),
            _integer("rang", "item.rank", required=True),
            _integer("numero", "number", required=True),
            _enum("numero_origine", "number_origin", NumberOrigin, required=True),
            _printed("titre", "title", required=True),
            Field("titre_langue", "title_language", "string", enum=Language, added=True),
            *_SHORT_TITLE,
            _ours("objet", "subject"),
            _ours("probleme", "problem"),
            _ours("pertinence", "relevance"),
            _ours("impacts", "impacts"),
            *PROVENANCE,
        ),
        "engagement",
    ),
    Table(
        "filiations",
        models.CommitmentLineage,
        ("ancetre", "heritier"),
        (
            _code("ancetre", "ancestor_code", "engagements"),
            _code("heritier", "heir_code", "engagements"),
            _enum("fondement", "basis", LineageBasis, required=True),
            _ours("motif", "reason", required=True),
            *PROVENANCE,
        ),
        added=True,
    ),
    Table(
        "actions",
        models.Action,
        ("code",),
        (
            _code("code", "code"),
            _code("engagement", "item.parent_code", "engagements"),
            _integer("rang", "item.rank", required=True),
            *_LABEL,
            _ours("resultats", "results"),
            _ours("prochaines_etapes", "next_steps"),
            *PROVENANCE,
        ),
        "action",
    ),
    Table(
        "jalons",
        models.Milestone,
        ("code",),
        (
            _code("code", "code"),
            _code("parent", "item.parent_code", "objets"),
            _integer("rang", "item.rank", required=True),
            _enum("nature", "nature", Nature, required=True),
            _printed("composante", "component"),
            *_LABEL,
            *PROVENANCE,
        ),
        "jalon",
    ),
    Table(
        "periodes",
        models.Planning,
        ("jalon", "annonce_le", "remplace"),
        (
            _code("jalon", "milestone_code", "jalons"),
            _date("annonce_le", "announced_on", required=True),
            _date("debut", "start"),
            _date("fin", "end"),
            _enum("precision", "precision", Precision, required=True),
            _enum("qualificatif", "qualifier", Qualifier),
            _printed("echeance_texte", "words"),
            _boolean("annee_deduite", "year_inferred"),
            Field("remplace", "replaces_on", "date", added=True),
            *PROVENANCE,
        ),
    ),
    Table(
        "organismes",
        models.Organisation,
        ("code",),
        (
            _code("code", "code"),
            _enum("type", "kind", OrganisationKind, required=True),
            _text("nom", "name", required=True),
            _text("sigle", "acronym"),
            _boolean("interministeriel", "interministerial"),
            _date("depuis", "since"),
            _date("jusqu_a", "until"),
            *PROVENANCE,
        ),
    ),
    Table(
        "rattachements",
        models.OrganisationParent,
        ("organisme", "plan"),
        (
            _code("organisme", "organisation_code", "organismes"),
            _code("plan", "plan_code", "plans"),
            _code("parent", "parent_code", "organismes"),
            *PROVENANCE,
        ),
    ),
    Table(
        "noms_organismes",
        models.OrganisationName,
        ("organisme", "plan", "nom"),
        (
            _code("organisme", "organisation_code", "organismes"),
            _code("plan", "plan_code", "plans"),
            _printed("nom", "name", required=True),
            _text("sigle", "acronym"),
            *PROVENANCE,
        ),
    ),
    Table(
        "portefeuilles",
        models.Portfolio,
        ("code",),
        (
            _code("code", "code"),
            _text("libelle", "label", required=True),
            _ours("description", "description"),
            *PROVENANCE,
        ),
    ),
    Table(
        "organismes_portefeuilles",
        models.OrganisationPortfolio,
        ("organisme", "portefeuille"),
        (
            _code("organisme", "organisation_code", "organismes"),
            _code("portefeuille", "portfolio_code", "portefeuilles"),
            _ours("fondement", "basis", required=True),
            *PROVENANCE,
        ),
    ),
    Table(
        "participations",
        models.Participation,
        ("objet", "organisme", "role"),
        (
            _code("objet", "item_code", "objets"),
            _code("organisme", "organisation_code", "organismes"),
            _enum("role", "role", Role, required=True),
            _integer("rang", "rank", required=True),
            _enum("imprime_dans", "printed_in", PrintedIn, required=True),
            _printed("nom_imprime", "printed_name", required=True),
            *PROVENANCE,
        ),
    ),
    Table(
        "territoires",
        models.Territory,
        ("code",),
        (
            _code("code", "code"),
            _enum("niveau", "level", Level, required=True),
            _text("insee", "insee"),
            _text("nom", "name", required=True),
            _code("departement", "department_code", "territoires", required=False),
            _code("region", "region_code", "territoires", required=False),
            *PROVENANCE,
        ),
    ),
    Table(
        "localisations",
        models.Location,
        ("code",),
        (
            _code("code", "code"),
            _code("objet", "item_code", "objets"),
            _code("territoire", "territory_code", "territoires"),
            _enum("type", "kind", LocationKind, required=True),
            _enum("portee", "scope", Scope, required=True),
            _date("debut", "start"),
            _date("fin", "end"),
            _enum("precision", "precision", Precision),
            _printed("texte", "words"),
            _ours("description", "description"),
            *PROVENANCE,
        ),
    ),
    Table(
        "constats",
        models.Observation,
        ("code",),
        (
            _assigned_code("code", "code"),
            _code("objet", "item_code", "objets"),
            _enum("evaluateur", "assessor", Assessor, required=True),
            _date("observe_le", "observed_on", required=True),
            _enum("precision", "precision", Precision, required=True),
            _enum("statut", "status", Status),
            _enum("statut_max", "status_max", Status),
            _enum("calendrier", "calendar", Calendar),
            _date("atteint_debut", "reached_start"),
            _date("atteint_fin", "reached_end"),
            _printed("texte_imprime", "printed"),
            _ours("commentaire", "comment"),
            _code("remplace", "replaces_code", "constats", required=False),
            *PROVENANCE,
        ),
    ),
    Table(
        "jugements",
        models.Judgement,
        ("code",),
        (
            _code("code", "code"),
            _code("objet", "item_code", "objets"),
            _text("partie", "part"),
            _enum("evaluateur", "assessor", Assessor, required=True),
            _enum("critere", "criterion", Criterion, required=True),
            _enum("echelle", "scale", Scale, required=True),
            _text("valeur", "value", required=True),
            _text("texte_imprime", "printed"),
            _date("observe_le", "observed_on", required=True),
            _enum("precision", "precision", Precision, required=True),
            _ours("commentaire", "comment"),
            _code("remplace", "replaces_code", "jugements", required=False),
            *PROVENANCE,
        ),
        added=True,
    ),
    Table(
        "identifiants_ogp",
        models.OgpIdentifier,
        ("identifiant",),
        (
            _text("identifiant", "identifier", required=True, max_length=20),
            _code("objet", "item_code", "objets"),
            _text("partie", "part"),
            _text("titre", "title"),
            *PROVENANCE,
        ),
        added=True,
    ),
    Table(
        "preuves",
        models.Evidence,
        ("code",),
        (
            _code("code", "code"),
            _code("objet", "item_code", "objets"),
            _code("constat", "observation_code", "constats", required=False),
            _enum("type", "kind", EvidenceKind, required=True),
            _text(
                "titre",
                "title",
                required=True,
                wording=Wording.PRINTED,
                printed_unless="titre_resume",
            ),
            _boolean("titre_resume", "title_is_summary"),
            _text("url", "url"),
            _date("debut", "start"),
            _date("fin", "end"),
            _enum("precision", "precision", Precision),
            *PROVENANCE,
        ),
    ),
    Table(
        "contributions",
        models.Contribution,
        ("code",),
        (
            _code("code", "code"),
            _text("evenement", "event", required=True),
            _date("date", "on_date"),
            _enum("precision", "precision", Precision),
            _enum("type", "kind", ContributionKind, required=True),
            Field("atelier", "workshop", "string", added=True),
            Field("synthese", "in_summary", "boolean", added=True),
            _ours("texte", "text", required=True),
            _enum("suite", "outcome", Outcome),
            _ours("motif", "reason"),
            *PROVENANCE,
        ),
    ),
    Table(
        "contributions_objets",
        models.ContributionItem,
        ("contribution", "objet"),
        (
            _code("contribution", "contribution_code", "contributions"),
            _code("objet", "item_code", "objets"),
            _boolean("certain", "certain"),
            *PROVENANCE,
        ),
    ),
    Table(
        "indicateurs",
        models.Indicator,
        ("code",),
        (
            _code("code", "code"),
            _code("objet", "item_code", "objets"),
            _ours("libelle", "label", required=True),
            _text("unite", "unit"),
            _enum("sens", "direction", Direction, required=True),
            Field("barometre", "barometer", "string", max_length=20, added=True),
            *PROVENANCE,
        ),
    ),
    Table(
        "valeurs_indicateurs",
        models.IndicatorValue,
        ("indicateur", "territoire", "type", "date", "valeur"),
        (
            _code("indicateur", "indicator_code", "indicateurs"),
            _code("territoire", "territory_code", "territoires"),
            _enum("type", "kind", ValueKind, required=True),
            _date("date", "on_date"),
            _enum("precision", "precision", Precision),
            Field("valeur", "value", "number"),
            Field("valeur_max", "value_max", "number", added=True),
            _enum("absence", "absence", Absence),
            _printed("texte_imprime", "printed"),
            *PROVENANCE,
        ),
    ),
    Table(
        "anomalies",
        models.Anomaly,
        ("code",),
        (
            _code("code", "code"),
            _code("objet", "item_code", "objets", required=False),
            _text("champ", "field", required=True),
            _text("variantes", "variants", wording=Wording.VARIANTS),
            _ours("decision", "decision", required=True),
            *PROVENANCE,
        ),
    ),
)

TABLES: tuple[Table, ...] = tuple(map(_described, _TABLES))
BY_KEY = {table.key: table for table in TABLES}
