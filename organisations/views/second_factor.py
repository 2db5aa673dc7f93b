"""A person's own second factors: her app, her passkeys, her recovery codes."""

import io
from functools import wraps

import segno
from allauth.account.decorators import reauthentication_required
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import (
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
)
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from organisations.accounts.second_factor import ActivateForm, PasskeyForm
from organisations.permissions import reason_against_removing_factor
from organisations.services.second_factor import (
    add_app,
    add_passkey,
    new_recovery_codes,
    recovery_codes_are_kept,
    remove_app,
    remove_passkey,
)
from organisations.sign_in_rules import FACTORS, needs_second_factor
from thai.dates import format_long, format_short

recently_confirmed = reauthentication_required(app="allauth.mfa")
Type = Authenticator.Type


def passkeys_offered() -> bool:
    return Type.WEBAUTHN in app_settings.SUPPORTED_TYPES


def _where_passkeys_are(view):
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not passkeys_offered():
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@never_cache
@require_GET
def index(request):
    """What stands beside her password, and what is missing."""
    factors = list(Authenticator.objects.filter(user=request.user).order_by("pk"))
    rows = [
        {
            "factor": each,
            "against": reason_against_removing_factor(each),
            "used": _day(each.last_used_at),
        }
        for each in factors
        if each.type in FACTORS
    ]
    codes = next((each for each in factors if each.type == Type.RECOVERY_CODES), None)
    left = _codes_left(codes)
    context = {
        "app": next((r for r in rows if r["factor"].type == Type.TOTP), None),
        "passkeys": [r for r in rows if r["factor"].type == Type.WEBAUTHN],
        "passkeys_offered": passkeys_offered(),
        "has_codes": codes is not None,
        "codes_unkept": left is not None and not RecoveryCodes(codes).did_view,
        "codes_left": left,
        "needed": not rows and needs_second_factor(request.user),
    }
    return render(request, "mfa/index.html", context)


def _day(at) -> str:
    return format_short(timezone.localtime(at).date()) if at else "–"


def _codes_left(codes: Authenticator | None) -> int | None:
    """None where nothing opens them any more."""
    if codes is None:
        return None
    try:
        return len(RecoveryCodes(codes).get_unused_codes())
    except ValidationError:
        return None


@never_cache
@require_http_methods(["GET", "POST"])
@recently_confirmed
def app_add(request):
    """Scan the picture or type the key, then prove it with the first code."""
    if Authenticator.objects.filter(user=request.user, type=Type.TOTP).exists():
        return redirect("mfa_index")
    data = request.POST if request.method == "POST" else None
    form = ActivateForm(data, user=request.user)
    if form.is_bound and form.is_valid():
        add_app(request, form)
        return _after_adding(request)
    secret = form.secret
    context = {
        "form": form,
        "key": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        "address": get_adapter().build_totp_url(request.user, secret),
    }
    status = 422 if form.is_bound else 200
    return render(request, "mfa/totp/activate_form.html", context, status=status)


def _after_adding(request):
    codes = Authenticator.objects.filter(user=request.user, type=Type.RECOVERY_CODES)
    first = codes.first()
    if first is not None and not RecoveryCodes(first).did_view:
        return redirect("mfa_view_recovery_codes")
    return redirect("mfa_index")


@never_cache
@require_GET
@recently_confirmed
def app_picture(request):
    """The key of the app that is being added, as a picture to scan."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    picture = io.BytesIO()
    code = segno.make(get_adapter().build_totp_url(request.user, secret), error="m")
    code.save(picture, kind="svg", scale=5, border=4, dark="#000", light="#fff")
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")


@never_cache
@require_http_methods(["GET", "POST"])
@recently_confirmed
def app_remove(request):
    app = get_object_or_404(Authenticator, user=request.user, type=Type.TOTP)
    return _remove(request, app, remove_app, "แอปยืนยันตัวตน")


@never_cache
@require_http_methods(["GET", "POST"])
@_where_passkeys_are
@recently_confirmed
def passkey_remove(request, pk: int):
    passkey = get_object_or_404(
        Authenticator, user=request.user, type=Type.WEBAUTHN, pk=pk
    )
    return _remove(request, passkey, remove_passkey, f"พาสคีย์ “{passkey}”")


def _remove(request, factor: Authenticator, remove, what: str):
    if reason := reason_against_removing_factor(factor):
        raise PermissionDenied(reason)
    if request.method == "POST":
        remove(request, factor)
        return redirect("mfa_index")
    others = Authenticator.objects.filter(user=request.user, type__in=FACTORS)
    is_last = not others.exclude(pk=factor.pk).exists()
    context = {"what": what, "is_last": is_last}
    return render(request, "mfa/remove.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@_where_passkeys_are
@recently_confirmed
def passkey_add(request):
    data = request.POST if request.method == "POST" else None
    form = PasskeyForm(data, user=request.user, initial={"name": ""})
    if form.is_bound and form.is_valid():
        add_passkey(
            request,
            name=form.cleaned_data["name"],
            credential=form.cleaned_data["credential"],
        )
        return _after_adding(request)
    context = {"form": form, "question": begin_registration(request.user, True)}
    status = 422 if form.is_bound else 200
    return render(request, "mfa/webauthn/add_form.html", context, status=status)


@never_cache
@require_GET
@recently_confirmed
def codes(request):
    """Ten recovery codes until she says that she has kept them, then how many are left."""
    held = _codes_of(request.user)
    if _codes_left(held.instance) is None:
        return redirect("mfa_index")
    unused = held.get_unused_codes()
    shown = [] if held.did_view else [_spaced(code) for code in unused]
    context = {"codes": shown, "left": len(unused)}
    return render(request, "mfa/recovery_codes/index.html", context)


@never_cache
@require_GET
@recently_confirmed
def codes_file(request):
    held = _codes_of(request.user)
    if held.did_view:
        raise PermissionDenied(
            "รหัสสำรองชุดนี้เก็บไปแล้ว ระบบแสดงได้ครั้งเดียว ออกชุดใหม่ได้จากหน้ารหัสสำรอง"
        )
    if _codes_left(held.instance) is None:
        return redirect("mfa_index")
    context = {
        "codes": [_spaced(code) for code in held.get_unused_codes()],
        "username": request.user.get_username(),
        "made": format_long(timezone.localtime(held.instance.created_at).date()),
        "host": request.get_host(),
    }
    response = render(
        request,
        "mfa/recovery_codes/download.txt",
        context,
        content_type="text/plain; charset=utf-8",
    )
    response["Content-Disposition"] = 'attachment; filename="recovery-codes.txt"'
    return response


@require_POST
@recently_confirmed
def codes_kept(request):
    _codes_of(request.user)
    recovery_codes_are_kept(request.user)
    messages.success(request, "เก็บรหัสสำรองแล้ว ครั้งต่อไประบบจะถามการยืนยันขั้นที่สองหลังรหัสผ่าน")
    return redirect("home")


@never_cache
@require_http_methods(["GET", "POST"])
@recently_confirmed
def codes_new(request):
    """Ask first: the earlier codes end."""
    if not Authenticator.objects.filter(user=request.user, type__in=FACTORS).exists():
        return redirect("mfa_index")
    if request.method == "POST":
        new_recovery_codes(request)
        return redirect("mfa_view_recovery_codes")
    return render(request, "mfa/recovery_codes/generate.html")


def _codes_of(user) -> RecoveryCodes:
    return RecoveryCodes(
        get_object_or_404(Authenticator, user=user, type=Type.RECOVERY_CODES)
    )


def _spaced(code: str) -> str:
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}"


reauthenticate = never_cache(ReauthenticateView.as_view())
passkey_sign_in = _where_passkeys_are(LoginWebAuthnView.as_view())
passkey_confirm = _where_passkeys_are(never_cache(ReauthenticateWebAuthnView.as_view()))
