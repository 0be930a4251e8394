"""The conversation with ProConnect: OpenID Connect, signed answers.

Its libraries take seven megabytes: only a site with a provider loads this module.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Flask
from flask.typing import ResponseReturnValue
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from dashboard.settings import Settings
from dashboard.workspace.proconnect import ProviderFailed

_TIMEOUT = 10  # seconds for each answer of the provider
# Algorithms accepted for tokens; neither « none » nor shared secrets.
_ALGORITHMS = ["RS256", "ES256"]
_FAULTS: tuple[type[Exception], ...] = (
    AuthlibBaseError,
    JoseError,
    requests.RequestException,
    ValueError,
    KeyError,
)


@contextmanager
def _reported(*more: type[Exception]) -> Iterator[None]:
    """Turn what the libraries raise into ProviderFailed."""
    try:
        yield
    except _FAULTS + more as error:
        raise ProviderFailed(type(error).__name__) from error


class Provider:
    """The provider of the settings; each method raises ProviderFailed."""

    def __init__(self, server: Flask, settings: Settings, secret: str) -> None:
        registry: Any = OAuth(server)
        self._client: Any = registry.register(
            "proconnect",
            client_id=settings.proconnect_client,
            client_secret=secret,
            server_metadata_url=f"{settings.proconnect_url}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid email given_name usual_name",
                "code_challenge_method": "S256",
                "token_endpoint_auth_method": "client_secret_post",
                "default_timeout": _TIMEOUT,
            },
        )

    def authorize(self, back: str) -> ResponseReturnValue:
        """The redirection to the provider, which leads back to an address."""
        with _reported():
            answer: ResponseReturnValue = self._client.authorize_redirect(back)
        return answer

    def arrival(self) -> tuple[str, str]:
        """The address of the person who comes back, and the token that names them."""
        with _reported():
            token = self._client.authorize_access_token()
            return self._email(token), str(token["id_token"])

    def logout_address(self, back: str, hint: str) -> str:
        """Where the person leaves the provider too."""
        with _reported(RuntimeError):
            leaving = self._client.create_logout_url(
                post_logout_redirect_uri=back, id_token_hint=hint
            )
            return str(leaving["url"])

    def _email(self, token: dict[str, Any]) -> str:
        named = token.get("userinfo")
        if not named:
            raise Refused("no identity token")
        claims = self._userinfo(token)
        # The second answer must be about the person of the first, whose signature was verified.
        if claims.get("sub") != named["sub"] or claims.get("email_verified") is False:
            raise Refused("another person, or an address that is not checked")
        email = claims.get("email")
        if not isinstance(email, str) or not email:
            raise Refused("no address")
        return email

    def _userinfo(self, token: dict[str, Any]) -> dict[str, Any]:
        """The provider's data about the person, as JSON or as a signed token."""
        client = self._client
        metadata = client.load_server_metadata()
        answer = client.get(metadata["userinfo_endpoint"], token=token)
        answer.raise_for_status()
        if not answer.headers.get("Content-Type", "").startswith("application/jwt"):
            return dict(answer.json())
        try:
            claims = _verified(answer.text, client.fetch_jwk_set())
        except InvalidKeyIdError:  # the provider changed its keys
            claims = _verified(answer.text, client.fetch_jwk_set(force=True))
        jwt.JWTClaimsRegistry(
            iss={"essential": True, "value": metadata["issuer"]},
            aud={"essential": True, "value": client.client_id},
        ).validate(claims)
        return claims


class Refused(ValueError):
    """What the provider says about the person cannot be trusted."""


def _verified(text: str, keys: dict[str, Any]) -> dict[str, Any]:
    key_set = KeySet.import_key_set(keys)  # type: ignore[arg-type]  # keys as the provider gives them
    return dict(jwt.decode(text, key_set, algorithms=_ALGORITHMS).claims)
