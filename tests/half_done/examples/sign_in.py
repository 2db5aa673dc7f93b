"""Second factors, and what administrators decide about signing in."""

from functools import partial
from types import SimpleNamespace

from allauth.account.internal.flows.login import record_authentication
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.webauthn.internal.auth import WebAuthn
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import RequestFactory, override_settings

from organisations.models import Role, User
from organisations.services import invitations, provider, second_factor, sign_in
from tests.half_done.office import Office

PROVIDER = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "oidc",
                "client_id": "ita",
                "secret": "",
                "settings": {"server_url": "http://127.0.0.1:9"},
            }
        ]
    }
}
IDENTIFIER = "officer@example.go.th"
CREDENTIAL = {"id": "passkey", "clientExtensionResults": {}}


def _request(office: Office) -> HttpRequest:
    """The officer's, shortly after she gave her password."""
    request = RequestFactory().post("/")
    request.user = office.officer
    request.session = SessionStore()
    record_authentication(request, request.user, "password")
    request._messages = FallbackStorage(request)
    return request


def _asked(act, office: Office, *arguments, **named):
    request = _request(office)

    def deed():
        with request_context(request):
            act(request, *arguments, **named)

    return deed


def _app(office: Office) -> Authenticator:
    return TOTP.activate(office.officer, generate_totp_secret()).instance


def _own_factors() -> dict:
    def keeping(office: Office):
        RecoveryCodes.activate(office.officer)
        return partial(second_factor.recovery_codes_are_kept, office.officer)

    def making_codes(office: Office):
        _app(office)
        return _asked(second_factor.new_recovery_codes, office)

    return {
        "add_app": lambda office: _asked(
            second_factor.add_app,
            office,
            SimpleNamespace(secret=generate_totp_secret()),
        ),
        "remove_app": lambda office: _asked(
            second_factor.remove_app, office, _app(office)
        ),
        "add_passkey": lambda office: _asked(
            second_factor.add_passkey,
            office,
            name="โทรศัพท์",
            credential=CREDENTIAL,
        ),
        "remove_passkey": lambda office: _asked(
            second_factor.remove_passkey,
            office,
            WebAuthn.add(office.officer, "โทรศัพท์", CREDENTIAL).instance,
        ),
        "new_recovery_codes": making_codes,
        "recovery_codes_are_kept": keeping,
    }


def _ways_in() -> dict:
    def linking(office: Office):
        _entering(office)()
        login = SocialLogin(
            user=User(),
            account=SocialAccount(provider="oidc", uid="subject", extra_data={}),
        )
        deed = _asked(provider.link_to_provider, office, login, IDENTIFIER)
        return override_settings(SOCIALACCOUNT_PROVIDERS=PROVIDER)(deed)

    return {
        "provider.link_to_provider": linking,
        "invitations.note_own_password": lambda office: partial(
            invitations.note_own_password, office.officer
        ),
    }


def _entering(office: Office, identifier: str = IDENTIFIER):
    return partial(
        sign_in.enter_at_provider,
        user=office.officer,
        identifier=identifier,
        organisation=office.organisation,
        by=office.administrator,
    )


def _rules() -> dict:
    def entering_anew(office: Office):
        _entering(office)()
        return _entering(office, "other@example.go.th")

    def removing(office: Office):
        _entering(office)()
        return partial(
            sign_in.remove_from_provider,
            user=office.officer,
            organisation=office.organisation,
            by=office.administrator,
        )

    def resetting(office: Office):
        _app(office)
        return partial(
            sign_in.reset_second_factor,
            user=office.officer,
            organisation=office.organisation,
            by=office.administrator,
        )

    return {
        "require_second_factor": lambda office: partial(
            sign_in.require_second_factor,
            organisation=office.organisation,
            roles=[Role.OFFICER],
            by=office.administrator,
        ),
        "reset_second_factor": resetting,
        "enter_at_provider": entering_anew,
        "remove_from_provider": removing,
    }


EXAMPLES = {
    f"organisations.services.{prefix}{name}": example
    for prefix, examples in (
        ("second_factor.", _own_factors()),
        ("sign_in.", _rules()),
        ("", _ways_in()),
    )
    for name, example in examples.items()
}
