"""Nothing that two versions print differs in silence."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum

import pytest

from reports.content import build_analysis
from reports.document import (
    DifferenceFact,
    Paragraph,
    Seal,
    Section,
    SignerFact,
    TextFact,
    WaiverFact,
)
from reports.publishing.comparing import differences
from reports.publishing.printed import UNKNOWN, look_of
from reports.publishing.projection import public_data

pytestmark = pytest.mark.django_db

# What no reader of the public data or of the pages sees by itself, and why.
NOT_TOLD = {
    # Only approved reports are published.
    "facts.status", "facts.is_draft",
    # Always those of the version's own approval; sentences about them are printed.
    "facts.review",
    # Keys of the database.
    "facts.findings.key", "facts.measures.key",
    # Told where they are printed, in the words of the parts.
    "facts.agency.place", "facts.total.code", "facts.total.name",
    "facts.findings.text.by_machine", "facts.findings.recommendation.by_machine",
    "facts.findings.recommendation.unconfirmed", "facts.waivers.rule",
    "facts.next_level", "facts.strengths", "facts.cited_items", "facts.year_items",
    "facts.issues", "facts.signers",
    # Numbers of parts follow from their order.
    "sections.number", "sections.sections.number", "sections.sections.sections.number",
    # Signers of all signature blocks together, below.
    "verification",
}  # fmt: skip


def leaves(value, place=""):
    """Each kind of leaf once: its name, and the document with another value there."""
    if is_dataclass(value):
        for each in fields(value):
            if "read" in each.metadata or "sparse" in each.metadata:
                continue
            inner = f"{place}.{each.name}".lstrip(".")
            for name, other in leaves(getattr(value, each.name), inner):
                yield name, replace(value, **{each.name: other})
    elif isinstance(value, tuple | list):
        for number, each in enumerate(value):
            for name, other in leaves(each, place):
                yield name, (*value[:number], other, *value[number + 1 :])
    elif isinstance(value, dict):
        for key, each in value.items():
            for name, other in leaves(each, place):
                yield name, {**value, key: other}
    else:
        yield place, another(value, place)


def places(value, place=""):
    """Every field of every dataclass in there, by its name."""
    if is_dataclass(value):
        for each in fields(value):
            if "read" not in each.metadata and "sparse" not in each.metadata:
                inner = f"{place}.{each.name}".lstrip(".")
                yield inner
                yield from places(getattr(value, each.name), inner)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from places(each, place)


def another(value, place):
    if place == "facts.findings.kind":
        return "own"
    if place == "facts.findings.recommendation":
        return TextFact("แนะนำ")
    if isinstance(value, bool):
        return not value
    if isinstance(value, Enum):
        return next(each for each in type(value) if each is not value)
    if isinstance(value, str):
        return f"{value} ใหม่"
    if isinstance(value, int | Decimal):
        return value + 1
    if isinstance(value, frozenset):
        return value ^ {12}
    if isinstance(value, date):
        return value.replace(year=value.year + 1)
    assert value is None, place
    return Decimal(1)


def judged(name):
    return any(name == each or name.startswith(f"{each}.") for each in NOT_TOLD)


def told(old, new):
    return differences(
        public_data(old),
        public_data(new),
        old_look=look_of(old),
        new_look=look_of(new),
    )


@pytest.fixture
def document(chaiyaso):
    """With everything that a report can have before its signatures are dated."""
    made = build_analysis(chaiyaso)
    foreword = Section("foreword", "", "คำนำ", (Paragraph("รายงานนี้ ปี ๒๕๖๘"),))
    earlier, *later = made.facts.years
    earlier = replace(earlier, indicators={1: Decimal(80)})
    total = DifferenceFact("total", "88.37", "88.36", "ไม่ตรงกัน")
    waiver = WaiverFact("rule", "มาตรการที่ 1", "ไม่มีหน่วยงานหลัก", "ทำร่วมกัน")
    return replace(
        made,
        facts=replace(
            made.facts, waivers=(waiver,), years=(earlier, *later), differences=(total,)
        ),
        cover=replace(made.cover, seal=Seal("ab" * 32, "ตราของหน่วยงาน")),
        sections=(foreword, *made.sections),
    )


def test_every_field_of_a_report_is_told_or_was_judged(document):
    data, look = public_data(document), look_of(document)
    seen, silent = set(), set()
    for name, other in leaves(document):
        if name in seen or judged(name):
            continue
        seen.add(name)
        if not differences(
            data, public_data(other), old_look=look, new_look=look_of(other)
        ):
            silent.add(name)
    never_tried = {
        name
        for name in places(document)
        if not judged(name)
        # Parts within parts within parts are parts.
        and name != "sections.sections.sections"
        and not any(each == name or each.startswith(f"{name}.") for each in seen)
    }

    assert silent == set()
    assert never_tried == set()
    assert differences(data, data, old_look=look, new_look=look) == []


def with_section(document, key, change):
    return replace(
        document,
        sections=tuple(
            change(each) if each.key == key else each for each in document.sections
        ),
    )


def test_what_only_the_pages_show_is_told_in_words_without_names(document):
    def signed(section):
        block = section.blocks[0]
        signer = SignerFact("ผู้อนุมัติ", "นางสมใจ ใจดี", "นายก")
        return replace(
            section,
            blocks=(
                replace(block, signers=(*block.signers[:2], signer)),
                *section.blocks[1:],
            ),
        )

    def worded(section):
        return replace(section, blocks=(Paragraph("คำนำใหม่"), *section.blocks[1:]))

    cases = {
        "ผู้ลงนาม": with_section(document, "signatures", signed),
        "ข้อความคำนำ": with_section(document, "foreword", worded),
        "ตราของหน่วยงานบนหน้าปก": replace(
            document, cover=replace(document.cover, seal=None)
        ),
        "ลำดับของส่วน": replace(document, sections=document.sections[::-1]),
        "ส่วน “คำนำ”": replace(document, sections=document.sections[1:]),
        "ส่วน “สารบัญ”": replace(document, has_contents=False),
    }
    for what, changed in cases.items():
        assert [each.what for each in told(document, changed)] == [what]
        [only] = told(document, changed)
        assert "สมใจ" not in only.old + only.new


def test_other_digits_are_told_once_and_not_as_other_words(chaiyaso):
    thai = build_analysis(chaiyaso)
    chaiyaso.organisation.digits = "arabic" if thai.digits == "thai" else "thai"
    title, digits = told(thai, build_analysis(chaiyaso))

    assert title.what == "ชื่อเรื่อง"
    assert digits.what == "ตัวเลขในรายงาน"
    assert {digits.old, digits.new} == {"เลขไทย", "เลขอารบิก"}


def test_the_pages_of_a_version_from_before_they_were_kept_cannot_be_compared(document):
    data = public_data(document)
    [only] = differences(data, data, old_look={}, new_look=look_of(document))

    assert only == UNKNOWN
