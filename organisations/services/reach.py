"""What opens an account, when the account comes to reach further or less far.

A link, an open session and the name at another provider reach as far as the account
does, and whoever had them made may keep them. docs/decisions/0044.
"""

from organisations.errors import Refused
from organisations.models import Organisation, User
from organisations.permissions import agency_may_hold_a_key
from organisations.services.invitations import end_links
from organisations.services.sign_in import end_provider, end_sessions


def before_reaching_further(
    user: User, by: User | None, *, besides: Organisation | None = None
) -> None:
    """What an agency may have kept opens the account no more.

    Else whoever has it would reach as far, without anybody having allowed it.
    ``besides``: the agency whose own links and entries may stay.

    Raises:
        Refused: without her link she could not set a password any more.
    """
    if not agency_may_hold_a_key(user, besides=besides):
        return
    if not user.has_usable_password():
        raise Refused(
            f"บัญชี “{user.username}” ยังไม่ได้ตั้งรหัสผ่าน ให้เจ้าตัวเปิดลิงก์ที่ได้จากหน่วยงานเดิมก่อน แล้วทำอีกครั้ง"
        )
    end_links(user)
    end_provider(user, by)


def after_reaching_less(user: User, by: User | None) -> None:
    """Her last role in an agency, her last oversight or the system's flag has ended.

    Whatever was made for her until now opens the account no more; she signs in
    again with her password for what she still has.
    """
    end_what_is_open(user)
    end_provider(user, by)


def end_what_is_open(user: User) -> None:
    """Unused links end, and whoever is signed in is out."""
    end_links(user)
    end_sessions(user)
