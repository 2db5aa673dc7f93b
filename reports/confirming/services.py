"""Storing what an officer confirmed of an old report."""

from django.db import transaction

from assessments.models import Assessment
from assessments.models.assessment import SCHEME_NACC
from assessments.services.locking import ChangedMeanwhile
from assessments.services.opening import open_assessment
from assessments.services.scores import PublishedScores, save_scores
from organisations.models import Organisation, User


@transaction.atomic
def confirm_old_report(
    *,
    organisation: Organisation,
    year_be: int,
    version: int | None,
    published: PublishedScores,
    by: User | None,
) -> Assessment:
    """Save the confirmed values of a year, which is begun where it is not yet.

    ``version`` is what the person saw; None where the year was not begun then.

    Raises:
        ChangedMeanwhile: somebody began or changed the year since.
        PermissionDenied, Refused: as ``open_assessment`` and ``save_scores``.
    """
    assessment = Assessment.objects.filter(
        organisation=organisation, scheme=SCHEME_NACC, year_be=year_be
    ).first()
    if (assessment is None) != (version is None):
        raise ChangedMeanwhile
    if assessment is None:
        assessment = open_assessment(organisation=organisation, year_be=year_be, by=by)
        version = assessment.version
    return save_scores(
        assessment=assessment, version=version or 0, published=published, by=by
    )
