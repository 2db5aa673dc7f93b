"""Publishing the example agency's earlier years, as its manager would."""

from assessments.models import Assessment
from assessments.models.assessment import SCHEME_NACC
from ita_portal.demo import files
from organisations.models import Organisation, Role, User
from reports.kinds import BY_SLUG, ReportKind
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
                for slug, reason in year.get("publish", {}).items():
                    report = BY_SLUG[slug]
                    assessment = _waiting(data["code"], year["year_be"], report)
                    if assessment is None:
                        continue
                    made = publish(
                        assessment=assessment,
                        report=report,
                        seen=0,
                        reason=reason,
                        by=_manager(data),
                    )
                    done.append(
                        f"{assessment.period.name} {report.of_year(assessment.year_be)}: "
                        f"เผยแพร่แล้ว รหัส {made.code}"
                    )
    return done


def _waiting(code: str, year_be: int, report: ReportKind) -> Assessment | None:
    """The approved year whose report has no version yet."""
    assessment = Assessment.objects.filter(
        organisation=Organisation.objects.by_code(code),
        scheme=SCHEME_NACC,
        year_be=year_be,
        status=Assessment.Status.APPROVED,
    ).first()
    if assessment is None:
        return None
    versions = Publication.objects.of(assessment, report.kind, report.edition)
    return None if versions.exists() else assessment


def _manager(data: dict) -> User | None:
    names = [a["username"] for a in data["accounts"] if a["role"] == Role.MANAGER]
    # One who was closed since does nothing any more; the machine then does it.
    return User.objects.filter(username__in=names, is_active=True).first()
