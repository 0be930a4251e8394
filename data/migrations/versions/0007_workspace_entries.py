"""The workspace: entries, their versions and steps, and the journal of who did what."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_APPENDED = ("entry", "entry_version", "entry_value", "entry_step", "activity")
_EVENTS = {"sqlite": ("UPDATE", "DELETE"), "postgresql": ("UPDATE", "DELETE", "TRUNCATE")}
_REFUSALS = {
    "sqlite": """
        CREATE TRIGGER {table}_no_{verb} BEFORE {event} ON {table}
        BEGIN SELECT RAISE(ABORT, 'what was done in the workspace never changes'); END
    """,
    "postgresql": """
        CREATE TRIGGER {table}_no_{verb} BEFORE {event} ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_workspace_change()
    """,
}


def upgrade() -> None:
    """Create the tables, to which rows can only be added."""
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_code", _text(80), nullable=False),
        sa.Column(
            "assessor",
            _vocabulary("assessor", "administration", "irm", "societe_civile", "controle"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["item_code"], ["item.code"], name=op.f("fk_entry_item_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
    )
    op.create_index("ix_entry_item_code", "entry", ["item_code", "assessor"])
    _create_versions()
    _create_steps()
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("action", _text(40), nullable=False),
        sa.Column("object", _text(120), nullable=False),
        sa.Column("field", _text(40), nullable=True),
        sa.Column("before", _text(), nullable=True),
        sa.Column("after", _text(), nullable=True),
        _account_key("activity"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    op.create_index("ix_activity_at", "activity", ["at"])
    _refuse_changes()


def downgrade() -> None:
    """Take the tables away with all that was typed."""
    for table in reversed(_APPENDED):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_workspace_change()")


def _create_versions() -> None:
    op.create_table(
        "entry_version",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("organisation_code", _text(80), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_entry_version_number")),
        _account_key("entry_version"),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_version_entry_id")),
        sa.ForeignKeyConstraint(
            ["organisation_code"],
            ["organisation.code"],
            name=op.f("fk_entry_version_organisation_code"),
        ),
        sa.PrimaryKeyConstraint("entry_id", "number", name=op.f("pk_entry_version")),
    )
    op.create_table(
        "entry_value",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("field", _text(40), nullable=False),
        sa.Column("value", _text(), nullable=False),
        _version_key("entry_value"),
        sa.PrimaryKeyConstraint("entry_id", "version", "field", name=op.f("pk_entry_value")),
    )


def _create_steps() -> None:
    op.create_table(
        "entry_step",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            _vocabulary("state", "brouillon", "propose", "a_corriger", "publie", "refuse"),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("message", _text(), nullable=True),
        sa.Column("recording_id", sa.Integer(), nullable=True),
        sa.Column("observation_code", _text(80), nullable=True),
        sa.CheckConstraint(
            "(state = 'publie') = (observation_code IS NOT NULL)",
            name=op.f("ck_entry_step_published_as"),
        ),
        sa.CheckConstraint(
            "message IS NOT NULL OR state NOT IN ('a_corriger', 'refuse')",
            name=op.f("ck_entry_step_says_why"),
        ),
        _version_key("entry_step"),
        _account_key("entry_step"),
        sa.ForeignKeyConstraint(
            ["recording_id"], ["recording.id"], name=op.f("fk_entry_step_recording_id")
        ),
        sa.ForeignKeyConstraint(
            ["observation_code"],
            ["observation.code"],
            name=op.f("fk_entry_step_observation_code"),
        ),
        sa.PrimaryKeyConstraint("entry_id", "rank", name=op.f("pk_entry_step")),
        sa.UniqueConstraint("observation_code", name=op.f("uq_entry_step_observation_code")),
    )


def _version_key(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["entry_id", "version"],
        ["entry_version.entry_id", "entry_version.number"],
        name=op.f(f"fk_{table}_entry_id_version"),
    )


def _account_key(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account_id"], ["account.id"], name=op.f(f"fk_{table}_account_id")
    )


def _refuse_changes() -> None:
    """Make the tables append-only, whoever writes."""
    engine = op.get_bind().dialect.name
    if engine == "postgresql":
        op.execute(
            """
            CREATE FUNCTION refuse_workspace_change() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'what was done in the workspace never changes'; END $$
            """
        )
    for table in _APPENDED:
        for event in _EVENTS[engine]:
            op.execute(_REFUSALS[engine].format(table=table, verb=event.lower(), event=event))


def _text(length: int | None = None) -> sa.String:
    by_number = sa.String(length, collation="C")
    return sa.String(length).with_variant(by_number, "postgresql")


def _vocabulary(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
