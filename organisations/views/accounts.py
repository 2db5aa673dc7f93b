"""All accounts: finding one, making one without an agency, closing and opening."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from organisations.account_permissions import (
    reason_against_accounts,
    reason_against_administration,
    reason_against_closing,
)
from organisations.account_queries import (
    KINDS,
    STATES,
    account_with_all,
    accounts_page,
    administrators,
    oversights,
    state_of,
    waiting_link,
)
from organisations.errors import Refused
from organisations.forms.accounts import AccountForm, OversightForm
from organisations.models import Oversight, User
from organisations.permissions import (
    reason_against_inviting,
    reason_against_overseeing,
    reason_against_resetting,
)
from organisations.queries import provinces
from organisations.searching import LONGEST_QUERY
from organisations.services.accounts import (
    close_account,
    create_account,
    create_administrator,
    reopen_account,
    set_administration,
)
from organisations.services.invitations import invite
from organisations.services.oversight import end_oversight, give_oversight
from organisations.services.sign_in import reset_second_factor
from organisations.sign_in_rules import has_second_factor


def _system_only(view: Callable) -> Callable:
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if reason := reason_against_accounts(request.user):
            raise PermissionDenied(reason)
        return view(request, *args, **kwargs)

    return guarded


def _account_or_404(pk: int) -> User:
    user = account_with_all(pk)
    if user is None:
        raise Http404
    return user


@require_GET
@_system_only
def accounts(request):
    """Every account by name; search and filters stand in the address."""
    query = " ".join(request.GET.get("q", "").split())[:LONGEST_QUERY]
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    page = accounts_page(query, kind, state, request.GET.get("page"))
    context = {
        "section": "accounts",
        "page": page,
        "rows": [{"person": each, "state": state_of(each)} for each in page],
        "query": query,
        "kinds": KINDS,
        "kind": kind,
        "states": STATES,
        "state": state,
        "is_filtered": bool(query or kind in dict(KINDS) or state in dict(STATES)),
    }
    return render(request, "organisations/accounts.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@_system_only
def account_add(request):
    """An account that belongs to no agency; its link is shown once, on this answer."""
    form = AccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        named = {name: form.cleaned_data[name] for name in ("username", "full_name")}
        try:
            if form.cleaned_data["kind"] == "administrator":
                user, token = create_administrator(
                    **named, password=None, by=request.user
                )
            else:
                user, token = create_account(**named, by=request.user)
        except Refused as refusal:
            form.add_error("username", str(refusal))
        else:
            return _page(request, _account_or_404(user.pk), token=token)
    status = 422 if form.is_bound else 200
    context = {"section": "accounts", "form": form}
    return render(request, "organisations/account_form.html", context, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
@_system_only
def account(request, pk: int):
    """One account; a POST gives it an oversight."""
    person = _account_or_404(pk)
    if request.method == "GET":
        return _page(request, person)
    if reason := reason_against_overseeing(request.user, person):
        raise PermissionDenied(reason)
    form = OversightForm(request.POST, provinces=provinces())
    if form.is_valid():
        try:
            given = give_oversight(user=person, **form.scope(), by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"ให้สิทธิกำกับ{given.scope}แล้ว")
            return redirect("organisations:account", pk)
    return _page(request, person, form=form, status=422)


@never_cache
@require_POST
@_system_only
def account_link(request, pk: int):
    """A new link, shown once; earlier ones end."""
    person = _account_or_404(pk)
    try:
        token = invite(user=person, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("organisations:account", pk)
    return _page(request, person, token=token)


@require_http_methods(["GET", "POST"])
@_system_only
def account_factor_reset(request, pk: int):
    """Take a lost app, passkey and codes off, where no agency may."""
    person = _account_or_404(pk)
    if reason := reason_against_resetting(request.user, person):
        raise PermissionDenied(reason)
    if request.method == "POST":
        try:
            reset_second_factor(user=person, organisation=None, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request,
                f"ล้างการยืนยันสองขั้นของ {person} แล้ว เจ้าตัวเข้าสู่ระบบด้วยรหัสผ่าน แล้วตั้งค่าใหม่",
            )
        return redirect("organisations:account", pk)
    return _ask(
        request,
        person,
        heading=f"ล้างการยืนยันสองขั้นของ {person}",
        lead="แอป พาสคีย์ และรหัสสำรองใช้ไม่ได้ทันที ทุกเครื่องที่เข้าค้างไว้ต้องเข้าใหม่ รหัสผ่านยังเป็นรหัสเดิม "
        "ตรวจให้แน่ใจก่อนว่าเจ้าตัวเป็นผู้ขอ เช่น พบหน้ากันหรือโทรกลับเบอร์ที่รู้จัก",
        button="ล้างการยืนยันสองขั้น",
    )


@require_http_methods(["GET", "POST"])
@_system_only
def account_close(request, pk: int):
    person = _account_or_404(pk)
    if reason := reason_against_closing(request.user, person, administrators()):
        raise PermissionDenied(reason)
    if request.method == "POST":
        close_account(user=person, by=request.user)
        messages.success(request, f"ปิดบัญชี {person.username} แล้ว ออกจากระบบทุกเครื่องทันที")
        return redirect("organisations:account", pk)
    return _ask(
        request,
        person,
        heading=f"ปิดบัญชีของ {person}",
        lead="เข้าสู่ระบบไม่ได้ทันทีทุกเครื่อง ลิงก์ตั้งรหัสผ่านที่ยังไม่ใช้ถูกยกเลิก "
        "งานและร่างที่พิมพ์ค้างไว้ยังอยู่ บทบาทพักไว้จนกว่าจะเปิดบัญชีอีกครั้ง",
        button="ปิดบัญชี",
    )


@require_http_methods(["GET", "POST"])
@_system_only
def account_reopen(request, pk: int):
    person = _account_or_404(pk)
    if request.method == "POST":
        reopen_account(user=person, by=request.user)
        messages.success(request, f"เปิดบัญชี {person.username} แล้ว ใช้รหัสผ่านเดิม")
        return redirect("organisations:account", pk)
    return _ask(
        request,
        person,
        heading=f"เปิดบัญชีของ {person} อีกครั้ง",
        lead="เข้าสู่ระบบด้วยรหัสผ่านเดิมได้ บทบาทและสิทธิกำกับที่พักไว้ใช้ได้อีก ตรวจรายการข้างล่างก่อนเปิด",
        button="เปิดบัญชี",
        lists_roles=True,
    )


@require_http_methods(["GET", "POST"])
@_system_only
def account_administration(request, pk: int):
    """Make her a system administrator, or end that; which, the account says."""
    person = _account_or_404(pk)
    reason = reason_against_administration(request.user, person, administrators())
    if reason:
        raise PermissionDenied(reason)
    looks_after = not person.is_system_administrator
    if request.method == "POST":
        # The button says what she saw; somebody may have been quicker.
        looks_after = request.POST.get("looks_after") == "yes"
        try:
            set_administration(user=person, looks_after=looks_after, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            words = "เป็นผู้ดูแลระบบกลางแล้ว" if looks_after else "พ้นจากผู้ดูแลระบบกลางแล้ว"
            messages.success(request, f"{person} {words}")
        return redirect("organisations:account", pk)
    if looks_after:
        return _ask(
            request,
            person,
            heading=f"ให้ {person} เป็นผู้ดูแลระบบกลาง",
            lead="จะตั้งหน่วยงาน เปิดและปิดบัญชี และให้สิทธิกำกับได้ รวมทั้งปิดบัญชีของท่านได้ แต่ไม่เห็นคะแนนและร่าง",
            button="ให้เป็นผู้ดูแลระบบกลาง",
            field=("looks_after", "yes"),
        )
    return _ask(
        request,
        person,
        heading=f"ให้ {person} พ้นจากผู้ดูแลระบบกลาง",
        lead="จะเปิดหน้าของผู้ดูแลระบบกลางไม่ได้ทันที บัญชีและบทบาทอื่นยังอยู่",
        button="ให้พ้นจากผู้ดูแลระบบกลาง",
        field=("looks_after", "no"),
    )


@require_GET
@_system_only
def oversight_list(request):
    context = {"section": "oversights", "rows": oversights()}
    return render(request, "organisations/oversights.html", context)


@require_http_methods(["GET", "POST"])
@_system_only
def oversight_end(request, pk: int):
    given = get_object_or_404(
        Oversight.objects.filter(ended_at=None).select_related("user"), pk=pk
    )
    if reason := reason_against_overseeing(request.user, given.user):
        raise PermissionDenied(reason)
    if request.method == "POST":
        end_oversight(oversight=given, by=request.user)
        messages.success(request, f"ถอนสิทธิกำกับ{given.scope}ของ {given.user} แล้ว")
        return redirect("organisations:account", given.user_id)
    return _ask(
        request,
        given.user,
        heading=f"ถอนสิทธิกำกับของ {given.user}",
        lead=f"จะอ่านผลของ{given.scope}ไม่ได้ทันที ให้สิทธิใหม่ภายหลังได้",
        button="ถอนสิทธิกำกับ",
        section="oversights",
    )


def _ask(
    request,
    person: User,
    *,
    heading: str,
    lead: str,
    button: str,
    field: tuple[str, str] | None = None,
    lists_roles: bool = False,
    section: str = "accounts",
):
    """The page that asks before it is done."""
    context = {
        "section": section,
        "person": person,
        "heading": heading,
        "lead": lead,
        "button": button,
        "field": field,
        "roles": person.roles_now if lists_roles else [],
        "scopes": person.scopes_now if lists_roles else [],
    }
    return render(request, "organisations/account_ask.html", context)


def _page(
    request,
    person: User,
    *,
    form: OversightForm | None = None,
    token: str = "",
    status: int = 200,
):
    by, known = request.user, administrators()
    link = ""
    if token:
        address = reverse("organisations:invitation", args=[token])
        link = request.build_absolute_uri(address)
    context = {
        "section": "accounts",
        "person": person,
        "state": state_of(person),
        "link": link,
        "waiting": waiting_link(person),
        "form": form or OversightForm(provinces=provinces()),
        "against_overseeing": reason_against_overseeing(by, person)
        or ("" if person.is_active else "บัญชีปิดใช้งาน เปิดบัญชีก่อนให้สิทธิกำกับ"),
        "against_link": reason_against_inviting(by, person)
        if person.is_active
        else "บัญชีปิดใช้งาน เปิดบัญชีก่อนออกลิงก์",
        "against_reset": reason_against_resetting(by, person)
        or ("" if has_second_factor(person) else "บัญชีนี้ยังไม่ได้ตั้งการยืนยันสองขั้น"),
        "against_closing": reason_against_closing(by, person, known),
        "against_administration": reason_against_administration(by, person, known),
    }
    return render(request, "organisations/account.html", context, status=status)
