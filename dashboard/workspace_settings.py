"""The settings of the workspace: secret, sessions, mail."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email
from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings

from layouts.locale import N_, _
from layouts.publisher import WorkspaceTerms

# A text with fewer different characters is no secret, however long it is.
_DIFFERENT_SIGNS = 12
WORKSPACE_PATH = "/atelier"  # where the workspace is mounted on the site
WORKSPACE_COOKIE = "atelier"
SECRETS = frozenset({"workspace_secret", "smtp_url", "proconnect_secret"})


class WorkspaceSettings(BaseSettings):
    """Without a secret there is no workspace, and the site is unchanged."""

    workspace_secret: SecretStr | None = Field(
        default=None,
        min_length=32,
        description=N_(
            "secret that signs the sessions of the workspace (openssl rand -hex 32); no "
            "workspace without it"
        ),
    )
    workspace_idle_minutes: int = Field(
        default=60,
        ge=1,
        le=1_440,
        description=N_("a session of the workspace ends after so many minutes without use"),
    )
    workspace_session_hours: int = Field(
        default=12,
        ge=1,
        le=168,
        description=N_("a session of the workspace ends in any case after so many hours"),
    )
    limit_sign_in: int = Field(
        default=10,
        ge=1,
        le=1_000,
        description=N_("tries to sign in a quarter of an hour and a client"),
    )
    smtp_url: SecretStr | None = Field(
        default=None,
        description=N_(
            "mail server (smtp://user:secret@host:587 or smtps://…); without it messages are "
            "files of var/courrier"
        ),
    )
    mail_from: str | None = Field(
        default=None,
        validate_default=True,
        description=N_("address that writes the messages of the site and of the workspace"),
    )
    mail_seconds: int = Field(
        default=0,
        ge=0,
        le=3_600,
        description=N_("the site sends the messages itself, every so many seconds (0: no)"),
    )

    proconnect_url: str | None = Field(
        default=None,
        description=N_("OpenID provider (ProConnect), its address before /.well-known/"),
    )
    proconnect_client: str | None = Field(
        default=None, validate_default=True, description=N_("client number given by ProConnect")
    )
    proconnect_secret: SecretStr | None = Field(
        default=None, validate_default=True, description=N_("client secret given by ProConnect")
    )

    def workspace_terms(self) -> WorkspaceTerms | None:
        """What legal pages state about the workspace; None without one."""
        if self.workspace_secret is None:
            return None
        return WorkspaceTerms(
            path=WORKSPACE_PATH,
            cookie=WORKSPACE_COOKIE,
            idle_minutes=self.workspace_idle_minutes,
            session_hours=self.workspace_session_hours,
            proconnect=self.proconnect_url is not None,
        )

    @field_validator("proconnect_url")
    @classmethod
    def _provider(cls, value: str | None) -> str | None:
        if value is None or not value.strip():
            return None
        parts = urlsplit(value.strip())
        local = parts.hostname in {"127.0.0.1", "localhost"}
        if not parts.netloc or (parts.scheme != "https" and not (parts.scheme == "http" and local)):
            raise ValueError(_("an https address is expected"))
        return value.strip().rstrip("/")

    @field_validator("proconnect_client", "proconnect_secret")
    @classmethod
    def _all_or_none(cls, value: Any, info: ValidationInfo) -> Any:
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if not (text or "").strip():
            if info.data.get("proconnect_url") is not None:
                raise ValueError(_("with PROCONNECT_URL, a value is expected"))
            return None
        return value

    @field_validator("workspace_secret", mode="before")
    @classmethod
    def _given(cls, value: Any) -> Any:
        return None if isinstance(value, str) and not value.strip() else value

    @field_validator("workspace_secret")
    @classmethod
    def _strong(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(set(value.get_secret_value())) < _DIFFERENT_SIGNS:
            raise ValueError(_("too easy to guess; for instance: openssl rand -hex 32"))
        return value

    @field_validator("smtp_url")
    @classmethod
    def _mail_server(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value().strip():
            return None
        parts = urlsplit(value.get_secret_value().strip())
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise ValueError(_("an address smtp://host:587 or smtps://host is expected"))
        return value

    @field_validator("mail_from")
    @classmethod
    def _sender(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None or not value.strip():
            if info.data.get("smtp_url") is not None:
                raise ValueError(_("with SMTP_URL, the address that writes is expected"))
            return None
        try:
            return validate_email(value.strip(), check_deliverability=False).normalized
        except EmailNotValidError:
            raise ValueError(_("the address of a mailbox is expected")) from None
