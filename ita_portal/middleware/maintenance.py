"""While the maintenance switch is on, every page says so.

Nobody is let through, the system administrator neither: who is signed in is
known to the database alone, which may be away. Health pages answer as always.
"""

from django.utils import timezone

from ita_portal import maintenance
from ita_portal.errors import Fault, answer

LEAST_SECONDS = 60
OPEN_PATHS = ("/health/",)


class MaintenancePage:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        now = maintenance.current()
        if now is None or request.path.startswith(OPEN_PATHS):
            return self.get_response(request)
        left = (now.until - timezone.now()).total_seconds()
        when = (
            f"คาดว่าใช้งานได้อีกครั้งเวลา {timezone.localtime(now.until):%H:%M} น."
            if left > 0
            else "งานยังไม่เสร็จตามเวลาที่คาดไว้ ลองอีกครั้งในไม่กี่นาที"
        )
        fault = Fault(
            503,
            "ปิดปรับปรุงระบบชั่วคราว",
            f"{now.message} {when}".strip(),
            "หน้าที่เปิดค้างไว้ไม่ต้องปิด สิ่งที่พิมพ์ไว้ยังอยู่ในหน้านั้น กดบันทึกอีกครั้งเมื่อระบบกลับมา",
        )
        response = answer(request, fault, plain=True)
        response["Retry-After"] = str(max(LEAST_SECONDS, round(left)))
        response["Cache-Control"] = "no-store"
        return response
