"""What the progress report says, and what it leaves out."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from measures.domain.following import State
from reports.building import build_report
from reports.kinds import PROGRESS
from tests.factories import MeasureFactory
from tests.reported import RETURNED, SENT, reported, shown_by

pytestmark = pytest.mark.django_db


def printed(document) -> str:
    def of(sections):
        for section in sections:
            yield section.heading
            for block in section.blocks:
                for row in getattr(block, "rows", ()):
                    yield from (cell.text for cell in row.cells)
                yield getattr(block, "text", "")
                yield from (each.text for each in getattr(block, "items", ()))
            yield from of(section.sections)

    return "\n".join(of(document.sections))


def followed(document):
    return {
        measure.activity: each
        for measure, each in zip(
            document.facts.measures, document.facts.progress.followed, strict=True
        )
    }


def test_each_edition_counts_confirmed_entries_up_to_its_last_day(year, measures):
    manual, training = measures
    reported(manual, date(2026, 1, 30), 40, spending=Decimal("1000.50"))
    reported(manual, date(2026, 8, 14), 100, spending=Decimal("2000"))
    reported(training, date(2026, 3, 31), 30, status=SENT)
    reported(training, date(2026, 4, 1), 50, status=RETURNED)

    half = followed(build_report(year, PROGRESS[6]))
    whole = followed(build_report(year, PROGRESS[12]))

    assert half["ปรับปรุงคู่มือ"].state is State.UNDER_WAY
    assert half["ปรับปรุงคู่มือ"].percent == 40
    assert half["ปรับปรุงคู่มือ"].spent == Decimal("1000.50")
    assert whole["ปรับปรุงคู่มือ"].state is State.DONE
    assert whole["ปรับปรุงคู่มือ"].spent == Decimal("3000.50")
    assert half["อบรมบุคลากร"].percent is None
    assert (half["อบรมบุคลากร"].waiting, half["อบรมบุคลากร"].returned) == (1, 0)
    assert (whole["อบรมบุคลากร"].waiting, whole["อบรมบุคลากร"].returned) == (1, 1)


def test_what_is_missing_is_said_and_no_zero(year, measures):
    text = printed(build_report(year, PROGRESS[12]))

    assert "มาตรการที่ยังไม่มีความก้าวหน้าที่ยืนยันแล้ว ๒ มาตรการ" in text
    assert "ไม่มีข้อมูลการใช้จ่าย" in text
    assert "ร้อยละ ๐" not in text
    assert "ยังไม่ได้เผยแพร่เป็นฉบับที่ตรวจสอบได้" in text


def test_an_ended_measure_stands_there_with_its_words(year, measures):
    manual = measures[0]
    manual.ended_at, manual.ended_words = timezone.now(), "รวมกับโครงการของจังหวัด"
    manual.save()

    later = followed(build_report(year, PROGRESS[6]))
    manual.ended_at = timezone.make_aware(timezone.datetime(2026, 2, 2, 9))
    manual.save()
    document = build_report(year, PROGRESS[6])

    assert later["ปรับปรุงคู่มือ"].state is State.NOT_STARTED
    assert followed(document)["ปรับปรุงคู่มือ"].state is State.ENDED
    assert "เหตุผล: รวมกับโครงการของจังหวัด" in printed(document)


def test_the_item_is_of_two_years_later_and_marked_while_that_year_is_unknown(year):
    document = build_report(year, PROGRESS[12])

    assert document.facts.serves.year_be == 2570
    assert not document.facts.serves.certain
    assert "†" in printed(document)


def test_it_names_the_published_plan_and_what_changed_since(
    plan_published, year, measures
):
    before = build_report(year, PROGRESS[12])
    measures[0].target = "ครบสิบกระบวนงาน"
    measures[0].save()
    after = build_report(year, PROGRESS[12])

    assert before.facts.progress.plan.code == plan_published.code
    assert before.facts.progress.plan.changes == ()
    assert f"/v/{plan_published.code}/" in printed(before)
    [change] = after.facts.progress.plan.changes
    assert (change.old, change.new) == ("ครบทุกกอง", "ครบสิบกระบวนงาน")
    assert "ครบสิบกระบวนงาน" in printed(after)


def test_evidence_stands_with_its_fingerprint_unless_its_entry_is_not_confirmed(
    year, measures
):
    manual = measures[0]
    waiting = reported(manual, date(2026, 1, 30), 40, status=SENT)
    shown_by(manual)
    shown_by(manual, title="ภาพที่รอยืนยัน", progress=waiting, sha256="cd" * 32)
    shown_by(
        manual,
        title="ไฟล์ที่นำออก",
        removed_at=timezone.now(),
        removed_words="แนบไม่ถูก",
    )

    text = printed(build_report(year, PROGRESS[12]))

    assert "ab" * 32 in text
    assert "ภาพที่รอยืนยัน" not in text
    assert "ไฟล์ที่นำออก" not in text
    assert "ความลับ" not in text


def test_reading_costs_as_many_queries_for_many_measures_as_for_one(
    year, measures, django_assert_num_queries
):
    reported(measures[0], date(2026, 1, 30), 40)
    shown_by(measures[0])
    build_report(year, PROGRESS[12])  # what the year keeps is read before
    with CaptureQueriesContext(connection) as few:
        build_report(year, PROGRESS[12])
    for number in range(3):
        more = MeasureFactory(plan=measures[0].plan, position=10 + number)
        reported(more, date(2026, 2, 3), 10)
        shown_by(more)

    with django_assert_num_queries(len(few)):
        build_report(year, PROGRESS[12])


def test_every_section_has_a_number_and_a_name_of_its_own(year, measures):
    document = build_report(year, PROGRESS[12])
    headings = [each.heading for each in document.sections]

    assert headings[:4] == [
        "๑. ความเป็นมา",
        "๒. สรุปผลการดำเนินการ",
        "๓. ผลการดำเนินการของทุกมาตรการ",
        "๔. ผลการดำเนินการรายมาตรการ",
    ]
    assert "รอบ ๑๒ เดือน" in document.title
    assert document.cover.year == "ปีงบประมาณ พ.ศ. ๒๕๖๙"
    assert document.notice.startswith("ฉบับร่าง")


def test_a_short_entry_keeps_together_and_a_long_one_may_run_over_pages(year, measures):
    reported(measures[0], date(2026, 1, 30), 40)
    reported(measures[1], date(2026, 1, 30), 40, obstacles="ขาดเจ้าหน้าที่ " * 100)
    document = build_report(year, PROGRESS[12])

    tables = [
        block
        for section in document.sections
        for inner in section.sections
        for block in inner.blocks
        if getattr(block, "caption", "") == "ความก้าวหน้าที่ยืนยันแล้ว"
    ]

    assert [each.rows_may_split for each in tables] == [False, True]


def test_a_great_plan_is_told_in_short(year, measures, monkeypatch):
    monkeypatch.setattr("reports.progress.measures.MOST_IN_FULL", 1)

    [chapter] = [
        each
        for each in build_report(year, PROGRESS[12]).sections
        if each.key == "each-measure"
    ]

    assert "เป้าหมายและวิธีวัด: ครบทุกกอง" in chapter.sections[0].blocks[0].text
