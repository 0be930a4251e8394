"""A running OpenID provider: code flow, PKCE, nonce, signed tokens, key changes, logout.

Like ProConnect, it gives the person's data as a signed token, and expects the client's secret in
the form. The server parts are Authlib's; its data is in memory.
"""

import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer, ResourceProtector
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc6750 import BearerTokenValidator
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import UserInfo
from authlib.oidc.core.grants import OpenIDCode
from flask import Flask, Response, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from werkzeug.serving import make_server


@dataclass
class User:
    """The person in front of the browser."""

    sub: str
    email: str

    def get_user_id(self) -> str:
        """The provider's id of the person."""
        return self.sub


@dataclass
class Client:
    """The site as a registered client."""

    client_id: str
    secret: str
    redirect_uri: str

    def get_client_id(self) -> str:
        """Its client id."""
        return self.client_id

    def get_default_redirect_uri(self) -> str:
        """The address to return to."""
        return self.redirect_uri

    def get_allowed_scope(self, scope: str) -> str:
        """All requested scopes."""
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        """Only the registered address."""
        return redirect_uri == self.redirect_uri

    def check_client_secret(self, client_secret: str) -> bool:
        """Whether the secret is the site's."""
        return secrets.compare_digest(self.secret, client_secret)

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        """The secret must be in the form."""
        return endpoint != "token" or method == "client_secret_post"

    def check_response_type(self, response_type: str) -> bool:
        """Only the code flow."""
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        """Only the code flow."""
        return grant_type == "authorization_code"


@dataclass
class Code:
    """A granted code, until it is exchanged."""

    code: str
    client_id: str
    redirect_uri: str
    scope: str
    nonce: str | None
    user: User
    code_challenge: str | None
    code_challenge_method: str | None
    auth_time: int = field(default_factory=lambda: int(time.time()))

    def get_redirect_uri(self) -> str:
        """The address it was sent to."""
        return self.redirect_uri

    def get_scope(self) -> str:
        """The requested scope."""
        return self.scope

    def get_nonce(self) -> str | None:
        """The nonce that the token must repeat."""
        return self.nonce

    def get_auth_time(self) -> int:
        """The time of the sign-in."""
        return self.auth_time

    def get_acr(self) -> str:
        """The level of assurance."""
        return "eidas1"

    def get_amr(self) -> None:
        """Empty: authentication methods are not recorded."""


@dataclass
class Token:
    """An access token."""

    user: User
    scope: str
    expires_at: float

    def is_expired(self) -> bool:
        """Whether it has expired."""
        return self.expires_at < time.time()

    def is_revoked(self) -> bool:
        """False: tokens are never revoked here."""
        return False

    def get_scope(self) -> str:
        """Its scope."""
        return self.scope


class Provider:
    """The provider, its data, and the faults that a test gives it."""

    def __init__(self, redirect_uri: str) -> None:
        self.client = Client("suivi", "un-secret-de-client", redirect_uri)
        self.user = User("sub-1", "referent@exemple.fr")
        self.claims: dict[str, Any] = {}  # false claims about the person, in place of the true ones
        self.codes: dict[str, Code] = {}
        self.tokens: dict[str, Token] = {}
        # the parameters of each authorization request
        self.authorizations: list[dict[str, str]] = []
        self.goodbyes: list[dict[str, str]] = []
        self.nonce: str | None = None  # in place of the given one
        self.forger: RSAKey | None = None
        self.url = ""
        self.change_keys()

    def change_keys(self) -> None:
        """Replace the keys, under another id."""
        number = secrets.token_hex(4)
        parameters: Any = {"kid": number, "use": "sig", "alg": "RS256"}
        self.key = RSAKey.generate_key(2048, parameters, private=True)

    def sign(self, claims: dict[str, Any]) -> str:
        """A signed token; signed by an impostor when there is one."""
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.forger or self.key)

    def application(self) -> Flask:
        """The provider's pages."""
        app = Flask("openid")
        server = AuthorizationServer(
            app, query_client=lambda _id: self.client, save_token=self._save
        )
        provider = self

        class Grant(AuthorizationCodeGrant):
            TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_post",)

            def save_authorization_code(self, code: str, request: Any) -> None:
                data = request.payload.data
                provider.codes[code] = Code(
                    code,
                    request.payload.client_id,
                    request.payload.redirect_uri,
                    request.payload.scope,
                    provider.nonce or data.get("nonce"),
                    request.user,
                    data.get("code_challenge"),
                    data.get("code_challenge_method"),
                )

            def query_authorization_code(self, code: str, client: Any) -> Code | None:
                return provider.codes.get(code)

            def delete_authorization_code(self, authorization_code: Code) -> None:
                del provider.codes[authorization_code.code]

            def authenticate_user(self, authorization_code: Code) -> User:
                return authorization_code.user

        class OpenID(OpenIDCode):
            def exists_nonce(self, nonce: str, request: Any) -> bool:
                return False

            def get_client_algorithm(self, client: Any) -> str:
                return "RS256"

            def resolve_client_private_key(self, client: Any) -> Any:
                return provider.key

            def get_encode_header(self, client: Any) -> dict[str, str]:
                return {"alg": "RS256", "kid": provider.key.kid or ""}

            def get_client_claims(self, client: Any) -> dict[str, Any]:
                now = int(time.time())
                return {"iss": provider.url, "aud": "suivi", "iat": now, "exp": now + 60}

            def generate_user_info(self, user: User, scope: str) -> UserInfo:
                return UserInfo(sub=user.sub)

        server.register_grant(Grant, [OpenID(require_nonce=True), CodeChallenge(required=True)])
        protector = ResourceProtector()
        protector.register_token_validator(_Bearer(self.tokens))
        self._routes(app, server, protector)
        return app

    def _save(self, token: dict[str, Any], request: Any) -> None:
        self.tokens[token["access_token"]] = Token(request.user, token["scope"], time.time() + 60)

    def _routes(self, app: Flask, server: Any, protector: Any) -> None:
        @app.get("/.well-known/openid-configuration")
        def metadata() -> Response:
            return jsonify(
                issuer=self.url,
                authorization_endpoint=f"{self.url}/authorize",
                token_endpoint=f"{self.url}/token",
                userinfo_endpoint=f"{self.url}/userinfo",
                jwks_uri=f"{self.url}/jwks",
                end_session_endpoint=f"{self.url}/logout",
                id_token_signing_alg_values_supported=["RS256"],
            )

        @app.get("/jwks")
        def keys() -> Response:
            return jsonify(KeySet([self.key]).as_dict(private=False))

        @app.get("/authorize")
        def authorize() -> Any:
            self.authorizations.append(request.args.to_dict())
            grant = server.get_consent_grant(end_user=self.user)
            return server.create_authorization_response(grant=grant, grant_user=self.user)

        @app.post("/token")
        def token() -> Any:
            return server.create_token_response()

        @app.get("/userinfo")
        def userinfo() -> Response:
            held = protector.acquire_token("openid")
            now = int(time.time())
            claims = {
                "iss": self.url,
                "aud": self.client.client_id,
                "iat": now,
                "exp": now + 60,
                "sub": held.user.sub,
                "email": held.user.email,
                **self.claims,
            }
            return Response(self.sign(claims), mimetype="application/jwt")

        @app.get("/logout")
        def logout() -> Any:
            self.goodbyes.append(request.args.to_dict())
            return redirect(request.args["post_logout_redirect_uri"])


class _Bearer(BearerTokenValidator):
    def __init__(self, tokens: dict[str, Token]) -> None:
        super().__init__()
        self._tokens = tokens

    def authenticate_token(self, token_string: str) -> Token | None:
        """The token with this text."""
        return self._tokens.get(token_string)


@contextmanager
def running_provider(redirect_uri: str) -> Iterator[Provider]:
    """A provider on a free port until the end of the block."""
    provider = Provider(redirect_uri)
    server = make_server("127.0.0.1", 0, provider.application(), threaded=True)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
