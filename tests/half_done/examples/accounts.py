"""Accounts as such, oversights, and corrected names."""

from functools import partial

from organisations.models import Oversight
from organisations.services import accounts, oversight, periods
from tests.factories import PeriodFactory, UserFactory
from tests.half_done.office import Office


def _accounts() -> dict:
    return {
        "accounts.create_account": lambda office: partial(
            accounts.create_account,
            username="reader",
            full_name="ผู้กำกับ",
            by=office.system_administrator,
        ),
        "accounts.close_account": lambda office: partial(
            accounts.close_account,
            user=office.officer,
            by=office.system_administrator,
        ),
        "accounts.reopen_account": lambda office: partial(
            accounts.reopen_account,
            user=UserFactory(is_active=False),
            by=office.system_administrator,
        ),
        "accounts.set_administration": lambda office: partial(
            accounts.set_administration,
            user=UserFactory(),
            looks_after=True,
            by=office.system_administrator,
        ),
        "oversight.give_oversight": lambda office: partial(
            oversight.give_oversight,
            user=UserFactory(),
            province="",
            type="town_municipality",
            by=office.system_administrator,
        ),
        "oversight.end_oversight": lambda office: partial(
            oversight.end_oversight,
            oversight=Oversight.objects.create(user=UserFactory()),
            by=office.system_administrator,
        ),
        "periods.correct_period": _correcting,
    }


def _correcting(office: Office):
    period = PeriodFactory(organisation=office.organisation, from_year_be=2569)
    return partial(
        periods.correct_period,
        period=period,
        code="X-CORRECTED",
        name="เทศบาลตำบลทดสอบ",
        by=office.system_administrator,
    )


EXAMPLES = {
    f"organisations.services.{name}": call for name, call in _accounts().items()
}
