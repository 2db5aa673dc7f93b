"""Error answers: what happened, what is kept, what to do now.

A page for a person, a note for htmx, an object for a program. The answers 500
and 503 need neither database nor session: either may be what is broken.
"""

import errno
import logging
import secrets
import sys
from dataclasses import asdict, dataclass

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from ita_portal.logs import address_of
from ita_portal.requests import body_length, own_path, wants_fragment, wants_json
from ita_portal.resending import is_form_of_ours, resend_page, typed

log = logging.getLogger("ita_portal.errors")

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
KEPT = "ข้อมูลที่บันทึกแล้วยังอยู่ครบ"
# A browser that is still sending does not read the answer; what is larger than
# this is cut off, and then the browser says so itself. Of whoever has signed in
# more is read, so that a film sent as evidence gets its sentence, too.
MOST_READ_TO_ITS_END = 50 * 1024 * 1024
MOST_READ_OF_MEMBERS = 300 * 1024 * 1024


@dataclass(frozen=True)
class Fault:
    """One error in words; ``todo`` says what helps, ``reference`` what to report."""

    status: int
    heading: str
    lead: str
    todo: str = ""
    kept: str = KEPT
    reference: str = ""


def answer(request: HttpRequest, fault: Fault, *, plain: bool = False) -> HttpResponse:
    """The fault in the form that the request can use.

    ``plain`` leaves out who is signed in, which would ask the database.
    """
    if wants_json(request):
        body = {
            "status": fault.status,
            "message": f"{fault.heading} {fault.lead}",
            "reference": fault.reference or None,
        }
        return JsonResponse(
            body, status=fault.status, json_dumps_params={"ensure_ascii": False}
        )
    context = asdict(fault) | {"back": "" if plain else _page_before(request)}
    if wants_fragment(request):
        text = render_to_string("error_fragment.html", context)
        response = HttpResponse(text, status=fault.status)
        # notice.js lets an answer with this target through.
        response["HX-Retarget"] = "#page-notice"
        response["HX-Reswap"] = "innerHTML"
        return response
    text = render_to_string("error.html", context, None if plain else request)
    return HttpResponse(text, status=fault.status)


def _page_before(request: HttpRequest) -> str:
    """The page of ours that led here, unless it would only fail again."""
    path = own_path(request, request.headers.get("Referer", ""))
    hopeless = {reverse("home")}
    # A form that was sent can be opened again where it was sent from.
    if request.method == "GET":
        hopeless.add(request.path)
    return "" if path.partition("?")[0] in hopeless else path


def bad_request(request, exception=None):
    if isinstance(exception, TOO_LARGE):
        return too_large(request)
    fault = Fault(
        400,
        "ระบบอ่านคำขอนี้ไม่ได้",
        "ข้อมูลที่เบราว์เซอร์ส่งมาไม่ครบหรือมีรูปแบบที่ระบบไม่รู้จัก",
        "เปิดหน้าเดิมใหม่แล้วลองอีกครั้ง ถ้ายังเป็นอยู่ ให้ปิดแล้วเปิดเบราว์เซอร์ใหม่",
    )
    # Which host was asked for may be the very fault, so nothing is asked of it.
    return answer(request, fault, plain=True)


def too_large(request):
    _read_to_its_end(request)
    fault = Fault(
        413,
        "ข้อมูลที่ส่งมาใหญ่เกินไป",
        "ระบบยังไม่ได้บันทึกรายการนี้ ไฟล์หรือข้อความที่ส่งมาเกินขนาดที่ระบบรับได้ในครั้งเดียว",
        "เปิดหน้าเดิมอีกครั้ง เลือกไฟล์ที่เล็กลงหรือแบ่งข้อความเป็นหลายครั้ง แล้วบันทึก",
    )
    return answer(request, fault)


def _read_to_its_end(request) -> None:
    is_member = getattr(getattr(request, "user", None), "is_authenticated", False)
    left = MOST_READ_OF_MEMBERS if is_member else MOST_READ_TO_ITS_END
    if body_length(request) > left:
        return
    try:
        while left > 0 and (piece := request.read(65_536)):
            left -= len(piece)
    except OSError:
        return


def permission_denied(request, exception=None):
    reason = str(exception) if exception else ""
    name = getattr(getattr(request, "user", None), "username", "")
    fault = Fault(
        403,
        "บัญชีนี้ทำรายการนี้ไม่ได้",
        reason or "บัญชีที่ใช้อยู่ไม่มีสิทธิ์ทำรายการนี้",
        "เปิดดูข้อมูลได้ตามเดิม ถ้างานนี้เป็นหน้าที่ของท่าน ให้ผู้ดูแลระบบเพิ่มบทบาทให้บัญชี"
        + (f" {name}" if name else "นี้"),
    )
    return answer(request, fault)


def csrf_failure(request, reason=""):
    if is_form_of_ours(request) and typed(request):
        return resend_page(request)
    if reason == REASON_NO_CSRF_COOKIE:
        fault = Fault(
            403,
            "เบราว์เซอร์นี้ไม่เก็บคุกกี้ของระบบ",
            "ระบบยังไม่ได้บันทึกรายการนี้ เพราะตรวจไม่ได้ว่าคำขอมาจากหน้าของระบบ",
            "อนุญาตคุกกี้ของที่อยู่นี้ในการตั้งค่าเบราว์เซอร์ เปิดหน้าใหม่อีกครั้ง แล้วบันทึก",
        )
    else:
        fault = Fault(
            403,
            "หน้านี้เปิดค้างไว้นานเกินไป",
            "ระบบยังไม่ได้บันทึกรายการนี้ เพราะมีการเข้าสู่ระบบใหม่หลังจากเปิดหน้านี้",
            "เปิดหน้านั้นใหม่อีกครั้ง แล้วกดปุ่มเดิม",
        )
    return answer(request, fault)


def not_found(request, exception=None):
    if request.path.startswith("/p/"):
        fault = Fault(
            404,
            "ไม่มีรายงานที่เผยแพร่ที่ที่อยู่นี้",
            "หน่วยงานอาจยังไม่ได้เผยแพร่รายงานของปีนี้ หรือที่อยู่พิมพ์ผิด",
            "ตรวจรหัสหน่วยงานและปีในที่อยู่ ถ้ามีไฟล์หรือรหัสตรวจสอบอยู่แล้ว เปิด “ตรวจเอกสารที่เผยแพร่” ที่ท้ายหน้านี้",
            kept="",
        )
        return answer(request, fault)
    fault = Fault(
        404,
        "ไม่พบหน้านี้",
        "ที่อยู่อาจพิมพ์ผิด หน้าถูกลบไปแล้ว หรือเป็นข้อมูลของหน่วยงานที่บัญชีนี้ไม่ได้ดูแล",
        "ตรวจที่อยู่ในช่องด้านบนของเบราว์เซอร์ หรือเริ่มจากหน้าแรกแล้วเลือกหน่วยงานและปี",
    )
    return answer(request, fault)


def method_not_allowed(request):
    fault = Fault(
        405,
        "หน้านี้เปิดด้วยวิธีนี้ไม่ได้",
        "ที่อยู่นี้ใช้ทำรายการจากปุ่มในหน้าของระบบ เปิดจากที่อยู่โดยตรงไม่ได้",
        "กลับไปหน้าที่มีปุ่มนั้น แล้วกดปุ่มอีกครั้ง",
    )
    return answer(request, fault)


def too_many_requests(request, exception=None):
    fault = Fault(
        429,
        "ส่งคำขอถี่เกินไป",
        "ระบบหยุดรับคำขอจากเครื่องนี้ชั่วคราว เพื่อกันการเดารหัสผ่าน",
        "รอ 1 นาทีแล้วลองอีกครั้ง ไม่ต้องกดซ้ำระหว่างรอ",
    )
    response = answer(request, fault)
    response["Retry-After"] = "60"
    return response


def server_error(request):
    code = f"{secrets.token_hex(2).upper()}-{timezone.localtime():%H:%M}"
    # The way of the error follows in the log; this line leads from the code to it.
    log.error("incident %s: %s %s", code, request.method, address_of(request))
    # Django calls this while it handles the error.
    fault = _fault_of(sys.exc_info()[1], code)
    try:
        response = answer(request, fault, plain=True)
    except Exception:
        log.exception("incident %s: not even the page for it could be made", code)
        text = f"{fault.heading}\n{fault.lead}\n{fault.todo}\n"
        response = HttpResponse(
            text, status=fault.status, content_type="text/plain; charset=utf-8"
        )
    if fault.status == 503:
        response["Retry-After"] = "60"
    return response


def _fault_of(error: BaseException | None, code: str) -> Fault:
    """A disk or a database that is away is nobody's mistake and passes: 503."""
    lead = f"{KEPT} รายการที่เพิ่งกดอาจยังไม่ได้บันทึก"
    again = "เปิดหน้าเดิมแล้วลองอีกครั้งใน 5 นาที"
    if _is_of_a_full_disk(error):
        return Fault(
            503,
            "เครื่องแม่ข่ายไม่มีที่ว่างให้บันทึก",
            lead,
            f"แจ้งผู้ดูแลระบบให้เพิ่มเนื้อที่ รหัส {code} แล้วเปิดหน้าเดิมลองอีกครั้ง",
            reference=code,
        )
    if _is_of_a_database_away(error):
        return Fault(
            503,
            "ระบบติดต่อฐานข้อมูลไม่ได้ชั่วคราว",
            lead,
            f"{again} ถ้ายังไม่ได้ ให้แจ้งรหัส {code} กับผู้ดูแลระบบ",
            reference=code,
        )
    return Fault(
        500,
        "ระบบขัดข้อง",
        lead,
        f"ลองอีกครั้งใน 5 นาที ถ้ายังไม่ได้ ให้แจ้งรหัส {code} กับผู้ดูแลระบบ",
        reference=code,
    )


def _is_of_a_database_away(error: BaseException | None) -> bool:
    # A connection that ends in the middle of a query has no name of its own.
    return isinstance(error, OperationalError | InterfaceError) or (
        type(error) is DatabaseError
    )


def _is_of_a_full_disk(error: BaseException | None) -> bool:
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    words = str(error).lower() if isinstance(error, OperationalError) else ""
    return "disk is full" in words or "no space left" in words
