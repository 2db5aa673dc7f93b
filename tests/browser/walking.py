"""Which pages a person opens, for tests that walk through all of them."""

from assessments.models import Assessment
from bench.addresses import Address, pages

CODE, YEAR_BE = "6400512", 2568
PASSWORD = "only-for-this-walk"


def pages_of(page, address: str, assessment: Assessment) -> list[Address]:
    def get(path: str) -> tuple[int, str]:
        answer = page.request.get(address + path, max_redirects=0)
        return answer.status, answer.text()

    return pages(assessment, get)


def paths_of(page, address: str, assessment: Assessment) -> list[str]:
    return [path for _, path in pages_of(page, address, assessment)]


def sign_in(page, user) -> None:
    """By the form of the sign-in page, which ``page`` shows; she gets a password first."""
    if not user.check_password(PASSWORD):
        user.set_password(PASSWORD)
        user.save()
    page.locator("#id_login").fill(user.username)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
