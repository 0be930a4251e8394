"""Sign-in with ProConnect, the State's OpenID Connect, for addresses that have an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask, abort, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from dashboard.observability import log
from dashboard.settings import Settings
from dashboard.workspace.access import PATH, Access, Section, current_person, workspace
from dashboard.workspace.frame import inner_address, outer_address, render
from dashboard.workspace.sessions import let_in
from data.workspace import accounts

if TYPE_CHECKING:
    from dashboard.workspace.openid import Provider

SECTION = Section("proconnect")
_OPEN = Access(None)
_NAME = "proconnect"
_ID_TOKEN, _NEXT = "id_token", "suite"


class ProviderFailed(Exception):
    """The provider does not answer, or what it says cannot be trusted."""


def offer(server: Flask, settings: Settings) -> None:
    """Register the provider of the settings, if there is one."""
    if settings.proconnect_url is None or settings.proconnect_secret is None:
        return
    from dashboard.workspace.openid import Provider

    secret = settings.proconnect_secret.get_secret_value()
    server.extensions[_NAME] = Provider(server, settings, secret)


def offered() -> bool:
    """Whether people can sign in this way."""
    return _NAME in current_app.extensions


@SECTION.page("/proconnect", _OPEN)
def aller() -> ResponseReturnValue:
    """Redirect to the provider, with a state, a nonce and a challenge bound to this browser."""
    provider = _provider()
    if current_person() is not None:
        return redirect(url_for("home.accueil"))
    session[_NEXT] = inner_address(request.args.get("suite"))
    try:
        return provider.authorize(_address("/proconnect/retour"))
    except ProviderFailed as error:
        return _failed(error, 503)


@SECTION.page("/proconnect/retour", _OPEN)
def retour() -> ResponseReturnValue:
    """Return from the provider: sign in the person it names, if the address has an account."""
    provider = _provider()
    following = inner_address(session.get(_NEXT))
    try:
        email, id_token = provider.arrival()
    except ProviderFailed as error:
        return _failed(error, 400)
    office = workspace()
    with office.write() as connection:
        person = accounts.by_email(connection, email)
        if person is not None and person.active:
            accounts.signed_in(connection, person.id, office.now())
    if person is None or not person.active:
        return render("proconnect_inconnu", 403, email=email)
    let_in(person, _NAME)
    session[_ID_TOKEN] = id_token
    return redirect(outer_address(following) if following else url_for("home.accueil"))


def farewell() -> str | None:
    """The provider's logout address, for people who came through it; asked before signing out."""
    hint = session.get(_ID_TOKEN)
    if hint is None or not offered():
        return None
    try:
        return _provider().logout_address(_address("/connexion"), hint)
    except ProviderFailed:
        return None  # the session here ends in any case


def _provider() -> Provider:
    provider: Provider | None = current_app.extensions.get(_NAME)
    return provider or abort(404)


def _address(path: str) -> str:
    """An address registered at the provider: from the settings, never from the request."""
    return f"{workspace().settings.origin}{PATH}{path}"


def _failed(error: ProviderFailed, status: int) -> ResponseReturnValue:
    log.warning("proconnect_failed", kind=str(error))
    return render("proconnect_echec", status)
