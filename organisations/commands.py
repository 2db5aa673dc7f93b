"""What the project's commands share: exit 2 with one sentence, and ``--by``."""

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from organisations.errors import Refused
from organisations.models import Organisation, User


class PortalCommand(BaseCommand):
    """A command whose ``act`` may refuse: exit 2, the sentence on stderr."""

    def handle(self, *args, **options):
        try:
            return self.act(**options)
        except (Refused, PermissionDenied) as refusal:
            raise CommandError(str(refusal), returncode=2) from None

    def act(self, **options):
        raise TypeError(f"{type(self).__name__} says nothing to do")


class WritingCommand(PortalCommand):
    """A command that writes: takes ``--by`` and passes the person to ``act``."""

    def add_arguments(self, parser):
        parser.add_argument(
            "--by",
            metavar="USERNAME",
            help="ทำในนามผู้ใช้นี้ ตามสิทธิ์ของผู้ใช้ ถ้าไม่ระบุจะบันทึกว่าผู้ดูแลเครื่องเป็นผู้ทำ",
        )

    def handle(self, *args, **options):
        username = options.pop("by", None)
        options["by"] = None
        if username:
            options["by"] = User.objects.filter(
                username=username, is_active=True
            ).first()
            if options["by"] is None:
                raise CommandError(
                    f"ไม่พบผู้ใช้ “{username}” ที่ใช้งานได้ ตรวจการสะกดของ --by", returncode=2
                )
        return super().handle(*args, **options)


def organisation_by_code(code: str) -> Organisation:
    """The agency that has or had ``code``; ``Refused`` when there is none."""
    try:
        return Organisation.objects.by_code(code)
    except Organisation.DoesNotExist:
        raise Refused(
            f"ไม่พบหน่วยงานรหัส “{code}” ตรวจรหัส หรือโหลดทะเบียนด้วย manage.py load_register"
        ) from None
