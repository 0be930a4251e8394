"""Sign-in with passkeys that people registered, without a mail.

A challenge is made for one browser and used once; the device must have verified its user (code,
finger, face), so that it counts as two factors.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Response, abort, flash, json, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from dashboard.workspace.access import Access, Section, signed_in, workspace
from dashboard.workspace.forms import Form
from dashboard.workspace.frame import inner_address, outer_address
from dashboard.workspace.sessions import let_in
from data.workspace import accounts, passkeys
from data.workspace.accounts import Person
from data.workspace.permissions import Action
from layouts.locale import _

SECTION = Section("passkeys")
_OPEN, _OWN = Access(None), Access(Action.ENTER)
_CHALLENGE = "defi"
_LONGEST = 20_000  # characters of a device's answer


@SECTION.page("/cle/defi", _OPEN, methods=("POST",))
def defi() -> ResponseReturnValue:
    """A challenge for a device to sign, to sign in."""
    from dashboard.workspace import signatures

    return _challenge(*signatures.entry_options(_site()))


@SECTION.page("/cle", _OPEN, methods=("POST",))
def entrer() -> ResponseReturnValue:
    """Sign in the person whose passkey signed the challenge of this browser."""
    person = _verified(_answer(), _taken_challenge())
    if person is None:
        flash(_("This passkey opens nothing here. Enter by a link."))
        return redirect(url_for("sign_in.connexion"))
    following = inner_address(request.form.get("suite"))
    let_in(person, "passkey")
    return redirect(outer_address(following) if following else url_for("home.accueil"))


@SECTION.page("/compte/cles/defi", _OWN, methods=("POST",))
def defi_nouvelle() -> ResponseReturnValue:
    """A challenge for a device, to register a new passkey."""
    from dashboard.workspace import signatures

    person = signed_in()
    with workspace().read() as connection:
        held = passkeys.of_person(connection, person.id)
    return _challenge(*signatures.registration_options(_site(), person, held))


@SECTION.page("/compte/cles", _OWN, methods=("POST",))
def ajouter() -> ResponseReturnValue:
    """Register the passkey that signed the challenge."""
    from dashboard.workspace import signatures

    office, person = workspace(), signed_in()
    challenge = _taken_challenge()
    try:
        made = signatures.verified_registration(
            _answer(), challenge, _site(), office.settings.web_origin
        )
    except signatures.FAULTS:
        flash(_("The passkey could not be registered."))
        return redirect(url_for("home.compte"))
    name = request.form.get("nom", "").strip() or _("Passkey")
    with office.write() as connection:
        added = passkeys.register(connection, person.id, *made, name, office.now())
    flash(
        _("The passkey is registered; it lets you in without a mail.")
        if added
        else _("The passkey could not be registered.")
    )
    return redirect(url_for("home.compte"))


@SECTION.page("/compte/cles/suppression", _OWN, methods=("POST",))
def supprimer() -> ResponseReturnValue:
    """Delete a passkey of the signed-in person."""
    office = workspace()
    if not Form().validate_on_submit():
        abort(400)
    with office.write() as connection:
        gone = passkeys.remove(connection, request.form.get("cle", ""), office.doer())
    flash(_("The passkey lets nobody in any more.") if gone else _("There is no such passkey."))
    return redirect(url_for("home.compte"))


def _verified(answer: str, challenge: str) -> Person | None:
    """The person whose passkey signed the challenge; None when verification fails."""
    from dashboard.workspace import signatures

    office = workspace()
    try:
        credential = str(json.loads(answer)["id"])
        with office.read() as connection:
            key = passkeys.find(connection, credential)
        if key is None:
            return None
        count = signatures.verified_count(
            answer, challenge, _site(), office.settings.web_origin, key
        )
    except signatures.FAULTS:
        return None
    with office.write() as connection:
        person = accounts.person(connection, key.account)
        if person is None or not person.active:
            return None
        passkeys.used(connection, key, count, office.now())
        accounts.signed_in(connection, person.id, office.now())
    return person


def _site() -> str:
    """The domain that passkeys are bound to: from the settings, never from a request."""
    return urlsplit(workspace().settings.origin).hostname or ""


def _challenge(challenge: str, options: str) -> Response:
    session[_CHALLENGE] = challenge
    return Response(options, mimetype="application/json")


def _taken_challenge() -> str:
    """The challenge of this browser, removed from its session; 400 without one."""
    challenge = session.pop(_CHALLENGE, None)
    if challenge is None:
        abort(400)
    return str(challenge)


def _answer() -> str:
    answer = request.form.get("reponse", "")
    if not answer or len(answer) > _LONGEST:
        abort(400)
    return answer
