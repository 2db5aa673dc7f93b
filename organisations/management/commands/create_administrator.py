"""The first system administrator, asked for at the terminal or given a link."""

import getpass
import sys
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from organisations.commands import WritingCommand
from organisations.errors import Refused
from organisations.models import User
from organisations.services.accounts import create_administrator

_NO_TERMINAL = (
    "ตั้งรหัสผ่านได้เฉพาะเมื่อเรียกจากหน้าจอที่พิมพ์ตอบได้ "
    "ถ้าเรียกจากที่อื่นให้ใช้ --invitation --username ชื่อผู้ใช้ --full-name “ชื่อ สกุล”"
)


class Command(WritingCommand):
    help = (
        "สร้างบัญชีผู้ดูแลระบบ ถามชื่อและรหัสผ่านทางหน้าจอ "
        "หรือพิมพ์ลิงก์ตั้งรหัสผ่านที่ใช้ได้ครั้งเดียวด้วย --invitation"
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--username", help="ชื่อผู้ใช้ ถ้าไม่ระบุจะถาม")
        parser.add_argument("--full-name", help="ชื่อ - สกุล ถ้าไม่ระบุจะถาม")
        parser.add_argument(
            "--invitation",
            action="store_true",
            help="ไม่ถามรหัสผ่าน พิมพ์ลิงก์ตั้งรหัสผ่านทาง standard output",
        )
        parser.add_argument(
            "--if-none",
            action="store_true",
            help="ไม่ทำอะไรถ้ามีผู้ดูแลระบบที่ใช้งานได้อยู่แล้ว",
        )

    def act(self, *, username, full_name, invitation, if_none, by, **_):
        there = User.objects.filter(is_active=True, is_system_administrator=True)
        if if_none and there.exists():
            self._say("มีผู้ดูแลระบบอยู่แล้ว ไม่สร้างเพิ่ม")
            return
        if not sys.stdin.isatty() and not (invitation and username and full_name):
            raise Refused(_NO_TERMINAL)
        try:
            username = self._answer("ชื่อผู้ใช้", username, _username_problem)
            full_name = self._answer("ชื่อ - สกุล", full_name, _name_problem)
            password = None if invitation else self._password(username, full_name)
        except (KeyboardInterrupt, EOFError):
            raise Refused("ยกเลิกแล้ว ยังไม่มีบัญชีใดถูกสร้าง") from None
        user, token = create_administrator(
            username=username, full_name=full_name, password=password, by=by
        )
        if not token:
            self._say(f"สร้างผู้ดูแลระบบ {user.username} แล้ว เข้าสู่ระบบได้เลย")
            return
        self._say(
            f"สร้างผู้ดูแลระบบ {user.username} แล้ว เปิดลิงก์นี้เพื่อตั้งรหัสผ่าน ใช้ได้ครั้งเดียวภายใน 7 วัน"
        )
        address = reverse("organisations:invitation", args=[token])
        self.stdout.write(settings.PUBLIC_URL.rstrip("/") + address)

    def _say(self, words: str, ending: str = "\n") -> None:
        # A terminal shows standard error in red, which these words are not.
        self.stderr.write(words, style_func=str, ending=ending)

    def _answer(
        self, label: str, given: str | None, problem_of: Callable[[str], str]
    ) -> str:
        """``given`` as it is, or what is typed, asked for again until it will do."""
        if given is not None:
            if problem := problem_of(given):
                raise Refused(problem)
            return given
        while True:
            # A prompt of ``input`` itself would go to standard output.
            self._say(f"{label}: ", ending="")
            self.stderr.flush()
            typed = input().strip()
            problem = problem_of(typed)
            if not problem:
                return typed
            self._say(problem)

    def _password(self, username: str, full_name: str) -> str:
        person = User(username=username, full_name=full_name)
        while True:
            password = getpass.getpass("รหัสผ่าน: ")
            try:
                validate_password(password, person)
            except ValidationError as refusal:
                self._say("\n".join(refusal.messages))
                continue
            if getpass.getpass("รหัสผ่านอีกครั้ง: ") == password:
                return password
            self._say("รหัสผ่านสองครั้งไม่ตรงกัน พิมพ์ใหม่ทั้งสองครั้ง")


def _username_problem(username: str) -> str:
    if not username:
        return "พิมพ์ชื่อผู้ใช้"
    try:
        User._meta.get_field("username").run_validators(username)
    except ValidationError:
        return (
            f"ชื่อผู้ใช้ “{username}” ใช้ไม่ได้ ใช้ตัวอักษรอังกฤษ ตัวเลข และ @ . + - _ ไม่เกิน 64 ตัว"
        )
    if User.objects.filter(username__iexact=username).exists():
        return f"มีชื่อผู้ใช้ “{username}” แล้ว ตั้งชื่ออื่น"
    return ""


def _name_problem(full_name: str) -> str:
    if not full_name.strip():
        return "พิมพ์ชื่อและสกุล"
    return "" if len(full_name) <= 150 else "ชื่อ - สกุลยาวเกิน 150 ตัวอักษร ย่อให้สั้นลง"
