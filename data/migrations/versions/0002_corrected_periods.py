"""A period may correct another one of its milestone: a typing error is no re-planning."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KEY = ["milestone_code", "announced_on"]
_COLUMNS = (
    'milestone_code, announced_on, start, "end", precision, qualifier, words, year_inferred, '
    "source_code, section, lines"
)


def upgrade() -> None:
    """Let a milestone have, on one day, the period announced and the one that corrects it."""
    columns = [
        sa.Column("correction", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("replaces_on", sa.Date(), nullable=True),
    ]
    condition = "correction = (replaces_on IS NOT NULL)"
    if op.get_bind().dialect.name == "sqlite":
        check = sa.CheckConstraint(condition, name=op.f("ck_planning_correction"))
        _rebuild(*columns, check, key=[*_KEY, "correction"])
        return
    for column in columns:
        op.add_column("planning", column)
    op.create_check_constraint(op.f("ck_planning_correction"), "planning", condition)
    op.drop_constraint(op.f("pk_planning"), "planning", type_="primary")
    op.create_primary_key(op.f("pk_planning"), "planning", [*_KEY, "correction"])


def downgrade() -> None:
    """Take the corrections away: what was announced first stands again, with its errors."""
    op.execute("DELETE FROM planning WHERE correction")
    if op.get_bind().dialect.name == "sqlite":
        _rebuild(key=_KEY)
        return
    op.drop_constraint(op.f("pk_planning"), "planning", type_="primary")
    op.drop_constraint(op.f("ck_planning_correction"), "planning", type_="check")
    op.drop_column("planning", "replaces_on")
    op.drop_column("planning", "correction")
    op.create_primary_key(op.f("pk_planning"), "planning", _KEY)


def _rebuild(*added: SchemaItem, key: list[str]) -> None:
    """SQLite changes no key in place: the rows move to a new table of the same name."""
    op.rename_table("planning", "planning_before")
    op.create_table(
        "planning",
        sa.Column("milestone_code", sa.String(80), nullable=False),
        sa.Column("announced_on", sa.Date(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column(
            "precision",
            _vocabulary(
                "precision",
                "jour",
                "semaine",
                "mois",
                "trimestre",
                "semestre",
                "saison",
                "annee",
                "annee_scolaire",
                "sans_date",
            ),
            nullable=False,
        ),
        sa.Column(
            "qualifier",
            _vocabulary(
                "qualifier", "avant", "a_partir_de", "debut", "milieu", "fin", "intervalle"
            ),
            nullable=True,
        ),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("year_inferred", sa.Boolean(), nullable=False),
        sa.Column("source_code", sa.String(80), nullable=False),
        sa.Column("section", sa.String(), nullable=True),
        sa.Column("lines", sa.String(), nullable=True),
        *added,
        sa.CheckConstraint('start <= "end"', name=op.f("ck_planning_period")),
        sa.ForeignKeyConstraint(
            ["milestone_code"], ["milestone.code"], name=op.f("fk_planning_milestone_code")
        ),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_planning_source_code")
        ),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_planning")),
        sqlite_with_rowid=False,
    )
    op.execute(f"INSERT INTO planning ({_COLUMNS}) SELECT {_COLUMNS} FROM planning_before")
    op.drop_table("planning_before")


def _vocabulary(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
