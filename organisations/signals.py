"""Sign-ins, sign-outs and failed sign-ins enter the trail, however they come about."""

from allauth.mfa.signals import authentication_failed
from django.contrib.auth import signals
from django.dispatch import receiver

from organisations.accounts.signals import provider_refused, sign_in_locked
from organisations.services import events


@receiver(signals.user_logged_in)
def _signed_in(*, user, **_):
    events.record_sign_in(user)


@receiver(signals.user_logged_out)
def _signed_out(*, user, **_):
    if user is not None:
        events.record_sign_out(user)


@receiver(signals.user_login_failed)
def _failed(*, credentials, **_):
    name = credentials.get("username") or credentials.get("email") or ""
    events.record_failed_sign_in(str(name))


@receiver(authentication_failed)
def _second_factor_failed(*, user, **_):
    """Her password was right, the code was not."""
    events.record_failed_sign_in(user.get_username())


@receiver(sign_in_locked)
def _locked(*, username, **_):
    events.record_lock(username)


@receiver(provider_refused)
def _not_let_in(*, reason, **_):
    events.record_provider_refusal(reason)
