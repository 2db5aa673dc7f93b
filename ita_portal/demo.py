"""The demonstration: two agencies written through the services, nothing else.

Run again, it adds what is missing and changes nothing that people did since.
"""

import os
import secrets
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from assessments.models import Assessment, Finding
from assessments.models.assessment import SCHEME_NACC
from assessments.models.finding import Certainty, Origin
from assessments.services.findings import (
    FindingTexts,
    add_finding,
    adopt_finding,
    edit_finding,
    propose_findings,
)
from assessments.services.opening import open_assessment
from assessments.services.scores import PublishedScores, ScoreEntry, save_scores
from ita_portal.demo_carrying import carry_over_demo
from ita_portal.demo_following import follow_demo
from measures.services import MeasureContent, add_measure
from organisations.errors import Refused
from organisations.models import Organisation, Role, User
from organisations.services.people import (
    add_division,
    add_membership,
    create_organisation,
    create_user,
    set_password,
)
from reports.models import SIGNER_FIELDS
from reports.review import approve, submit
from reports.services import save_report_settings
from thai.months import FISCAL_MONTHS, parse_months

FOLDER = "fixtures/demo"
SYSTEM_ADMINISTRATOR = "demo-sysadmin"


def accounts_file() -> Path:
    return settings.VAR_DIR / "demo-accounts.txt"


def files() -> list[dict[str, Any]]:
    """What the demonstration consists of, an agency each."""
    paths = sorted((settings.BASE_DIR / FOLDER).glob("*.yaml"))
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths]


def demo_accounts() -> QuerySet[User]:
    names = [each["username"] for data in files() for each in data["accounts"]]
    return User.objects.filter(username__in=[SYSTEM_ADMINISTRATOR, *names])


def open_demo_accounts() -> QuerySet[User]:
    """Those with which somebody could sign in."""
    return demo_accounts().filter(is_active=True)


@transaction.atomic
def write_demo() -> list[str]:
    """Write both agencies and the accounts; say what was done, a line each.

    Raises:
        Refused: frameworks or register are not loaded yet.
    """
    done: list[str] = []
    accounts: list[tuple[str, str]] = [(SYSTEM_ADMINISTRATOR, "ผู้ดูแลระบบ")]
    for data in files():
        organisation = _organisation(data)
        for account in data["accounts"]:
            user = _user(account["username"], account["full_name"])
            role = Role(account["role"])
            add_membership(user=user, organisation=organisation, role=role, by=None)
            accounts.append(
                (
                    user.username,
                    f"{role.label} {organisation.period_of(data['year_be'])}",
                )
            )
        for name in data["divisions"]:
            add_division(organisation=organisation, name=name, by=None)
        others = data.get("other_years", [])
        years = [*others, data]
        new = [each for each in years if not _is_written(organisation, each)]
        done += [
            _year(organisation, _like_the_main_year(data) | year) for year in others
        ]
        done.append(_year(organisation, data))
        officer, manager = _officer(data), _somebody(data, Role.MANAGER)
        for year in new:
            done += follow_demo(organisation, year, officer, manager)
        for year in new:
            done += carry_over_demo(organisation, year, officer)
    _user(SYSTEM_ADMINISTRATOR, "ผู้ดูแลระบบ (สาธิต)", is_system_administrator=True)
    if not accounts_file().exists():
        _new_passwords(accounts)
        done.append(f"ตั้งรหัสผ่านบัญชีสาธิตใหม่ อยู่ใน {accounts_file()}")
    return done


def _organisation(data: dict[str, Any]) -> Organisation:
    try:
        return Organisation.objects.by_code(data["code"])
    except Organisation.DoesNotExist:
        if "organisation" not in data:
            raise Refused(
                f"ไม่พบหน่วยงานรหัส {data['code']} ในระบบ โหลดทะเบียนก่อนด้วย manage.py load_register"
            ) from None
    return create_organisation(
        code=data["code"], is_example=True, by=None, **data["organisation"]
    )


def _user(username: str, full_name: str, **flags: bool) -> User:
    user = User.objects.filter(username=username).first()
    if user is None:
        # No password yet: it is made, shown and kept with all the others.
        password = secrets.token_urlsafe(24)
        user = create_user(
            username=username, password=password, full_name=full_name, by=None, **flags
        )
    return user


def _new_passwords(accounts: list[tuple[str, str]]) -> None:
    lines = ["# บัญชีสาธิต ใช้ได้เฉพาะบนเครื่องนี้", ""]
    for username, what in accounts:
        password = secrets.token_urlsafe(12)
        user = User.objects.get(username=username)
        set_password(user=user, password=password, by=None)
        lines.append(f"{username}\t{password}\t{what}")
    handle = os.open(accounts_file(), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def _year(organisation: Organisation, data: dict[str, Any]) -> str:
    year_be = data["year_be"]
    name = organisation.period_of(year_be).name
    if _is_written(organisation, data):
        return f"{name} ปี {year_be}: มีอยู่แล้ว ไม่เปลี่ยน"
    officer = _officer(data)
    assessment = _enter_scores(organisation, data, officer)
    findings = _findings(assessment, data, officer)
    for entry in data["measures"]:
        content = _measure(organisation, assessment, findings, entry)
        add_measure(assessment=assessment, content=content, by=officer)
    if "signers" in data:
        values = {name: data["signers"].get(name, "") for name in SIGNER_FIELDS}
        save_report_settings(assessment=assessment, values=values, by=officer)
    if data.get("approved"):
        _have_approved(assessment, data)
    return f"{name} ปี {year_be}: เขียนแล้ว"


def _is_written(organisation: Organisation, data: dict[str, Any]) -> bool:
    return Assessment.objects.filter(
        organisation=organisation, scheme=SCHEME_NACC, year_be=data["year_be"]
    ).exists()


def _like_the_main_year(data: dict[str, Any]) -> dict[str, Any]:
    """What an agency's other years share with the one the demonstration is about."""
    shared = ("accounts", "signers", "adopted")
    return {name: data[name] for name in shared if name in data}


def _have_approved(assessment: Assessment, data: dict[str, Any]) -> None:
    """Her officer submits the year and her manager approves it, as people would."""
    submitted = submit(assessment=assessment, seen=0, by=_officer(data))
    manager = _somebody(data, Role.MANAGER)
    approve(assessment=assessment, seen=submitted.pk, by=manager)


def _officer(data: dict[str, Any]) -> User:
    return _somebody(data, Role.OFFICER)


def _somebody(data: dict[str, Any], role: Role) -> User:
    names = [a["username"] for a in data["accounts"] if a["role"] == role]
    return User.objects.get(username=names[0])


def _enter_scores(
    organisation: Organisation, year: dict[str, Any], officer: User
) -> Assessment:
    assessment = open_assessment(
        organisation=organisation, year_be=year["year_be"], by=officer
    )
    entries = {code: ScoreEntry(Decimal(p)) for code, p in year["scores"].items()}
    commented = year.get("commented", [])
    entries |= {code: ScoreEntry(None, commented=True) for code in commented}
    published = year["published"]
    return save_scores(
        assessment=assessment,
        version=0,
        published=PublishedScores(
            Decimal(published["total"]), published["level"], entries
        ),
        by=officer,
    )


def _findings(
    assessment: Assessment, data: dict[str, Any], officer: User
) -> dict[str, Finding]:
    """Findings by target code, the agency's own by their key in the file."""
    by_key = {
        each.target_code: each
        for each in propose_findings(assessment=assessment, by=officer)
    }
    for own in data["own_findings"]:
        by_key[own["key"]] = add_finding(
            assessment=assessment,
            indicator_number=own["indicator"],
            texts=FindingTexts(own["text"], "", None, ""),
            by=officer,
            origin=Origin.MACHINE,
            certainty=Certainty.VERIFIED,
        )
    for code, recommendation in data.get("recommendations", {}).items():
        finding = Finding.objects.get(pk=by_key[code].pk)
        texts = FindingTexts(finding.text, recommendation, finding.issue, "")
        edit_finding(finding=finding, version=finding.version, texts=texts, by=officer)
    if data["adopted"]:
        for finding in assessment.findings.all():
            adopt_finding(finding=finding, version=finding.version, by=officer)
    return by_key


def _measure(
    organisation: Organisation,
    assessment: Assessment,
    findings: dict[str, Finding],
    entry: dict[str, Any],
) -> MeasureContent:
    divisions = {each.name: each for each in organisation.divisions.all()}
    months = parse_months(entry["period"], assessment.implementation_year_be)
    budget = entry.get("budget")
    return MeasureContent(
        activity=entry["activity"],
        indicator_number=entry["indicator"],
        issue=None,
        findings=[findings[key] for key in entry["findings"]],
        steps=entry["steps"],
        months=[month for month in FISCAL_MONTHS if month in months],
        lead=divisions[entry["lead"]] if "lead" in entry else None,
        helpers=[divisions[name] for name in entry.get("helpers", [])],
        target=entry.get("target", ""),
        budget=Decimal(budget) if budget is not None else None,
        monitoring=entry.get("monitoring", ""),
        evidence_expected=entry.get("evidence_expected", ""),
    )
