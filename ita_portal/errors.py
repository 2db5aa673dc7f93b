"""Error pages: what happened, what is kept, what to do now."""

from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

from ita_portal.signed_out import came_from_our_own_page, resend_page, typed


def _page(request, status: int, heading: str, lead: str):
    return render(
        request,
        "error.html",
        {"status": status, "heading": heading, "lead": lead},
        status=status,
    )


def bad_request(request, exception=None):
    return _page(
        request,
        400,
        "ระบบอ่านคำขอนี้ไม่ได้",
        "ข้อมูลที่ส่งมาไม่ครบหรือยาวเกินไป ย้อนกลับไปหน้าเดิมแล้วลองอีกครั้ง ข้อมูลที่บันทึกแล้วยังอยู่ครบ",
    )


def permission_denied(request, exception=None):
    reason = str(exception) if exception else ""
    return _page(
        request,
        403,
        "บัญชีนี้ทำรายการนี้ไม่ได้",
        reason or "บัญชีที่ใช้อยู่ไม่มีสิทธิ์ทำรายการนี้ ขอสิทธิ์จากผู้ดูแลระบบของหน่วยงาน",
    )


def csrf_failure(request, reason=""):
    if request.method == "POST" and came_from_our_own_page(request) and typed(request):
        return resend_page(request)
    return _page(
        request,
        403,
        "หน้านี้เปิดค้างไว้นานเกินไป",
        "ระบบยังไม่ได้บันทึกรายการนี้ ย้อนกลับ เปิดหน้าใหม่อีกครั้ง แล้วบันทึก",
    )


def not_found(request, exception=None):
    return _page(
        request,
        404,
        "ไม่พบหน้านี้",
        "ที่อยู่อาจพิมพ์ผิด หรือเป็นข้อมูลของหน่วยงานที่บัญชีนี้ไม่ได้ดูแล",
    )


def server_error(request):
    """Needs neither database nor session: either may be what is broken."""
    page = {
        "status": 500,
        "heading": "ระบบขัดข้อง",
        "lead": "ข้อมูลที่บันทึกแล้วยังอยู่ครบ ลองอีกครั้งใน 5 นาที ถ้ายังไม่ได้ให้แจ้งผู้ดูแลระบบ",
    }
    return HttpResponseServerError(render_to_string("error.html", page))
