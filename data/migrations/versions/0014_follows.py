"""Following by mail: who follows what, the links of its messages, an outbox for it too."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_KINDS = ("liste", "engagement", "ministere", "portefeuille", "axe", "territoire")
_FREQUENCIES = ("hebdomadaire", "aussitot")
_STATES = ("a_envoyer", "en_cours", "remis", "envoye", "refuse", "annule")
_OUTBOX = (
    "id, account_id, subject, body, target, link_minutes, created_at, state, due_at, tries, claim,"
    " claimed_at, sent_at, problem"
)


def upgrade() -> None:
    """Add the two tables, empty; a message is now to a person or to a follower."""
    _follow()
    op.create_table(
        "follow_link",
        sa.Column("digest", _text(64), nullable=False),
        sa.Column("follow_id", sa.Integer(), nullable=False),
        sa.Column("confirms", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["follow_id"], ["follow.id"], name=op.f("fk_follow_link_follow_id")
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_follow_link")),
    )
    op.create_index("ix_follow_link_follow_id", "follow_link", ["follow_id"])
    if op.get_bind().dialect.name == "sqlite":
        _made_anew(followers=True)
    else:
        op.alter_column("outbox_message", "account_id", nullable=True)
        op.add_column("outbox_message", sa.Column("follow_id", sa.Integer(), nullable=True))
        op.create_foreign_key(
            op.f("fk_outbox_message_follow_id"), "outbox_message", "follow", ["follow_id"], ["id"]
        )
        op.create_check_constraint(
            op.f("ck_outbox_message_one_reader"),
            "outbox_message",
            "(account_id IS NULL) <> (follow_id IS NULL)",
        )
    op.create_index("ix_outbox_message_follow_id", "outbox_message", ["follow_id"])


def downgrade() -> None:
    """Drop the follows and the messages to followers."""
    op.execute("DELETE FROM outbox_message WHERE account_id IS NULL")
    op.drop_index("ix_outbox_message_follow_id", "outbox_message")
    if op.get_bind().dialect.name == "sqlite":
        _made_anew(followers=False)
    else:
        op.drop_constraint(op.f("ck_outbox_message_one_reader"), "outbox_message")
        op.drop_constraint(op.f("fk_outbox_message_follow_id"), "outbox_message")
        op.drop_column("outbox_message", "follow_id")
        op.alter_column("outbox_message", "account_id", nullable=False)
    op.drop_table("follow_link")
    op.drop_table("follow")


def _follow() -> None:
    op.create_table(
        "follow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", _text(254), nullable=False),
        sa.Column("kind", _vocabulary("kind", *_KINDS), nullable=False),
        sa.Column("object_code", _text(80), nullable=True),
        sa.Column("query", _text(), nullable=False),
        sa.Column("frequency", _vocabulary("frequency", *_FREQUENCIES), nullable=False),
        sa.Column("language", _text(8), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("recording", sa.Integer(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'liste') = (object_code IS NULL)", name=op.f("ck_follow_object")
        ),
        sa.CheckConstraint(
            "(confirmed_at IS NULL) = (due_at IS NULL)"
            " AND (confirmed_at IS NULL) = (recording IS NULL)"
            " AND (confirmed_at IS NULL) = (told_on IS NULL)",
            name=op.f("ck_follow_confirmed"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow")),
    )
    op.create_index("ix_follow_email", "follow", ["email"])
    op.create_index("ix_follow_due_at", "follow", ["due_at"])


def _made_anew(*, followers: bool) -> None:
    """SQLite changes no column: the table is made again, its rows are copied."""
    for index in ("ix_outbox_message_state", "ix_outbox_message_account_id"):
        op.drop_index(index, "outbox_message")
    op.rename_table("outbox_message", "outbox_before")
    op.create_table(
        "outbox_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=followers),
        *([sa.Column("follow_id", sa.Integer(), nullable=True)] if followers else []),
        sa.Column("subject", _text(), nullable=False),
        sa.Column("body", _text(), nullable=False),
        sa.Column("target", _text(), nullable=True),
        sa.Column("link_minutes", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("state", _vocabulary("state", *_STATES), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("claim", _text(32), nullable=True),
        sa.Column("claimed_at", sa.DateTime(), nullable=True),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("problem", _text(), nullable=True),
        *(_of_followers() if followers else []),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_outbox_message_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_message")),
    )
    op.execute(f"INSERT INTO outbox_message ({_OUTBOX}) SELECT {_OUTBOX} FROM outbox_before")
    op.drop_table("outbox_before")
    op.create_index("ix_outbox_message_state", "outbox_message", ["state", "due_at"])
    op.create_index("ix_outbox_message_account_id", "outbox_message", ["account_id"])


def _of_followers() -> list[sa.Constraint]:
    return [
        sa.CheckConstraint(
            "(account_id IS NULL) <> (follow_id IS NULL)", name=op.f("ck_outbox_message_one_reader")
        ),
        sa.ForeignKeyConstraint(
            ["follow_id"], ["follow.id"], name=op.f("fk_outbox_message_follow_id")
        ),
    ]


def _vocabulary(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _text(length: int | None = None) -> sa.String:
    by_number = sa.String(length, collation="C")
    return sa.String(length).with_variant(by_number, "postgresql")
