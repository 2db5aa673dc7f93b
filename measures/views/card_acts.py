"""What can be done about one measure of the board, and where that moves it."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse

from assessments.models import Assessment
from measures.domain.following import State, state_of
from measures.models import Measure, Progress
from measures.overview.rows import Row
from measures.permissions import (
    reason_against_correcting,
    reason_against_deciding,
    reason_against_ending,
    reason_against_reporting,
)
from measures.services.progress import writers_of
from measures.views.common import progress_url
from thai.dates import format_medium

Status = Progress.Status


@dataclass(frozen=True)
class Act:
    """``moves`` says where it leads; ``reason`` why she may not, "" where she may."""

    words: str
    moves: str
    href: str
    reason: str = ""


def acts_of(request: HttpRequest, assessment: Assessment, row: Row) -> list[Act]:
    """What waits first; three queries, however many entries wait."""
    measure = row.measure
    entries = list(
        Progress.objects.visible_to(request.user)
        .filter(measure=measure, status__in=(Status.SENT, Status.RETURNED))
        .only("measure", "percent", "on_date", "status")
        .order_by("on_date", "pk")
    )
    waiting = [each for each in entries if each.status == Status.SENT]
    writers = writers_of(waiting)
    acts = []
    for each in entries:
        each.measure = measure
        if each.status == Status.SENT:
            wrote = request.user.pk in writers[each.pk]
            reason = reason_against_deciding(request.user, each, wrote=wrote)
            acts.append(_deciding(assessment, row, each, reason))
        else:
            reason = reason_against_correcting(request.user, each)
            acts.append(_correcting(assessment, each, reason))
    return [
        *acts,
        Act(
            words="รายงานความก้าวหน้า",
            moves="เมื่อผู้บริหารยืนยัน ร้อยละ 1 ถึง 99 อยู่ช่องอยู่ระหว่างดำเนินการ ร้อยละ 100 อยู่ช่องดำเนินการแล้วเสร็จ",
            href=_address("progress-add", assessment, measure.pk),
            reason=reason_against_reporting(request.user, measure),
        ),
        _ending(request, assessment, measure),
    ]


def _deciding(assessment: Assessment, row: Row, entry: Progress, reason: str) -> Act:
    return Act(
        words=f"ยืนยันหรือส่งกลับ {_named(entry)}",
        moves=_moves(row, entry.percent, entry.on_date),
        href=f"{progress_url(assessment, row.measure)}#entry-{entry.pk}",
        reason=reason,
    )


def _moves(row: Row, percent: int, on: date) -> str:
    """Where the measure stands once an entry is confirmed."""
    stands = row.followed
    if stands.state is State.ENDED:
        return "มาตรการยกเลิกแล้ว ยืนยันแล้วยังอยู่ช่องเดิม"
    if stands.last_on is not None and on < stands.last_on:
        return f"ยืนยันแล้วยังอยู่ช่องเดิม เพราะมีที่ยืนยันแล้วของวันที่ {format_medium(stands.last_on)}"
    to = state_of(percent, is_ended=False)
    if to is stands.state:
        return "ยืนยันแล้วยังอยู่ช่องเดิม"
    return f"ยืนยันแล้วย้ายไปช่อง{to.words}"


def _correcting(assessment: Assessment, entry: Progress, reason: str) -> Act:
    return Act(
        words=f"แก้ไขและส่งอีกครั้ง {_named(entry)}",
        moves="ผู้บริหารส่งกลับให้แก้ไข ส่งแล้วรอยืนยันอีกครั้ง",
        href=_address("progress-change", assessment, entry.pk),
        reason=reason,
    )


def _ending(request: HttpRequest, assessment: Assessment, measure: Measure) -> Act:
    is_ended = measure.ended_at is not None
    return Act(
        words="นำกลับมาดำเนินการ" if is_ended else "ยกเลิกมาตรการ",
        moves="กลับไปช่องตามความก้าวหน้าที่ยืนยันล่าสุด"
        if is_ended
        else "ย้ายไปช่องยกเลิก ต้องมีเหตุผล",
        href=_address("ending", assessment, measure.pk),
        reason=reason_against_ending(request.user, measure),
    )


def _named(entry: Progress) -> str:
    return f"ข้อมูล ณ {format_medium(entry.on_date)} ร้อยละ {entry.percent}"


def _address(page: str, assessment: Assessment, key: int) -> str:
    where = [assessment.organisation.code, assessment.year_be, key]
    return reverse(f"measures:{page}", args=where)
