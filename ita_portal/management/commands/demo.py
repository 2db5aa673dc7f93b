"""Write the demonstration: a real agency's published year, and an example agency."""

from ita_portal.demo import write_demo
from ita_portal.demo_publishing import publish_demo
from ita_portal.demo_removal import remove_demo
from organisations.commands import PortalCommand
from organisations.models import User


class Command(PortalCommand):
    help = (
        "เขียนข้อมูลสาธิต: อบต.ไชยสอ ปี 2568 และหน่วยงานตัวอย่าง ทำซ้ำได้ ไม่ทับสิ่งที่แก้ไว้ "
        "--remove นำข้อมูลสาธิตออก โดยไม่แตะสิ่งที่ผู้อื่นบันทึกไว้"
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--remove",
            action="store_true",
            help="นำบัญชีสาธิต หน่วยงานตัวอย่าง และผลประเมินสาธิตออก",
        )

        parser.add_argument(
            "--unpublished",
            action="store_true",
            help="ไม่เผยแพร่รายงานปีก่อน ๆ ของหน่วยงานตัวอย่าง ซึ่งใช้เวลาจัดหน้าครู่หนึ่ง",
        )

    def act(self, *, remove, unpublished, **_):
        for line in remove_demo() if remove else write_demo():
            self.stderr.write(line)
        if not (remove or unpublished):
            for line in publish_demo():
                self.stderr.write(line)
        administrators = User.objects.filter(is_system_administrator=True)
        if remove and not administrators.filter(is_active=True).exists():
            self.stderr.write("ยังไม่มีผู้ดูแลระบบ สร้างด้วย manage.py create_administrator")
