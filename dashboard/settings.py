"""The settings of a process, the only code that reads the environment."""

from __future__ import annotations

import os
import re
from datetime import date
from ipaddress import ip_network
from typing import Any, Literal, Self
from urllib.parse import urlsplit, urlunsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from dashboard.workspace_settings import SECRETS, WorkspaceSettings
from layouts.locale import N_, _
from layouts.publisher import Conformity, Publisher

_MASK = "•••"
_PATH = re.compile(r"(/[\w.~-]+)*", re.ASCII)
_SECRET_OPTION = re.compile(r"([?&][^=&]*(?:pass|secret)[^=&]*=)[^&]*", re.IGNORECASE)
_SECRET = frozenset({"database_url", "redis_url", "metrics_token"}) | SECRETS

__all__ = ["Settings", "SettingsError", "load_settings"]


class SettingsError(ValueError):
    """The environment holds an invalid value; the message says which."""


class Settings(WorkspaceSettings, BaseSettings):
    """How one process runs. Each field is read from the environment variable of the same name."""

    model_config = SettingsConfigDict(frozen=True, case_sensitive=False, extra="ignore")

    host: str = Field(default="127.0.0.1", description=N_("address to listen on"))
    port: int = Field(default=8050, ge=1, le=65535, description=N_("port to listen on"))
    database_url: str = Field(
        default="sqlite:///var/suivi.sqlite",
        min_length=1,
        description=N_("database (SQLAlchemy)"),
    )
    base_url: str | None = Field(
        default=None,
        description=N_("public address of the site, with its path when it shares a host"),
    )
    contact: str | None = Field(default=None, description=N_("address or e-mail to write to"))
    today: date | None = Field(
        default=None, description=N_("today's date, imposed (trials, proofreading)")
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description=N_("level of the log")
    )
    log_format: Literal["json", "console"] = Field(
        default="json", description=N_("form of the log")
    )
    workers: int = Field(
        default_factory=lambda: max(1, os.cpu_count() or 1),
        ge=1,
        le=64,
        description=N_("processes of the server"),
    )
    threads: int = Field(default=4, ge=1, le=64, description=N_("threads a process"))
    trusted_proxies: int = Field(
        default=0,
        ge=0,
        le=5,
        description=N_("how many proxies are believed about X-Forwarded-*"),
    )
    max_body: int = Field(
        default=262_144,
        ge=1_024,
        le=50_000_000,
        description=N_("largest size of a request, in bytes"),
    )
    cache_bytes: int = Field(
        default=5_000_000,
        ge=0,
        le=4_000_000_000,
        description=N_("answers kept in memory by a process, in bytes (0: none)"),
    )
    situation_bytes: int = Field(
        default=64_000_000,
        ge=0,
        le=16_000_000_000,
        description=N_("situations kept in memory by a process, in bytes"),
    )
    redis_url: str | None = Field(
        default=None,
        description=N_("Redis server that processes share (redis://…); else each for itself"),
    )
    limit_pages: int = Field(
        default=120, ge=0, le=100_000, description=N_("pages a minute and a client (0: no limit)")
    )
    limit_callbacks: int = Field(
        default=240, ge=0, le=100_000, description=N_("filters a minute and a client")
    )
    limit_api: int = Field(
        default=300, ge=0, le=100_000, description=N_("requests to the API a minute and a client")
    )
    limit_feeds: int = Field(
        default=60, ge=0, le=100_000, description=N_("feeds a minute and a client")
    )
    limit_reports: int = Field(
        default=5,
        ge=0,
        le=100_000,
        description=N_("messages and follows that a client sends or asks for in a minute"),
    )
    limit_at_a_time: int | None = Field(
        default=None,
        ge=0,
        le=64,
        description=N_("requests under way a client and a process (else THREADS less one)"),
    )
    limit_free: str = Field(
        default="127.0.0.0/8,::1/128",
        description=N_("networks without limit, with commas between (that of the operator)"),
    )
    hsts: int = Field(
        default=31_536_000,
        ge=0,
        le=63_072_000,
        description=N_("time of Strict-Transport-Security in seconds, on https (0: none)"),
    )
    publisher: str | None = Field(
        default=None, description=N_("publisher of the site (legal notice)")
    )
    publisher_address: str | None = Field(default=None, description=N_("address of the publisher"))
    publisher_phone: str | None = Field(default=None, description=N_("telephone of the publisher"))
    publication_director: str | None = Field(
        default=None, description=N_("director of the publication")
    )
    hosting: str | None = Field(default=None, description=N_("host of the site"))
    hosting_address: str | None = Field(default=None, description=N_("address of the host"))
    hosting_phone: str | None = Field(default=None, description=N_("telephone of the host"))
    privacy_contact: str | None = Field(
        default=None, description=N_("to whom to write about personal data; else CONTACT")
    )
    accessibility: Conformity = Field(
        default=Conformity.NONE,
        description=N_(
            "conformity to the RGAA (non, partielle, totale); the last two require an audit"
        ),
    )
    accessibility_auditor: str | None = Field(
        default=None, description=N_("who made the audit of accessibility")
    )
    accessibility_date: date | None = Field(
        default=None, description=N_("date of the audit of accessibility")
    )
    accessibility_rate: int | None = Field(
        default=None,
        ge=0,
        le=100,
        description=N_(
            "share of the criteria of the RGAA that the audit found respected, in per cent"
        ),
    )
    security_contact: str | None = Field(
        default=None, description=N_("to whom a flaw is reported (security.txt); else CONTACT")
    )
    metrics_token: SecretStr | None = Field(
        default=None,
        min_length=16,
        description=N_("token that opens /metriques to Prometheus; closed without it"),
    )
    statement_seconds: int = Field(
        default=10, ge=1, le=600, description=N_("longest time of a reading of the database")
    )
    request_seconds: int = Field(
        default=20,
        ge=1,
        le=600,
        description=N_("time after which a request begins no more work and is given up"),
    )

    @field_validator("redis_url")
    @classmethod
    def _redis(cls, value: str | None) -> str | None:
        if value is None or not value.strip():
            return None
        if urlsplit(value.strip()).scheme not in {"redis", "rediss", "unix"}:
            raise ValueError(_("an address redis://, rediss:// or unix:// is expected"))
        return value.strip()

    @field_validator("limit_free")
    @classmethod
    def _networks(cls, value: str) -> str:
        for text in _listed(value):
            try:
                ip_network(text)
            except ValueError:
                raise ValueError(
                    _("{text} is no network; expected: 10.0.0.0/8,2001:db8::/32", text=text)
                ) from None
        return value

    @field_validator("metrics_token", mode="before")
    @classmethod
    def _closed(cls, value: Any) -> Any:
        return None if isinstance(value, str) and not value.strip() else value

    @field_validator("base_url")
    @classmethod
    def _absolute(cls, value: str | None) -> str | None:
        if value is None or not value.strip():
            return None
        parts = urlsplit(value.strip())
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query:
            raise ValueError(_("an absolute address is expected, for instance https://exemple.fr"))
        if not _PATH.fullmatch(parts.path.rstrip("/")):
            raise ValueError(
                _("a path of plain words is expected, for instance https://exemple.fr/suivi")
            )
        return value.strip().rstrip("/")

    @field_validator("contact", "security_contact", "privacy_contact")
    @classmethod
    def _reachable(cls, value: str | None) -> str | None:
        if value is None or not value.strip():
            return None
        text = value.strip()
        if "@" not in text and not text.startswith(("http://", "https://")):
            raise ValueError(_("an e-mail or an https address is expected"))
        return text

    @field_validator("log_level", "log_format", mode="before")
    @classmethod
    def _lower(cls, value: Any) -> Any:
        return value.lower() if isinstance(value, str) else value

    @model_validator(mode="after")
    def _audited(self) -> Self:
        if self.accessibility is Conformity.NONE:
            return self
        if None in (self.accessibility_auditor, self.accessibility_date, self.accessibility_rate):
            raise ValueError(
                _(
                    "a partial or full conformity is declared after an audit: "
                    "ACCESSIBILITY_AUDITOR, ACCESSIBILITY_DATE and ACCESSIBILITY_RATE are expected"
                )
            )
        least = 100 if self.accessibility is Conformity.FULL else 50
        if (self.accessibility_rate or 0) < least:
            raise ValueError(
                _(
                    "ACCESSIBILITY_RATE: at least {least} is expected for the conformity {level}",
                    least=least,
                    level=self.accessibility.value,
                )
            )
        return self

    def about(self) -> Publisher:
        """The publisher of the site and its accessibility."""
        return Publisher(
            name=self.publisher,
            address=self.publisher_address,
            phone=self.publisher_phone,
            director=self.publication_director,
            hosting=self.hosting,
            hosting_address=self.hosting_address,
            hosting_phone=self.hosting_phone,
            privacy_contact=self.privacy_contact or self.contact,
            conformity=self.accessibility,
            auditor=self.accessibility_auditor,
            audited_on=self.accessibility_date,
            rate=self.accessibility_rate,
        )

    def free_networks(self) -> tuple[str, ...]:
        """The networks of the operator, which have no limits."""
        return _listed(self.limit_free)

    @property
    def origin(self) -> str:
        """The address of the site in mails: BASE_URL, else the address that is served."""
        return self.base_url or f"http://{self.host}:{self.port}"

    @property
    def root(self) -> str:
        """The path of BASE_URL on its host, or ""."""
        return urlsplit(self.base_url or "").path

    @property
    def web_origin(self) -> str:
        """Scheme and host of `origin`, as in the browser's Origin header."""
        return self.origin.removesuffix(self.root)

    @property
    def follows(self) -> bool:
        """Whether following by mail is offered: mail can be sent, and its links lead to the
        site."""
        return self.smtp_url is not None and self.base_url is not None

    @property
    def simultaneous_requests(self) -> int:
        """How many requests of one client a process handles at a time; 0: no limit."""
        if self.limit_at_a_time is not None:
            return self.limit_at_a_time
        return max(1, self.threads - 1)

    def table(self) -> list[tuple[str, str, str]]:
        """(variable, value, meaning) for display; passwords are masked."""
        return [
            (name.upper(), _shown(name, getattr(self, name)), _(str(field.description)))
            for name, field in type(self).model_fields.items()
        ]


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part for part in (piece.strip() for piece in text.split(",")) if part)


def load_settings(**overrides: Any) -> Settings:
    """Read the environment; raises SettingsError with one line a faulty variable."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        lines = [_fault(details) for details in error.errors(include_url=False)]
        raise SettingsError("\n".join([_("Impossible settings."), *lines])) from None


def _fault(details: Any) -> str:
    # A rule about several variables names them in its message.
    variable = str(details["loc"][0]) if details["loc"] else "accessibility"
    reason = _reason(details)
    if not details["loc"] or variable in _SECRET:  # the refused value may contain a secret
        return _("{variable}: {reason}", variable=variable.upper(), reason=reason)
    return _(
        "{variable}: {reason} (received: {value})",
        variable=variable.upper(),
        reason=reason,
        value=repr(details["input"]),
    )


def _reason(error: Any) -> str:
    """Why pydantic refused a value."""
    context = error.get("ctx", {})
    match error["type"]:
        case "int_parsing" | "int_type":
            return _("a whole number is expected")
        case "bool_parsing" | "bool_type":
            return _("yes or no is expected (true, false)")
        case "greater_than_equal":
            return _("the value must be at least {least}", least=context["ge"])
        case "less_than_equal":
            return _("the value must be at most {most}", most=context["le"])
        case "literal_error" | "enum":
            values = str(context["expected"]).replace(" or ", ", ")
            return _("one of these values is expected: {values}", values=values)
        case "string_too_short" | "too_short":
            least = context["min_length"]
            if least == 1:
                return _("a value is expected")
            return _("at least {least} signs are expected", least=least)
        case kind if kind.startswith("date"):
            return _("a date YYYY-MM-DD is expected")
        case "value_error":
            return str(context["error"])
    return _("value refused")


def _shown(name: str, value: Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, SecretStr):
        return _MASK
    return _without_secrets(str(value)) if name in _SECRET else str(value)


def _without_secrets(address: str) -> str:
    """The address of a database without its password, in either place."""
    parts = urlsplit(address)
    if parts.password:
        user, _at, host = parts.netloc.rpartition("@")
        parts = parts._replace(netloc=f"{user.partition(':')[0]}:{_MASK}@{host}")
        address = urlunsplit(parts)
    return _SECRET_OPTION.sub(rf"\1{_MASK}", address)
