"""Other assessors: their judgements, the Partnership's numbers, public pages as sources."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Table, column and the vocabulary that gains a word.
_ASSESSORS = ("administration", "irm", "societe_civile")
_WIDENED = (
    ("observation", "assessor", _ASSESSORS, "controle"),
    ("reading", "assessor", _ASSESSORS, "controle"),
    ("location", "scope", ("territoire", "toutes_regions"), "regions_metropolitaines"),
)
_PRECISIONS = (
    "jour",
    "semaine",
    "mois",
    "trimestre",
    "semestre",
    "saison",
    "annee",
    "annee_scolaire",
    "sans_date",
)
_EVENTS = {"sqlite": ("UPDATE", "DELETE"), "postgresql": ("UPDATE", "DELETE", "TRUNCATE")}
_REFUSALS = {
    "sqlite": """
        CREATE TRIGGER judgement_no_{verb} BEFORE {event} ON judgement
        BEGIN SELECT RAISE(ABORT, 'a judgement never changes'); END
    """,
    "postgresql": """
        CREATE TRIGGER judgement_no_{verb} BEFORE {event} ON judgement
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_judgement_change()
    """,
}


def upgrade() -> None:
    """Add the two tables, the day a page was read and the new words."""
    op.add_column("source", sa.Column("read_on", sa.Date(), nullable=True))
    for table, column, words, added in _WIDENED:
        _set_words(table, column, words, (*words, added))
    _create_judgement()
    op.create_table(
        "ogp_identifier",
        sa.Column("identifier", _text(20), nullable=False),
        sa.Column("item_code", _text(80), nullable=False),
        sa.Column("part", _text(), nullable=True),
        sa.Column("title", _text(), nullable=True),
        *_provenance(),
        sa.ForeignKeyConstraint(
            ["item_code"], ["item.code"], name=op.f("fk_ogp_identifier_item_code")
        ),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_ogp_identifier_source_code")
        ),
        sa.PrimaryKeyConstraint("identifier", name=op.f("pk_ogp_identifier")),
    )


def downgrade() -> None:
    """Take them away; refused while a row still uses one of the new words."""
    connection = op.get_bind()
    for table, column, _words, added in _WIDENED:
        used = sa.select(sa.func.count()).where(sa.column(column) == added)
        if connection.scalar(used.select_from(sa.table(table))):
            raise RuntimeError(f"{table}.{column}: {added}")
    op.drop_table("ogp_identifier")
    op.drop_table("judgement")
    if connection.dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_judgement_change()")
    for table, column, words, added in _WIDENED:
        _set_words(table, column, (*words, added), words)
    op.drop_column("source", "read_on")


def _create_judgement() -> None:
    op.create_table(
        "judgement",
        sa.Column("code", _text(80), nullable=False),
        sa.Column("item_code", _text(80), nullable=False),
        sa.Column("part", _text(), nullable=True),
        sa.Column("assessor", _vocabulary("assessor", *_ASSESSORS, "controle"), nullable=False),
        sa.Column(
            "criterion",
            _vocabulary(
                "criterion",
                "ambition",
                "resultats",
                "resultats_majeurs",
                "verifiabilite",
                "pertinence",
                "potentiel_etoile",
                "etoile",
                "prometteur",
            ),
            nullable=False,
        ),
        sa.Column(
            "scale",
            _vocabulary(
                "scale",
                "oui_non",
                "faible_haute",
                "ouverture",
                "resultats_notables",
                "valeurs_pgo",
                "mention",
            ),
            nullable=False,
        ),
        sa.Column("value", _text(), nullable=False),
        sa.Column("printed", _text(), nullable=True),
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.Column("precision", _vocabulary("precision", *_PRECISIONS), nullable=False),
        sa.Column("comment", _text(), nullable=True),
        sa.Column("replaces_code", _text(80), nullable=True),
        sa.Column("recording_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        *_provenance(),
        sa.ForeignKeyConstraint(["item_code"], ["item.code"], name=op.f("fk_judgement_item_code")),
        sa.ForeignKeyConstraint(
            ["recording_id"], ["recording.id"], name=op.f("fk_judgement_recording_id")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_code"], ["judgement.code"], name=op.f("fk_judgement_replaces_code")
        ),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_judgement_source_code")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_judgement")),
        sa.UniqueConstraint("replaces_code", name=op.f("uq_judgement_replaces_code")),
    )
    op.create_index("ix_judgement_item_code", "judgement", ["item_code", "observed_on"])
    engine = op.get_bind().dialect.name
    if engine == "postgresql":
        op.execute(
            """
            CREATE FUNCTION refuse_judgement_change() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'a judgement never changes'; END $$
            """
        )
    for event in _EVENTS[engine]:
        op.execute(_REFUSALS[engine].format(verb=event.lower(), event=event))


def _set_words(table: str, column: str, old: tuple[str, ...], new: tuple[str, ...]) -> None:
    """Change the words that a column takes.

    SQLite changes no constraint in place and a new table would break the keys that name this one:
    its documentation gives the way taken here for constraints that touch no stored row.
    """
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        name = op.f(f"ck_{table}_{column}")
        op.drop_constraint(name, table, type_="check")
        op.create_check_constraint(name, table, sa.column(column).in_(new))
        return
    before, after = (", ".join(f"'{word}'" for word in words) for words in (old, new))
    version = connection.scalar(sa.text("PRAGMA schema_version"))
    op.execute("PRAGMA writable_schema = ON")
    changed = connection.execute(
        sa.text(
            "UPDATE sqlite_master SET sql = replace(sql, :old, :new)"
            " WHERE type = 'table' AND name = :table"
        ),
        {
            "old": f"CHECK ({column} IN ({before}))",
            "new": f"CHECK ({column} IN ({after}))",
            "table": table,
        },
    )
    assert changed.rowcount == 1
    op.execute(f"PRAGMA schema_version = {version + 1}")
    op.execute("PRAGMA writable_schema = OFF")


def _provenance() -> tuple[sa.Column[str], ...]:
    return (
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
    )


def _text(length: int | None = None) -> sa.String:
    by_number = sa.String(length, collation="C")
    return sa.String(length).with_variant(by_number, "postgresql")


def _vocabulary(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
