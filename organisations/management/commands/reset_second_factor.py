"""Take a lost second factor off an account."""

from organisations.commands import WritingCommand
from organisations.errors import Refused
from organisations.models import User
from organisations.services.sign_in import reset_second_factor


class Command(WritingCommand):
    help = "ล้างการยืนยันสองขั้นของบัญชีหนึ่ง (แอป พาสคีย์ รหัสสำรอง) ใช้เมื่อเจ้าตัวทำหาย รหัสผ่านไม่เปลี่ยน"

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("username", metavar="USERNAME", help="ชื่อผู้ใช้ของบัญชี")

    def act(self, *, username, by, **_):
        user = User.objects.filter(username__iexact=username).first()
        if user is None:
            raise Refused(f"ไม่พบชื่อผู้ใช้ “{username}” ตรวจการสะกด")
        reset_second_factor(user=user, organisation=None, by=by)
        self.stderr.write(
            f"ล้างการยืนยันสองขั้นของ {user.username} แล้ว ทุกเครื่องที่เข้าค้างไว้ต้องเข้าใหม่"
        )
