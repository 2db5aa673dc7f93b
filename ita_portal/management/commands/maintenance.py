"""Switch the maintenance page on and off."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from ita_portal import maintenance


class Command(BaseCommand):
    help = "เปิดหรือปิดหน้า “ปิดปรับปรุงระบบชั่วคราว” ไม่ใช้ฐานข้อมูล มีผลทันทีทุกโพรเซส"
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("switch", choices=["on", "off"], help="on เปิด off ปิด")
        parser.add_argument(
            "--message", default="", help="ข้อความถึงผู้ใช้ เช่น “ย้ายเครื่องแม่ข่าย”"
        )
        parser.add_argument(
            "--minutes", type=int, default=15, help="คาดว่าใช้เวลากี่นาที (15)"
        )

    def handle(self, *, switch: str, message: str, minutes: int, **_):
        if switch == "off":
            was = maintenance.end()
            self.stderr.write("เปิดใช้ระบบแล้ว" if was else "ระบบเปิดใช้อยู่แล้ว")
            return
        begun = maintenance.begin(message, max(1, minutes))
        until = timezone.localtime(begun.until)
        self.stderr.write(f"ปิดปรับปรุงระบบแล้ว แจ้งผู้ใช้ว่ากลับมาเวลา {until:%H:%M} น.")
