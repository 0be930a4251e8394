"""A body is attached to another in a plan: ministries come and go, directorates move."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_KEY = "fk_organisation_parent_code"
# Each body in the plans where it takes a part or bears a name, and what it was attached to.
_CARRIED = """
    INSERT INTO organisation_parent
        (organisation_code, plan_code, parent_code, source_code, section, lines)
    SELECT body.code, part.plan_code, body.parent_code, body.source_code, body.section, body.lines
    FROM organisation AS body
    JOIN (
        SELECT participation.organisation_code, item.plan_code
        FROM participation JOIN item ON item.code = participation.item_code
        UNION
        SELECT organisation_code, plan_code FROM organisation_name
    ) AS part ON part.organisation_code = body.code
    WHERE body.parent_code IS NOT NULL
"""
# What a body is attached to is attached in the same plans.
_ABOVE = """
    INSERT INTO organisation_parent
        (organisation_code, plan_code, parent_code, source_code, section, lines)
    SELECT DISTINCT body.code, below.plan_code, body.parent_code, body.source_code, body.section,
        body.lines
    FROM organisation_parent AS below
    JOIN organisation AS body ON body.code = below.parent_code
    LEFT JOIN organisation_parent AS known
        ON known.organisation_code = body.code AND known.plan_code = below.plan_code
    WHERE body.parent_code IS NOT NULL AND known.plan_code IS NULL
"""
_NEWEST = """
    UPDATE organisation SET parent_code = (
        SELECT attached.parent_code FROM organisation_parent AS attached
        JOIN plan ON plan.code = attached.plan_code
        WHERE attached.organisation_code = organisation.code
        ORDER BY plan.start DESC LIMIT 1
    )
"""


def upgrade() -> None:
    """Carry the one parent of each body over to every plan in which the body takes part."""
    op.create_table(
        "organisation_parent",
        sa.Column("organisation_code", _text(80), nullable=False),
        sa.Column("plan_code", _text(80), nullable=False),
        sa.Column("parent_code", _text(80), nullable=False),
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
        sa.CheckConstraint(
            "organisation_code <> parent_code", name=op.f("ck_organisation_parent_other")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_code"],
            ["organisation.code"],
            name=op.f("fk_organisation_parent_organisation_code"),
        ),
        sa.ForeignKeyConstraint(
            ["parent_code"], ["organisation.code"], name=op.f("fk_organisation_parent_parent_code")
        ),
        sa.ForeignKeyConstraint(
            ["plan_code"], ["plan.code"], name=op.f("fk_organisation_parent_plan_code")
        ),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_organisation_parent_source_code")
        ),
        sa.PrimaryKeyConstraint(
            "organisation_code", "plan_code", name=op.f("pk_organisation_parent")
        ),
    )
    for statement in (_CARRIED, _ABOVE, _ABOVE):
        op.execute(statement)
    _drop_parent()
    _forget_hash()


def downgrade() -> None:
    """Give each body the parent of the newest plan: those of the others are lost."""
    sort = ' COLLATE "C"' if op.get_bind().dialect.name == "postgresql" else ""
    op.execute(
        f"ALTER TABLE organisation ADD COLUMN parent_code VARCHAR(80){sort}"
        f" CONSTRAINT {_KEY} REFERENCES organisation (code)"
    )
    op.execute(_NEWEST)
    op.drop_table("organisation_parent")
    _forget_hash()


def _drop_parent() -> None:
    """SQLite drops no column that a key names: its key goes first, where no stored row is."""
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        clause = f"CONSTRAINT {_KEY} FOREIGN KEY(parent_code) REFERENCES organisation (code), "
        version = connection.scalar(sa.text("PRAGMA schema_version"))
        op.execute("PRAGMA writable_schema = ON")
        connection.execute(
            sa.text(
                "UPDATE sqlite_master SET sql = replace(replace(sql, :clause, ''), :added, '')"
                " WHERE type = 'table' AND name = 'organisation'"
            ),
            {
                "clause": clause.replace(", ", ", \n\t"),
                "added": f" CONSTRAINT {_KEY} REFERENCES organisation (code)",
            },
        )
        op.execute(f"PRAGMA schema_version = {version + 1}")
        op.execute("PRAGMA writable_schema = OFF")
    op.drop_column("organisation", "parent_code")


def _forget_hash() -> None:
    # The same facts stand in other tables: their hash is known again at the next import.
    op.execute("UPDATE store_state SET content_hash = ''")


def _text(length: int | None = None) -> sa.String:
    by_number = sa.String(length, collation="C")
    return sa.String(length).with_variant(by_number, "postgresql")
