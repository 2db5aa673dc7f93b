"""Findings: proposed from the scores, then edited, adopted or added by people."""

from dataclasses import dataclass

from django.db import transaction

from assessments.domain.findings import ProposedFinding
from assessments.models import Assessment, Finding
from assessments.models.finding import Origin
from assessments.permissions import check_can_edit
from assessments.queries import not_held, proposal_for, proposals_for
from assessments.services.locking import ChangedMeanwhile, locked
from organisations.audit import record
from organisations.errors import Refused
from organisations.models import User

SAID = (
    "target_code",
    "indicator_number",
    "kind",
    "issue",
    "text",
    "text_origin",
    "text_certainty",
    "recommendation",
    "recommendation_origin",
    "recommendation_certainty",
    "oit_refs",
    "no_measure_reason",
)


def said(finding: Finding) -> dict:
    """Everything that the finding says, for the trail."""
    return {field: getattr(finding, field) for field in SAID}


def _changed(old: dict, finding: Finding) -> dict:
    """Field -> (old, new) of what differs from ``old``."""
    return {
        field: (old[field], new)
        for field, new in said(finding).items()
        if old[field] != new
    }


@transaction.atomic
def propose_findings(*, assessment: Assessment, by: User | None) -> list[Finding]:
    """Add a finding for every proposal that has none; touches no existing one."""
    assessment = locked(assessment)
    check_can_edit(by, assessment)
    proposals = proposals_for(assessment)
    findings = list(assessment.findings.all())
    new = [
        Finding(
            assessment=assessment,
            target_code=each.target_code,
            indicator_number=each.indicator_number,
            kind=each.kind,
            issue=each.issue,
            text=each.text,
            text_origin=Origin.MACHINE,
            text_certainty=each.text_certainty,
            recommendation=each.recommendation,
            recommendation_origin=Origin.MACHINE,
            recommendation_certainty=each.recommendation_certainty or "",
            oit_refs=list(each.oit_refs),
        )
        for each in not_held(proposals, findings)
    ]
    Finding.objects.bulk_create(new)
    _put_in_order(findings + new, proposals)
    if new:
        record(
            act="findings.proposed",
            target=assessment,
            by=by,
            organisation=assessment.organisation,
            changes={f"finding {each.pk}": (None, said(each)) for each in new},
        )
    return new


def _put_in_order(
    findings: list[Finding], proposals: tuple[ProposedFinding, ...]
) -> None:
    """By indicator; inside one the proposals' order, people's own findings last."""
    place = {each.target_code: number for number, each in enumerate(proposals)}
    last = len(place)

    def key(finding: Finding) -> tuple:
        return (
            finding.indicator_number or 99,
            place.get(finding.target_code, last)
            if finding.kind != Finding.Kind.OWN
            else last,
            finding.pk,
        )

    for position, finding in enumerate(sorted(findings, key=key), start=1):
        finding.position = position
    Finding.objects.bulk_update(findings, ["position"])


@dataclass(frozen=True)
class FindingTexts:
    """What a person may say in a finding."""

    text: str
    recommendation: str
    issue: int | None
    no_measure_reason: str


@transaction.atomic
def edit_finding(
    *, finding: Finding, version: int, texts: FindingTexts, by: User | None
) -> Finding:
    """Store the texts; a changed text becomes the person's own.

    Raises:
        PermissionDenied: ``by`` may not edit, or the state forbids it.
        ChangedMeanwhile: the stored version is not ``version``.
    """
    finding = _locked_finding(finding, version, by)
    old = said(finding)
    for field in ("text", "recommendation", "issue", "no_measure_reason"):
        setattr(finding, field, getattr(texts, field))
    changes = _changed(old, finding)
    if not changes:
        return finding
    if "text" in changes:
        finding.text_origin, finding.text_certainty = Origin.PERSON, ""
    if "recommendation" in changes:
        finding.recommendation_origin = Origin.PERSON
        finding.recommendation_certainty = ""
    return _store(finding, "finding.edited", _changed(old, finding), by)


@transaction.atomic
def adopt_finding(*, finding: Finding, version: int, by: User | None) -> Finding:
    """Make the system's wording the agency's own; from now on unmarked.

    Raises:
        ChangedMeanwhile: the stored version is not ``version``, so the person
            has not read the wording that she would adopt.
    """
    finding = _locked_finding(finding, version, by)
    old = said(finding)
    if Origin.MACHINE not in (finding.text_origin, finding.recommendation_origin):
        return finding
    finding.text_origin = finding.recommendation_origin = Origin.PERSON
    finding.text_certainty = finding.recommendation_certainty = ""
    return _store(finding, "finding.adopted", _changed(old, finding), by)


@transaction.atomic
def restore_proposal(*, finding: Finding, version: int, by: User | None) -> Finding:
    """Put the system's wording back, marked as such; undoes adopting and editing.

    Raises:
        ChangedMeanwhile: the stored version is not ``version``.
        Refused: the scores propose nothing about the finding's subject.
    """
    finding = _locked_finding(finding, version, by)
    proposal = proposal_for(finding, proposals_for(finding.assessment))
    if proposal is None:
        raise Refused("คะแนนปัจจุบันไม่เสนอประเด็นนี้แล้ว จึงไม่มีข้อความของระบบให้คืน")
    proposed = {
        "text": proposal.text,
        "text_origin": Origin.MACHINE,
        "text_certainty": proposal.text_certainty,
        "recommendation": proposal.recommendation,
        "recommendation_origin": Origin.MACHINE,
        "recommendation_certainty": proposal.recommendation_certainty or "",
        "oit_refs": list(proposal.oit_refs),
    }
    changes = {}
    for field, new in proposed.items():
        if (old := getattr(finding, field)) != new:
            changes[field] = (old, new)
            setattr(finding, field, new)
    if not changes:
        return finding
    return _store(finding, "finding.restored", changes, by)


@transaction.atomic
def add_finding(
    *,
    assessment: Assessment,
    indicator_number: int | None,
    texts: FindingTexts,
    by: User | None,
    origin: Origin = Origin.PERSON,
    certainty: str = "",
) -> Finding:
    """Add the agency's own finding, about an indicator or about nothing.

    ``certainty`` is that of a text the system wrote (``origin`` machine).
    """
    assessment = locked(assessment)
    check_can_edit(by, assessment)
    if indicator_number is not None and indicator_number not in {
        each.number for each in assessment.framework.rules().indicators
    }:
        raise Refused(
            f"กรอบการประเมินปี {assessment.year_be} ไม่มีตัวชี้วัดที่ {indicator_number}"
        )
    finding = Finding.objects.create(
        assessment=assessment,
        target_code="",
        indicator_number=indicator_number,
        kind=Finding.Kind.OWN,
        issue=texts.issue,
        text=texts.text,
        text_origin=origin,
        text_certainty=certainty,
        recommendation=texts.recommendation,
        recommendation_origin=origin,
        recommendation_certainty=certainty if texts.recommendation else "",
        no_measure_reason=texts.no_measure_reason,
    )
    _put_in_order(list(assessment.findings.all()), proposals_for(assessment))
    finding.refresh_from_db()
    record(
        act="finding.added",
        target=finding,
        by=by,
        organisation=assessment.organisation,
        changes={field: (None, new) for field, new in said(finding).items() if new},
    )
    return finding


@transaction.atomic
def delete_finding(*, finding: Finding, by: User | None) -> None:
    """Remove a finding; its text stays readable in the trail.

    Nothing happens to one that is gone already, by a second click.
    """
    assessment = locked(finding.assessment)
    check_can_edit(by, assessment)
    stored = assessment.findings.filter(pk=finding.pk).first()
    if stored is None:
        return
    finding = stored
    record(
        act="finding.deleted",
        target=finding,
        by=by,
        organisation=assessment.organisation,
        changes={field: (old, None) for field, old in said(finding).items() if old},
    )
    finding.delete()


def _locked_finding(finding: Finding, version: int, by: User | None) -> Finding:
    """The finding read again under the assessment's lock, if ``by`` may change it."""
    assessment = locked(finding.assessment)
    check_can_edit(by, assessment)
    stored = assessment.findings.filter(pk=finding.pk).first()
    if stored is None:
        raise Refused("ประเด็นนี้ถูกลบไปแล้ว เพิ่มใหม่ได้จากหน้าวิเคราะห์ของตัวชี้วัด")
    finding = stored
    finding.assessment = assessment
    if finding.version != version:
        raise ChangedMeanwhile
    return finding


def _store(finding: Finding, act: str, changes: dict, by: User | None) -> Finding:
    finding.version += 1
    finding.save()
    record(
        act=act,
        target=finding,
        by=by,
        organisation=finding.assessment.organisation,
        changes=changes,
    )
    return finding
