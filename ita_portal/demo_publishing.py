"""Publishing the example agency's earlier years, as its manager would."""

from assessments.models import Assessment
from assessments.models.assessment import SCHEME_NACC
from ita_portal.demo import files
from organisations.models import Organisation, Role, User
from reports.kinds import PROGRESS
from reports.models import Publication
from reports.pdf.client import keep_warm
from reports.publishing.freezing import publish


def publish_demo() -> list[str]:
    """Publish what the demonstration says was published; say so, a line each.

    Outside of the transaction that writes the demonstration: laying out takes
    seconds. Years that have a version, or were reopened since, are left alone.

    Raises:
        Refused: the report has errors, or no PDF was made.
    """
    done = []
    with keep_warm():
        for data in files():
            for year in [data, *data.get("other_years", [])]:
                if "publish" not in year:
                    continue
                assessment = _waiting(data["code"], year["year_be"])
                if assessment is None:
                    continue
                made = publish(
                    assessment=assessment,
                    seen=0,
                    reason=year["publish"],
                    by=_manager(data),
                )
                name = assessment.period.name
                done.append(f"{name} ปี {assessment.year_be}: เผยแพร่แล้ว รหัส {made.code}")
                for edition, reason in year.get("publish_progress", {}).items():
                    made = publish(
                        assessment=assessment,
                        report=PROGRESS[edition],
                        seen=0,
                        reason=reason,
                        by=_manager(data),
                    )
                    done.append(
                        f"{name} ปี {assessment.year_be}: เผยแพร่รายงานความก้าวหน้า"
                        f"รอบ {edition} เดือนแล้ว รหัส {made.code}"
                    )
    return done


def _waiting(code: str, year_be: int) -> Assessment | None:
    assessment = Assessment.objects.filter(
        organisation=Organisation.objects.by_code(code),
        scheme=SCHEME_NACC,
        year_be=year_be,
        status=Assessment.Status.APPROVED,
    ).first()
    if assessment is None or Publication.objects.of(assessment).exists():
        return None
    return assessment


def _manager(data: dict) -> User | None:
    names = [a["username"] for a in data["accounts"] if a["role"] == Role.MANAGER]
    # One who was closed since does nothing any more; the machine then does it.
    return User.objects.filter(username__in=names, is_active=True).first()
