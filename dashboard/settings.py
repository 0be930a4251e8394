"""One frozen Settings, the only reader of the environment."""

from __future__ import annotations

import os
from datetime import date
from typing import Any, Literal
from urllib.parse import urlsplit, urlunsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

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
    cache_entries: int = Field(
        default=256,
        ge=0,
        le=10_000,
        description="réponses gardées en mémoire par processus (0 : aucune)",
    )

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

    @field_validator("contact")
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

    def table(self) -> list[tuple[str, str, str]]:
        """(variable, value, meaning), for display; the database password is masked."""
        return [
            (name.upper(), _shown(name, getattr(self, name)), field.description or "")
            for name, field in type(self).model_fields.items()
        ]


def load_settings(**overrides: Any) -> Settings:
    """Read the environment; raises SettingsError with one French line per faulty variable."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        lines = [
            f"{str(one['loc'][0]).upper()} : {_french(one)} (reçu : {one['input']!r})"
            for one in error.errors(include_url=False)
        ]
        raise SettingsError("Réglages impossibles.\n" + "\n".join(lines)) from None


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
        case "literal_error":
            return "une de ces valeurs est attendue : " + str(context["expected"]).replace(
                " or ", ", "
            )
        case "string_too_short":
            return "une valeur est attendue"
        case kind if kind.startswith("date"):
            return "une date AAAA-MM-JJ est attendue"
        case "value_error":
            return str(context["error"])
    return "valeur refusée"


def _shown(name: str, value: Any) -> str:
    if value is None:
        return "—"
    if name == "database_url":
        parts = urlsplit(str(value))
        if parts.password:
            netloc = parts.netloc.replace(f":{parts.password}@", ":•••@")
            return urlunsplit(parts._replace(netloc=netloc))
    return str(value)
