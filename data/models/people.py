"""People of the workspace: accounts, roles, organisations, one-time links."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import Base, refers_to, text_type, vocabulary
from data.vocabulary import WorkspaceRole


class Account(Base):
    """A person who may sign in; when forgotten, only its number is left, to which past actions
    refer."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("(email IS NULL) = (name IS NULL)", name="forgotten"),
        CheckConstraint("email IS NOT NULL OR NOT active", name="forgotten_is_closed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str | None] = mapped_column(text_type(254), unique=True)  # in lower case
    name: Mapped[str | None]
    active: Mapped[bool]
    # Sessions hold this value: a new one ends them all.
    uniquifier: Mapped[str] = mapped_column(text_type(64), unique=True)
    created_at: Mapped[datetime]
    signed_in_at: Mapped[datetime | None]


class AccountRole(Base):
    """One role of a person."""

    __tablename__ = "account_role"

    account_id: Mapped[int] = refers_to("account.id", primary_key=True)
    role: Mapped[WorkspaceRole] = vocabulary(WorkspaceRole, "role", primary_key=True)


class AccountOrganisation(Base):
    """An organisation that a person speaks for."""

    __tablename__ = "account_organisation"

    account_id: Mapped[int] = refers_to("account.id", primary_key=True)
    organisation_code: Mapped[str] = refers_to("organisation.code", primary_key=True)


class SignInLink(Base):
    """A link that signs its person in once; only its digest is stored."""

    __tablename__ = "sign_in_link"

    digest: Mapped[str] = mapped_column(text_type(64), primary_key=True)
    account_id: Mapped[int] = refers_to("account.id", index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    target: Mapped[str | None]  # the page of the workspace that it leads to


class Passkey(Base):
    """A passkey of a person's device; only its public key is stored."""

    __tablename__ = "passkey"

    credential: Mapped[str] = mapped_column(text_type(1_400), primary_key=True)  # base64url
    account_id: Mapped[int] = refers_to("account.id", index=True)
    public_key: Mapped[str]  # base64url
    sign_count: Mapped[int]
    name: Mapped[str] = mapped_column(text_type(80))
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
