"""What may be done to accounts as such, whatever their roles are.

As in ``permissions.py``: why not, in words, or nothing; None in place of the person
is the machine's administrator.
"""

from collections.abc import Iterable

from organisations.models import User

_OF_SYSTEM = "เป็นหน้าที่ของผู้ดูแลระบบกลาง"
_ASK = "ถ้าต้องการ ให้แจ้งผู้ดูแลระบบกลาง"
_LAST = "เป็นผู้ดูแลระบบกลางคนสุดท้ายที่ใช้งานได้ ตั้งผู้ดูแลระบบกลางอีกคนก่อน"


def reason_against_accounts(by: User | None) -> str:
    """Why she may not see all accounts, nor make one without an agency."""
    if by is None or by.is_system_administrator:
        return ""
    return f"บัญชีผู้ใช้ทั้งระบบ{_OF_SYSTEM} {_ASK}"


def reason_against_adding_agencies(by: User | None) -> str:
    """Why she may not add an agency that is not in the register."""
    if by is None or by.is_system_administrator:
        return ""
    return f"การเพิ่มหน่วยงาน{_OF_SYSTEM} {_ASK}"


def reason_against_loading_register(by: User | None) -> str:
    """Why she may not bring the register's agencies up to date."""
    if by is None or by.is_system_administrator:
        return ""
    return f"การโหลดทะเบียนหน่วยงาน{_OF_SYSTEM} {_ASK}"


def reason_against_closing(
    by: User | None, person: User, administrators: Iterable[int]
) -> str:
    """Why ``by`` may not close the account.

    ``administrators``: keys of the system administrators who may sign in.
    """
    if reason := reason_against_accounts(by):
        return reason
    if by is not None and by.pk == person.pk:
        return "ปิดบัญชีของตนเองไม่ได้ ให้ผู้ดูแลระบบกลางคนอื่นเป็นผู้ปิด"
    return _LAST if set(administrators) == {person.pk} else ""


def reason_against_administration(
    by: User | None, person: User, administrators: Iterable[int]
) -> str:
    """Why ``by`` may not make ``person`` a system administrator, or end that."""
    if reason := reason_against_accounts(by):
        return reason
    if by is not None and by.pk == person.pk:
        return "เปลี่ยนสิทธิดูแลระบบกลางของตนเองไม่ได้ ให้ผู้ดูแลระบบกลางคนอื่นเป็นผู้เปลี่ยน"
    if not person.is_active:
        return f"บัญชี “{person.username}” ปิดใช้งานแล้ว เปิดบัญชีก่อน"
    return _LAST if set(administrators) == {person.pk} else ""
