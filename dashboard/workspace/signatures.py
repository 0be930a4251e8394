"""What devices are asked to sign and how their answers are verified (WebAuthn).

The library takes 14 megabytes: it is loaded with the first passkey that is used.
"""

from __future__ import annotations

from collections.abc import Sequence

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

from data.workspace.accounts import Person
from data.workspace.passkeys import PasskeyRow
from layouts.page import SiteInfo

# Errors for wrong answers: not JSON, another structure, not signed for this challenge.
FAULTS = (WebAuthnException, ValueError, KeyError, TypeError)


def entry_options(site: str) -> tuple[str, str]:
    """A challenge for a device to sign, to sign in, and the options that carry it."""
    options = generate_authentication_options(
        rp_id=site, user_verification=UserVerificationRequirement.REQUIRED
    )
    return bytes_to_base64url(options.challenge), options_to_json(options)


def registration_options(site: str, person: Person, held: Sequence[PasskeyRow]) -> tuple[str, str]:
    """A challenge for a device, to register a passkey that the person does not hold yet."""
    options = generate_registration_options(
        rp_id=site,
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
    return bytes_to_base64url(options.challenge), options_to_json(options)


def verified_registration(
    answer: str, challenge: str, site: str, origin: str
) -> tuple[str, str, int]:
    """Name, public key and number of signatures of a new passkey; raises one of FAULTS."""
    made = verify_registration_response(
        credential=answer,
        expected_challenge=base64url_to_bytes(challenge),
        expected_rp_id=site,
        expected_origin=origin,
        require_user_verification=True,
    )
    key = bytes_to_base64url(made.credential_public_key)
    return bytes_to_base64url(made.credential_id), key, made.sign_count


def verified_count(answer: str, challenge: str, site: str, origin: str, key: PasskeyRow) -> int:
    """The number of signatures that the device has made; raises one of FAULTS."""
    return verify_authentication_response(
        credential=answer,
        expected_challenge=base64url_to_bytes(challenge),
        expected_rp_id=site,
        expected_origin=origin,
        credential_public_key=base64url_to_bytes(key.public_key),
        credential_current_sign_count=key.sign_count,
        require_user_verification=True,
    ).new_sign_count
