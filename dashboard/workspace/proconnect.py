"""Sign-in with ProConnect, the State's OpenID Connect, for addresses that have an account."""

from __future__ import annotations

from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Flask, abort, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from dashboard.observability import log
from dashboard.settings import Settings
from dashboard.workspace.access import PATH, Access, Section, current_person, workspace
from dashboard.workspace.frame import inner_address, outer_address, render
from dashboard.workspace.sessions import let_in
from data.workspace import accounts

SECTION = Section("proconnect")
_OPEN = Access(None)
_NAME = "proconnect"
_ID_TOKEN, _NEXT = "id_token", "suite"
_TIMEOUT = 10  # seconds for each answer of the provider
# Algorithms accepted for tokens; neither « none » nor shared secrets.
_ALGORITHMS = ["RS256", "ES256"]
_FAULTS = (AuthlibBaseError, JoseError, requests.RequestException, ValueError, KeyError)


class Refused(ValueError):
    """What the provider says about the person cannot be trusted."""


def offer(server: Flask, settings: Settings) -> None:
    """Register the client when the settings give a provider."""
    if settings.proconnect_url is None or settings.proconnect_secret is None:
        return
    registry: Any = OAuth(server)
    server.extensions[_NAME] = registry.register(
        _NAME,
        client_id=settings.proconnect_client,
        client_secret=settings.proconnect_secret.get_secret_value(),
        server_metadata_url=f"{settings.proconnect_url}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid email given_name usual_name",
            "code_challenge_method": "S256",
            "token_endpoint_auth_method": "client_secret_post",
            "default_timeout": _TIMEOUT,
        },
    )


def offered() -> bool:
    """Whether people can sign in this way."""
    return _NAME in current_app.extensions


@SECTION.page("/proconnect", _OPEN)
def aller() -> ResponseReturnValue:
    """Redirect to the provider, with a state, a nonce and a challenge bound to this browser."""
    client = _client()
    if current_person() is not None:
        return redirect(url_for("home.accueil"))
    session[_NEXT] = inner_address(request.args.get("suite"))
    try:
        answer: ResponseReturnValue = client.authorize_redirect(_address("/proconnect/retour"))
    except _FAULTS as error:
        return _failed(error, 503)
    return answer


@SECTION.page("/proconnect/retour", _OPEN)
def retour() -> ResponseReturnValue:
    """Return from the provider: sign in the person it names, if the address has an account."""
    client = _client()
    following = inner_address(session.get(_NEXT))
    try:
        token = client.authorize_access_token()
        email = _email(client, token)
    except _FAULTS as error:
        return _failed(error, 400)
    office = workspace()
    with office.write() as connection:
        person = accounts.by_email(connection, email)
        if person is not None and person.active:
            accounts.signed_in(connection, person.id, office.now())
    if person is None or not person.active:
        return render("proconnect_inconnu", 403, email=email)
    let_in(person, _NAME)
    session[_ID_TOKEN] = token["id_token"]
    return redirect(outer_address(following) if following else url_for("home.accueil"))


def farewell() -> str | None:
    """The provider's logout address, for people who came through it; asked before signing out."""
    hint = session.get(_ID_TOKEN)
    if hint is None or not offered():
        return None
    try:
        leaving = _client().create_logout_url(
            post_logout_redirect_uri=_address("/connexion"), id_token_hint=hint
        )
    except (*_FAULTS, RuntimeError):
        return None  # the session here ends in any case
    return str(leaving["url"])


def _client() -> Any:
    return current_app.extensions.get(_NAME) or abort(404)


def _address(path: str) -> str:
    """An address registered at the provider: from the settings, never from the request."""
    return f"{workspace().settings.origin}{PATH}{path}"


def _email(client: Any, token: dict[str, Any]) -> str:
    """The address of the person; raises Refused and what the libraries raise."""
    named = token.get("userinfo")
    if not named:
        raise Refused("no identity token")
    claims = _userinfo(client, token)
    # The second answer must be about the person of the first, whose signature was verified.
    if claims.get("sub") != named["sub"] or claims.get("email_verified") is False:
        raise Refused("another person, or an address that is not checked")
    email = claims.get("email")
    if not isinstance(email, str) or not email:
        raise Refused("no address")
    return email


def _userinfo(client: Any, token: dict[str, Any]) -> dict[str, Any]:
    """The provider's data about the person, as JSON or as a signed token."""
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


def _verified(text: str, keys: dict[str, Any]) -> dict[str, Any]:
    key_set = KeySet.import_key_set(keys)  # type: ignore[arg-type]  # keys as the provider gives them
    return dict(jwt.decode(text, key_set, algorithms=_ALGORITHMS).claims)


def _failed(error: Exception, status: int) -> ResponseReturnValue:
    log.warning("proconnect_failed", kind=type(error).__name__)
    return render("proconnect_echec", status)
