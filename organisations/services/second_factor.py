"""What a person does with her own second factors; each deed in the trail at once.

allauth keeps app, passkeys and codes; its own steps ask for the password again
where it was not given lately, by ``ReauthenticationRequired``.
"""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.recovery_codes.internal.flows import generate_recovery_codes
from allauth.mfa.totp.internal.flows import activate_totp, deactivate_totp
from allauth.mfa.webauthn.internal.flows import add_authenticator, remove_authenticator
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest

from organisations.accounts.second_factor import ActivateForm
from organisations.audit import record
from organisations.models import User
from organisations.permissions import reason_against_removing_factor
from organisations.services.sign_in import end_sessions


@transaction.atomic
def add_app(request: HttpRequest, form: ActivateForm) -> None:
    """Keep the app whose first code was right, and make recovery codes if none are."""
    activate_totp(request, form)
    _end_other_sessions(request)
    _record(request.user, "second_factor.added", "totp")


@transaction.atomic
def remove_app(request: HttpRequest, app: Authenticator) -> None:
    _refuse_the_last(app)
    deactivate_totp(request, app)
    _record(request.user, "second_factor.removed", "totp")


@transaction.atomic
def add_passkey(request: HttpRequest, *, name: str, credential: dict) -> None:
    add_authenticator(request, name, credential)
    _end_other_sessions(request)
    _record(request.user, "second_factor.added", "webauthn")


@transaction.atomic
def remove_passkey(request: HttpRequest, passkey: Authenticator) -> None:
    _refuse_the_last(passkey)
    remove_authenticator(request, passkey)
    _record(request.user, "second_factor.removed", "webauthn")


@transaction.atomic
def new_recovery_codes(request: HttpRequest) -> None:
    """Ten new codes; the earlier ones end."""
    generate_recovery_codes(request)
    _record(request.user, "second_factor.codes_made", "recovery_codes")


@transaction.atomic
def recovery_codes_are_kept(user: User) -> None:
    """She has them on paper or in a file: they are shown no more."""
    found = (
        Authenticator.objects.select_for_update()
        .filter(user=user, type=Authenticator.Type.RECOVERY_CODES)
        .first()
    )
    if found is None or RecoveryCodes(found).did_view:
        return
    RecoveryCodes(found).mark_as_viewed()
    _record(user, "second_factor.codes_kept", "recovery_codes")


def _end_other_sessions(request: HttpRequest) -> None:
    """Whoever came in elsewhere without this factor has to show it now."""
    end_sessions(request.user)
    request.user.refresh_from_db(fields=["sign_in_epoch"])
    update_session_auth_hash(request, request.user)


def _refuse_the_last(factor: Authenticator) -> None:
    User.objects.select_for_update().get(pk=factor.user_id)
    if reason := reason_against_removing_factor(factor):
        raise PermissionDenied(reason)


def _record(user: User, act: str, kind: str) -> None:
    record(
        act=act,
        target=user,
        by=user,
        organisation=None,
        changes={"second_factor": (None, kind)},
    )
