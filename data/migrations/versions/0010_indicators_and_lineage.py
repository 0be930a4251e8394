"""Indicators of the baromètre, ranges, workshops of contributions, lineage of commitments."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# Column of the values of indicators, its words and the added ones.
_WIDENED = (
    (
        "kind",
        ("initial", "cible", "actuel"),
        ("plafond", "dotation", "exemple", "taux_publie"),
    ),
    ("absence", ("non_renseigne", "sans_objet", "non_attendu"), ("non_ventile",)),
)


def upgrade() -> None:
    """Add the columns, the words and the table; what is stored stays as it is."""
    on_server = op.get_bind().dialect.name == "postgresql"
    sort = ' COLLATE "C"' if on_server else ""
    double = "DOUBLE PRECISION" if on_server else "DOUBLE"
    op.execute(f"ALTER TABLE indicator ADD COLUMN barometer VARCHAR(20){sort}")
    op.create_index("ix_indicator_barometer", "indicator", ["barometer"], unique=True)
    op.execute(f"ALTER TABLE contribution ADD COLUMN workshop VARCHAR{sort}")
    op.add_column("contribution", sa.Column("in_summary", sa.Boolean(), nullable=True))
    # SQLite adds a rule to a table only with the column that it is of.
    op.execute(
        f"ALTER TABLE indicator_value ADD COLUMN value_max {double}"
        " CONSTRAINT ck_indicator_value_value_max CHECK (value_max > value)"
    )
    for column, words, added in _WIDENED:
        _set_words(column, words, (*words, *added))
    op.create_table(
        "commitment_lineage",
        sa.Column("ancestor_code", _text(80), nullable=False),
        sa.Column("heir_code", _text(80), nullable=False),
        sa.Column("basis", _vocabulary("basis", "dit", "meme_dispositif"), nullable=False),
        sa.Column("reason", _text(), nullable=False),
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
        sa.CheckConstraint("ancestor_code <> heir_code", name=op.f("ck_commitment_lineage_other")),
        sa.ForeignKeyConstraint(
            ["ancestor_code"],
            ["commitment.code"],
            name=op.f("fk_commitment_lineage_ancestor_code"),
        ),
        sa.ForeignKeyConstraint(
            ["heir_code"], ["commitment.code"], name=op.f("fk_commitment_lineage_heir_code")
        ),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_commitment_lineage_source_code")
        ),
        sa.PrimaryKeyConstraint("ancestor_code", "heir_code", name=op.f("pk_commitment_lineage")),
    )


def downgrade() -> None:
    """Take them away; refused while a row still uses one of the new words."""
    connection = op.get_bind()
    values = sa.table("indicator_value")
    for column, _words, added in _WIDENED:
        used = sa.select(sa.func.count()).where(sa.column(column).in_(added))
        if connection.scalar(used.select_from(values)):
            raise RuntimeError(f"indicator_value.{column}: {', '.join(added)}")
    op.drop_table("commitment_lineage")
    for column, words, added in _WIDENED:
        _set_words(column, (*words, *added), words)
    _drop_range()
    op.drop_column("contribution", "in_summary")
    op.drop_column("contribution", "workshop")
    op.drop_index("ix_indicator_barometer", "indicator")
    op.drop_column("indicator", "barometer")


def _drop_range() -> None:
    """SQLite drops no column that a rule names, not even its own: the rule goes first."""
    rule = " CONSTRAINT ck_indicator_value_value_max CHECK (value_max > value)"
    if op.get_bind().dialect.name == "sqlite":
        _rewrite(rule, "")
    op.drop_column("indicator_value", "value_max")


def _set_words(column: str, old: tuple[str, ...], new: tuple[str, ...]) -> None:
    """Change the words that a column of the values of indicators takes."""
    if op.get_bind().dialect.name == "postgresql":
        name = op.f(f"ck_indicator_value_{column}")
        op.drop_constraint(name, "indicator_value", type_="check")
        op.create_check_constraint(name, "indicator_value", sa.column(column).in_(new))
        return
    before, after = (", ".join(f"'{word}'" for word in words) for words in (old, new))
    _rewrite(f"CHECK ({column} IN ({before}))", f"CHECK ({column} IN ({after}))")


def _rewrite(old: str, new: str) -> None:
    """Change a rule that touches no stored row, in the way that SQLite's documentation gives."""
    connection = op.get_bind()
    version = connection.scalar(sa.text("PRAGMA schema_version"))
    op.execute("PRAGMA writable_schema = ON")
    changed = connection.execute(
        sa.text(
            "UPDATE sqlite_master SET sql = replace(sql, :old, :new)"
            " WHERE type = 'table' AND name = 'indicator_value' AND instr(sql, :old)"
        ),
        {"old": old, "new": new},
    )
    assert changed.rowcount == 1
    op.execute(f"PRAGMA schema_version = {version + 1}")
    op.execute("PRAGMA writable_schema = OFF")


def _text(length: int | None = None) -> sa.String:
    by_number = sa.String(length, collation="C")
    return sa.String(length).with_variant(by_number, "postgresql")


def _vocabulary(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
