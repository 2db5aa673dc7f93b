"""How one assessment's report is printed, and how far its review is."""

from collections.abc import Collection

from django.db.models import Q

from assessments.domain.workflow import Act
from assessments.models import Assessment
from measures.models import Measure
from organisations.models import AuditEntry, SignerDefaults, User
from reports.kinds import ReportKind
from reports.models import SIGNER_FIELDS, Publication, ReportSettings, Review
from reports.outline.layout import Layout, layout_of

# What deeds about an assessment as a whole are called when they write content of
# its report; whoever adds one keeps to the area's name.
CONTENT_AREAS = (
    Q(act__startswith="scores.")
    | Q(act__startswith="findings.")
    | Q(act__startswith="waiver.")
)

# What the agency says in its own words beside findings and measures.
OWN_WORDS = ("foreword", "closing")


def report_settings(assessment: Assessment) -> ReportSettings:
    """The stored settings, or unsaved ones that begin with the agency's signers."""
    stored = ReportSettings.objects.filter(assessment=assessment).first()
    if stored is not None:
        return stored
    fresh = ReportSettings(assessment=assessment)
    defaults = SignerDefaults.objects.filter(
        organisation=assessment.organisation_id
    ).first()
    if defaults is not None:
        for name in SIGNER_FIELDS:
            setattr(fresh, name, getattr(defaults, name))
    return fresh


def layout_chosen(
    assessment: Assessment, settings: ReportSettings | None = None
) -> Layout:
    """Parts and order as chosen for this year, else as for the newest year before."""
    settings = settings or report_settings(assessment)
    if settings.left_out is not None:
        return layout_of(settings.order, settings.left_out)
    if assessment.state.is_open:
        earlier = (
            ReportSettings.objects.filter(
                assessment__organisation=assessment.organisation_id,
                assessment__scheme=assessment.scheme,
                assessment__year_be__lt=assessment.year_be,
                left_out__isnull=False,
            )
            .order_by("-assessment__year_be")
            .first()
        )
        if earlier is not None:
            return layout_of(earlier.order, earlier.left_out)
    return Layout()


def printed_digits(assessment: Assessment) -> str:
    """The agency's digits; while the content is locked, those it was submitted with."""
    if not assessment.state.is_open:
        stored = ReportSettings.objects.filter(assessment=assessment).first()
        if stored is not None and stored.digits:
            return stored.digits
    return assessment.organisation.digits


def reviews_of(assessment: Assessment) -> list[Review]:
    """Every act of the review, oldest first."""
    return list(Review.objects.filter(assessment=assessment).select_related("by"))


def last_review(assessment: Assessment) -> Review | None:
    """The act by which the assessment came into its present state, if any."""
    reviews = Review.objects.filter(assessment=assessment).select_related("by")
    return reviews.order_by("pk").last()


def approval_of(assessment: Assessment) -> Review | None:
    """The approval that stands now; None while there is none."""
    last = last_review(assessment)
    return last if last is not None and last.act == Act.APPROVE else None


def was_published(newest: Publication, approval: Review | None) -> bool:
    """Whether nothing was approved after that version."""
    if approval is None:
        return True
    if newest.approval_id is not None:
        return newest.approval_id == approval.pk
    return approval.at <= newest.published_at


def last_reviews(assessments: Collection[Assessment]) -> dict[int, Review]:
    """The last act of each of several years, by the assessment's key."""
    reviews = Review.objects.filter(assessment__in=[each.pk for each in assessments])
    return {
        each.assessment_id: each for each in reviews.select_related("by").order_by("pk")
    }


def current_publications(
    assessments: Collection[Assessment],
) -> dict[int, dict[ReportKind, Publication]]:
    """The current version of each report of several years, by the assessment's key."""
    found: dict[int, dict[ReportKind, Publication]] = {
        each.pk: {} for each in assessments
    }
    rows = Publication.objects.filter(assessment__in=found).newest()
    # The analysis, then six months, then twelve.
    for each in rows.order_by("edition").defer("content", "changes", "look"):
        found[each.assessment_id][each.report] = each
    return found


def made_by(user: User, assessment: Assessment) -> bool:
    """Whether she submitted it as it lies there, or ever wrote content that it has."""
    submitted = Review.objects.filter(assessment=assessment, act=Act.SUBMIT)
    newest = submitted.order_by("pk").last()
    if newest is not None and newest.by_id == user.pk:
        return True
    hers = AuditEntry.objects.filter(
        organisation=assessment.organisation_id, actor=user.pk
    )
    own = f"{Assessment._meta.label}:{assessment.pk}"
    if hers.filter(CONTENT_AREAS, target=own).exists():
        return True
    findings = assessment.findings.model
    parts = [
        f"{findings._meta.label}:{pk}"
        for pk in assessment.findings.values_list("pk", flat=True)
    ]
    parts += [
        f"{Measure._meta.label}:{pk}"
        for pk in Measure.objects.filter(plan__assessment=assessment).values_list(
            "pk", flat=True
        )
    ]
    about_parts = Q(act__startswith="finding.") | Q(act__startswith="measure.")
    if hers.filter(about_parts, target__in=parts).exists():
        return True
    settings = report_settings(assessment)
    written = [name for name in OWN_WORDS if getattr(settings, name)]
    told = hers.filter(
        act="report_settings.look_chosen",
        target=f"{ReportSettings._meta.label}:{settings.pk}",
    )
    return bool(written) and told.filter(changes__has_any_keys=written).exists()
