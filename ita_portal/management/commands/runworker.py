"""A worker of the queue."""

import logging

from django.conf import settings

from jobs.worker import QueueWorker
from organisations.commands import PortalCommand
from reports.pdf.client import keep_warm

log = logging.getLogger("ita_portal.worker")


class Command(PortalCommand):
    help = (
        "ทำงานเบื้องหลัง เช่น สร้างตัวอย่างรายงาน เปิดกี่ตัวก็ได้ บนเครื่องใดก็ได้ที่ถึงฐานข้อมูล"
        "และโฟลเดอร์ไฟล์เดียวกัน กด Ctrl-C หรือส่ง SIGTERM เพื่อปิด งานที่ทำค้างจะทำให้เสร็จหรือคืนเข้าคิว"
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--until-empty", action="store_true", help="จบเองเมื่อไม่มีงานรออยู่ในคิว"
        )

    def act(self, *, until_empty, **_):
        worker = QueueWorker(say=self._say)
        self._say(f"ตัวทำงานเบื้องหลัง {worker.name} พร้อมรับงาน")
        with keep_warm():
            worker.run(until_empty=until_empty)
        self._say(f"ตัวทำงานเบื้องหลัง {worker.name} ปิดเรียบร้อย")

    def _say(self, sentence: str) -> None:
        if settings.LOGS_AS_JSON:
            log.info(sentence)
            return
        self.stderr.write(sentence)
        self.stderr.flush()
