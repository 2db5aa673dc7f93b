"""Signing in through another provider: only whom an administrator has entered.

Nobody is signed up, and no account is found by a mail address alone. The first
time, the claim that the settings name has to be what the administrator typed for
that person, a mail address only when the provider says that it has verified it;
then the provider's subject is bound to the account, and only the subject counts.
A second factor that she has here is asked for all the same.
"""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import AuthError, AuthProcess
from django.conf import settings
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from organisations.accounts.identifiers import told_identifier
from organisations.accounts.signals import provider_refused
from organisations.services.provider import is_still_entered, link_to_provider


class ProviderAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request, sociallogin):
        return False

    def pre_social_login(self, request, sociallogin):
        claims = _claims(sociallogin.account)
        # Connecting is the administrator's, and there is nowhere else to go to.
        if sociallogin.state.get("process") != AuthProcess.LOGIN or claims is None:
            raise ImmediateHttpResponse(refused(request, "answer"))
        if sociallogin.is_existing:
            known = is_still_entered(sociallogin)
        else:
            name = told_identifier(claims, settings.OIDC_CLAIM)
            known = bool(name) and link_to_provider(request, sociallogin, name)
        if not known:
            raise ImmediateHttpResponse(refused(request, "unknown"))

    def on_authentication_error(
        self, request, provider, error=None, exception=None, extra_context=None
    ):
        reason = "cancelled" if error == AuthError.CANCELLED else "answer"
        raise ImmediateHttpResponse(refused(request, reason))


def _claims(account: SocialAccount) -> dict[str, Any] | None:
    """What the provider tells of her; None where its two answers differ."""
    said = getattr(account, "said", None) or account.extra_data
    told, token = said.get("userinfo"), said.get("id_token")
    if told and token and told.get("sub") != token.get("sub"):
        return None
    return told or token


@receiver(pre_save, sender=SocialAccount)
def keep_nothing_of_her(instance: SocialAccount, **_) -> None:
    """The subject is all that is needed: no names or addresses lie here."""
    if instance.extra_data:
        instance.said, instance.extra_data = instance.extra_data, {}


_WORDS = {
    "unknown": (
        "ยังไม่ได้ผูกบัญชีนี้กับ ITA Portal",
        "เข้าที่ {name} ได้แล้ว แต่ไม่มีบัญชีในระบบนี้ที่ผูกไว้ ให้ผู้ดูแลระบบของหน่วยงานกำหนดให้ในหน้าการเข้าสู่ระบบ",
    ),
    "answer": (
        "เข้าด้วย {name} ไม่สำเร็จ",
        "คำตอบที่ได้ไม่ตรงกับคำขอจากหน้านี้ หรือใช้เวลานานเกิน 10 นาที กดเข้าใหม่จากหน้าเข้าสู่ระบบ",
    ),
    "cancelled": ("ยกเลิกการเข้าด้วย {name} แล้ว", "เข้าใหม่ได้จากหน้าเข้าสู่ระบบ"),
    "unreachable": (
        "ติดต่อ {name} ไม่ได้",
        "ระบบต่อไปยัง {name} ไม่ได้ในตอนนี้ รอสักครู่แล้วลองอีกครั้ง หรือเข้าด้วยรหัสผ่านของระบบนี้",
    ),
}


def refused(request: HttpRequest, reason: str) -> HttpResponse:
    """The page that says why; ``reason`` is a key of the words above."""
    provider_refused.send(ProviderAdapter, request=request, reason=reason)
    name = settings.OIDC_NAME
    heading, lead = (each.format(name=name) for each in _WORDS[reason])
    status = 502 if reason == "unreachable" else 403
    context = {"heading": heading, "lead": lead}
    return render(request, "account/provider_refused.html", context, status=status)
