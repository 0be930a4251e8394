"""The language of a printed title; what the IACC Monitor judges, on its own scale."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# Of the judgements: column, its words so far, the one that is new.
_WIDENED = (
    (
        "criterion",
        (
            "ambition",
            "resultats",
            "resultats_majeurs",
            "verifiabilite",
            "pertinence",
            "potentiel_etoile",
            "etoile",
            "prometteur",
        ),
        "promesse_tenue",
    ),
    (
        "scale",
        ("oui_non", "faible_haute", "ouverture", "resultats_notables", "valeurs_pgo", "mention"),
        "iacc",
    ),
)


def upgrade() -> None:
    """Add the column, empty for what is printed in French, and the words."""
    # SQLite adds a rule to a table only with the column that it is of.
    op.execute(
        "ALTER TABLE commitment ADD COLUMN title_language VARCHAR(40)"
        " CONSTRAINT ck_commitment_title_language CHECK (title_language IN ('fr', 'en'))"
    )
    for column, words, added in _WIDENED:
        _set_words(column, words, (*words, added))


def downgrade() -> None:
    """Take them away; refused while a judgement still uses one of the new words."""
    connection = op.get_bind()
    judgements = sa.table("judgement")
    for column, _words, added in _WIDENED:
        used = sa.select(sa.func.count()).where(sa.column(column) == added)
        if connection.scalar(used.select_from(judgements)):
            raise RuntimeError(f"judgement.{column}: {added}")
    for column, words, added in _WIDENED:
        _set_words(column, (*words, added), words)
    op.drop_column("commitment", "title_language")


def _set_words(column: str, old: tuple[str, ...], new: tuple[str, ...]) -> None:
    """Change the words that a column of the judgements takes."""
    connection = op.get_bind()
    name = op.f(f"ck_judgement_{column}")
    if connection.dialect.name != "sqlite":
        op.drop_constraint(name, "judgement", type_="check")
        op.create_check_constraint(name, "judgement", sa.column(column).in_(new))
        return
    before, after = (", ".join(f"'{word}'" for word in words) for words in (old, new))
    version = connection.scalar(sa.text("PRAGMA schema_version"))
    op.execute("PRAGMA writable_schema = ON")
    changed = connection.execute(
        sa.text(
            "UPDATE sqlite_master SET sql = replace(sql, :old, :new)"
            " WHERE type = 'table' AND name = 'judgement' AND instr(sql, :old) > 0"
        ),
        {"old": f"CHECK ({column} IN ({before}))", "new": f"CHECK ({column} IN ({after}))"},
    )
    assert changed.rowcount == 1
    op.execute(f"PRAGMA schema_version = {version + 1}")
    op.execute("PRAGMA writable_schema = OFF")
