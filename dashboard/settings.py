"""One frozen Settings, the only reader of the environment."""

from __future__ import annotations

import os
import re
from datetime import date
from ipaddress import ip_network
from typing import Any, Literal, Self
from urllib.parse import urlsplit, urlunsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from layouts.publisher import Conformity, Publisher

_MASK = "•••"
_SECRET_OPTION = re.compile(r"([?&][^=&]*(?:pass|secret)[^=&]*=)[^&]*", re.IGNORECASE)
_SECRET = frozenset({"database_url", "redis_url", "metrics_token"})

__all__ = ["Settings", "SettingsError", "load_settings"]


class SettingsError(ValueError):
    """The environment holds a value that cannot be used; the message says which, in French."""


class Settings(BaseSettings):
    """How one process runs. Each field is read from the environment variable of the same name."""

    model_config = SettingsConfigDict(frozen=True, case_sensitive=False, extra="ignore")

    host: str = Field(default="127.0.0.1", description="adresse d’écoute")
    port: int = Field(default=8050, ge=1, le=65535, description="port d’écoute")
    database_url: str = Field(
        default="sqlite:///var/suivi.sqlite",
        min_length=1,
        description="base de données (SQLAlchemy)",
    )
    base_url: str | None = Field(
        default=None, description="adresse publique du site, sans barre finale"
    )
    contact: str | None = Field(default=None, description="adresse ou courriel de contact")
    today: date | None = Field(default=None, description="date du jour imposée (essais, relecture)")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="niveau du journal"
    )
    log_format: Literal["json", "console"] = Field(default="json", description="forme du journal")
    workers: int = Field(
        default_factory=lambda: max(1, os.cpu_count() or 1),
        ge=1,
        le=64,
        description="processus du serveur",
    )
    threads: int = Field(default=4, ge=1, le=64, description="fils d’exécution par processus")
    trusted_proxies: int = Field(
        default=0,
        ge=0,
        le=5,
        description="nombre de mandataires dont on croit les en-têtes X-Forwarded-*",
    )
    max_body: int = Field(
        default=262_144,
        ge=1_024,
        le=50_000_000,
        description="taille maximale d’une requête, en octets",
    )
    cache_bytes: int = Field(
        default=32_000_000,
        ge=0,
        le=4_000_000_000,
        description="réponses gardées en mémoire par processus, en octets (0 : aucune)",
    )
    situation_bytes: int = Field(
        default=64_000_000,
        ge=0,
        le=16_000_000_000,
        description="situations gardées en mémoire par processus, en octets",
    )
    redis_url: str | None = Field(
        default=None,
        description="serveur Redis que les processus partagent (redis://…) ; sinon chacun pour soi",
    )
    limit_pages: int = Field(
        default=120, ge=0, le=100_000, description="pages par minute et par client (0 : sans borne)"
    )
    limit_callbacks: int = Field(
        default=240, ge=0, le=100_000, description="filtres par minute et par client"
    )
    limit_api: int = Field(
        default=300, ge=0, le=100_000, description="demandes à l’API par minute et par client"
    )
    limit_feeds: int = Field(
        default=60, ge=0, le=100_000, description="flux par minute et par client"
    )
    limit_reports: int = Field(
        default=5, ge=0, le=100_000, description="messages de contact par minute et par client"
    )
    limit_at_a_time: int | None = Field(
        default=None,
        ge=0,
        le=64,
        description="demandes en cours par client et par processus (sinon THREADS moins une)",
    )
    limit_free: str = Field(
        default="127.0.0.0/8,::1/128",
        description="réseaux sans borne, séparés par des virgules (celui de l’exploitant)",
    )
    hsts: int = Field(
        default=31_536_000,
        ge=0,
        le=63_072_000,
        description="durée de Strict-Transport-Security en secondes, en https (0 : aucune)",
    )
    publisher: str | None = Field(default=None, description="éditeur du site (mentions légales)")
    publisher_address: str | None = Field(default=None, description="adresse de l’éditeur")
    publisher_phone: str | None = Field(default=None, description="téléphone de l’éditeur")
    publication_director: str | None = Field(
        default=None, description="directeur ou directrice de la publication"
    )
    hosting: str | None = Field(default=None, description="hébergeur du site")
    hosting_address: str | None = Field(default=None, description="adresse de l’hébergeur")
    hosting_phone: str | None = Field(default=None, description="téléphone de l’hébergeur")
    privacy_contact: str | None = Field(
        default=None, description="à qui s’adresser pour ses données personnelles ; sinon CONTACT"
    )
    accessibility: Conformity = Field(
        default=Conformity.NONE,
        description="conformité au RGAA (non, partielle, totale) ; un audit est exigé "
        "pour les deux dernières",
    )
    accessibility_auditor: str | None = Field(
        default=None, description="qui a réalisé l’audit d’accessibilité"
    )
    accessibility_date: date | None = Field(
        default=None, description="date de l’audit d’accessibilité"
    )
    accessibility_rate: int | None = Field(
        default=None,
        ge=0,
        le=100,
        description="part des critères du RGAA respectés selon l’audit, en pour cent",
    )
    security_contact: str | None = Field(
        default=None, description="à qui signaler une faille (security.txt) ; sinon CONTACT"
    )
    metrics_token: SecretStr | None = Field(
        default=None,
        min_length=16,
        description="jeton qui ouvre /metriques à Prometheus ; fermé sans lui",
    )
    statement_seconds: int = Field(
        default=10, ge=1, le=600, description="durée maximale d’une lecture de la base"
    )

    @field_validator("redis_url")
    @classmethod
    def _redis(cls, value: str | None) -> str | None:
        if value is None or not value.strip():
            return None
        if urlsplit(value.strip()).scheme not in {"redis", "rediss", "unix"}:
            raise ValueError("une adresse redis://, rediss:// ou unix:// est attendue")
        return value.strip()

    @field_validator("limit_free")
    @classmethod
    def _networks(cls, value: str) -> str:
        for text in _listed(value):
            try:
                ip_network(text)
            except ValueError:
                raise ValueError(
                    f"{text} n’est pas un réseau ; attendu : 10.0.0.0/8,2001:db8::/32"
                ) from None
        return value

    @field_validator("base_url")
    @classmethod
    def _absolute(cls, value: str | None) -> str | None:
        if value is None or not value.strip():
            return None
        parts = urlsplit(value.strip())
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query:
            raise ValueError("une adresse absolue est attendue, par exemple https://exemple.fr")
        if parts.path.strip("/"):
            raise ValueError("le site occupe la racine : une adresse sans chemin est attendue")
        return value.strip().rstrip("/")

    @field_validator("contact", "security_contact", "privacy_contact")
    @classmethod
    def _reachable(cls, value: str | None) -> str | None:
        if value is None or not value.strip():
            return None
        text = value.strip()
        if "@" not in text and not text.startswith(("http://", "https://")):
            raise ValueError("un courriel ou une adresse https est attendu")
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
                "une conformité partielle ou totale se déclare après un audit : "
                "ACCESSIBILITY_AUDITOR, ACCESSIBILITY_DATE et ACCESSIBILITY_RATE sont attendus"
            )
        least = 100 if self.accessibility is Conformity.FULL else 50
        if (self.accessibility_rate or 0) < least:
            raise ValueError(
                f"ACCESSIBILITY_RATE : {least} au moins est attendu pour une conformité "
                f"{self.accessibility.value}"
            )
        return self

    def about(self) -> Publisher:
        """Who publishes the site and how far it is accessible."""
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
        """The networks of the operator, to which no limit applies."""
        return _listed(self.limit_free)

    @property
    def simultaneous_requests(self) -> int:
        """How many requests of one client a process works on at a time; 0 is no limit."""
        if self.limit_at_a_time is not None:
            return self.limit_at_a_time
        return max(1, self.threads - 1)

    def table(self) -> list[tuple[str, str, str]]:
        """(variable, value, meaning), for display; the database password is masked."""
        return [
            (name.upper(), _shown(name, getattr(self, name)), field.description or "")
            for name, field in type(self).model_fields.items()
        ]


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part for part in (piece.strip() for piece in text.split(",")) if part)


def load_settings(**overrides: Any) -> Settings:
    """Read the environment; raises SettingsError with one French line per faulty variable."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        lines = [
            f"{_variable(one)} : {_french(one)}{_received(one)}"
            for one in error.errors(include_url=False)
        ]
        raise SettingsError("Réglages impossibles.\n" + "\n".join(lines)) from None


def _variable(error: Any) -> str:
    """The faulty variable; a rule between several names them itself."""
    return str(error["loc"][0]).upper() if error["loc"] else "ACCESSIBILITY"


def _received(error: Any) -> str:
    """The refused value, unless it may hold a secret."""
    if not error["loc"] or str(error["loc"][0]) in _SECRET:
        return ""
    return f" (reçu : {error['input']!r})"


def _french(error: Any) -> str:
    context = error.get("ctx", {})
    match error["type"]:
        case "int_parsing" | "int_type":
            return "un nombre entier est attendu"
        case "bool_parsing" | "bool_type":
            return "oui ou non est attendu (true, false)"
        case "greater_than_equal":
            return f"la valeur doit être au moins {context['ge']}"
        case "less_than_equal":
            return f"la valeur doit être au plus {context['le']}"
        case "literal_error" | "enum":
            return "une de ces valeurs est attendue : " + str(context["expected"]).replace(
                " or ", ", "
            )
        case "string_too_short" | "too_short":
            least = context["min_length"]
            if least == 1:
                return "une valeur est attendue"
            return f"{least} signes au moins sont attendus"
        case kind if kind.startswith("date"):
            return "une date AAAA-MM-JJ est attendue"
        case "value_error":
            return str(context["error"])
    return "valeur refusée"


def _shown(name: str, value: Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, SecretStr):
        return _MASK
    return _without_secrets(str(value)) if name in _SECRET else str(value)


def _without_secrets(address: str) -> str:
    """An address of a database without its password, wherever it is written in it."""
    parts = urlsplit(address)
    if parts.password:
        user, _, host = parts.netloc.rpartition("@")
        parts = parts._replace(netloc=f"{user.partition(':')[0]}:{_MASK}@{host}")
        address = urlunsplit(parts)
    return _SECRET_OPTION.sub(rf"\1{_MASK}", address)
