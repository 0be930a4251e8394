"""Sign-in with passkeys that people registered, without a mail.

A challenge is made for one browser and used once; the device must have verified its user (code,
finger, face), so that it counts as two factors.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Response, abort, flash, json, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from dashboard.workspace.access import Access, Section, signed_in, workspace
from dashboard.workspace.forms import Form
from dashboard.workspace.frame import inner_address, outer_address
from dashboard.workspace.sessions import let_in
from data.workspace import accounts, passkeys
from data.workspace.accounts import Person
from data.workspace.permissions import Action
from layouts.locale import _
from layouts.page import SiteInfo

SECTION = Section("passkeys")
_OPEN, _OWN = Access(None), Access(Action.ENTER)
_CHALLENGE = "defi"
_LONGEST = 20_000  # characters of a device's answer
# Errors for wrong answers: not JSON, another structure, not signed for this challenge.
_FAULTS = (WebAuthnException, ValueError, KeyError, TypeError)


@SECTION.page("/cle/defi", _OPEN, methods=("POST",))
def defi() -> ResponseReturnValue:
    """A challenge for a device to sign, to sign in."""
    options = generate_authentication_options(
        rp_id=_site(), user_verification=UserVerificationRequirement.REQUIRED
    )
    return _challenge(options.challenge, options_to_json(options))


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
    person = signed_in()
    with workspace().read() as connection:
        held = passkeys.of_person(connection, person.id)
    options = generate_registration_options(
        rp_id=_site(),
        rp_name=SiteInfo.name,
        user_id=str(person.id).encode(),
        user_name=person.email or "",
        user_display_name=person.name or "",
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            PublicKeyCredentialDescriptor(id=base64url_to_bytes(key.credential)) for key in held
        ],
    )
    return _challenge(options.challenge, options_to_json(options))


@SECTION.page("/compte/cles", _OWN, methods=("POST",))
def ajouter() -> ResponseReturnValue:
    """Register the passkey that signed the challenge."""
    office, person = workspace(), signed_in()
    challenge = _taken_challenge()
    try:
        made = verify_registration_response(
            credential=_answer(),
            expected_challenge=challenge,
            expected_rp_id=_site(),
            expected_origin=office.settings.web_origin,
            require_user_verification=True,
        )
    except _FAULTS:
        flash(_("The passkey could not be registered."))
        return redirect(url_for("home.compte"))
    name = request.form.get("nom", "").strip() or _("Passkey")
    with office.write() as connection:
        added = passkeys.register(
            connection,
            person.id,
            bytes_to_base64url(made.credential_id),
            bytes_to_base64url(made.credential_public_key),
            made.sign_count,
            name,
            office.now(),
        )
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


def _verified(answer: str, challenge: bytes) -> Person | None:
    """The person whose passkey signed the challenge; None when verification fails."""
    office = workspace()
    try:
        credential = str(json.loads(answer)["id"])
        with office.read() as connection:
            key = passkeys.find(connection, credential)
        if key is None:
            return None
        signed = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=_site(),
            expected_origin=office.settings.web_origin,
            credential_public_key=base64url_to_bytes(key.public_key),
            credential_current_sign_count=key.sign_count,
            require_user_verification=True,
        )
    except _FAULTS:
        return None
    with office.write() as connection:
        person = accounts.person(connection, key.account)
        if person is None or not person.active:
            return None
        passkeys.used(connection, key, signed.new_sign_count, office.now())
        accounts.signed_in(connection, person.id, office.now())
    return person


def _site() -> str:
    """The domain that passkeys are bound to: from the settings, never from a request."""
    return urlsplit(workspace().settings.origin).hostname or ""


def _challenge(challenge: bytes, options: str) -> Response:
    session[_CHALLENGE] = bytes_to_base64url(challenge)
    return Response(options, mimetype="application/json")


def _taken_challenge() -> bytes:
    """The challenge of this browser, removed from its session; 400 without one."""
    challenge = session.pop(_CHALLENGE, None)
    if challenge is None:
        abort(400)
    return base64url_to_bytes(challenge)


def _answer() -> str:
    answer = request.form.get("reponse", "")
    if not answer or len(answer) > _LONGEST:
        abort(400)
    return answer
