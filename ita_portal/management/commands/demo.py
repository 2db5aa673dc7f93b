"""Write the demonstration: a real agency's published year, and an example agency."""

from ita_portal.demo import write_demo
from organisations.commands import PortalCommand


class Command(PortalCommand):
    help = "เขียนข้อมูลสาธิต: อบต.ไชยสอ ปี 2568 และหน่วยงานตัวอย่าง ทำซ้ำได้ ไม่ทับสิ่งที่แก้ไว้"

    def act(self, **_):
        for line in write_demo():
            self.stderr.write(line)
