"""๔ ผลรายมาตรการ: what was planned, what was done, and what shows it."""

from collections.abc import Iterator, Set
from itertools import islice

from measures.domain.following import State
from reports.document import (
    Align,
    Block,
    Bullets,
    Cell,
    Column,
    Facts,
    MeasureFact,
    Paragraph,
    Photo,
    Row,
    Section,
    Table,
)
from reports.outline.build import cell, listed
from reports.printing import NOT_SAID, Printer
from reports.progress.facts import EntryFact, FollowedFact, ProgressFacts
from reports.progress.words import (
    NONE_CONFIRMED,
    about,
    baht,
    day,
    months,
    not_counted,
    percent,
)

# Of one measure, and together; the others are evidence all the same and stand in the annex.
MOST_PHOTOS, MOST_IN_ALL = 2, 40
# More than these are told in short; the wide table before has the rest of each.
MOST_IN_FULL = 60
# Letters that surely keep to one page in a narrow and in a wide column.
NARROW, WIDE = 300, 700


def each_measure(facts: Facts, progress: ProgressFacts, printer: Printer) -> Section:
    pairs = zip(facts.measures, progress.followed, strict=True)
    photos = frozenset(islice(_photos(progress), MOST_IN_ALL))
    return Section(
        key="each-measure",
        number="",
        title="ผลการดำเนินการรายมาตรการ",
        blocks=(Paragraph("เรียงตามลำดับในแผนมาตรการ"),),
        sections=tuple(
            _measure(measure, followed, facts, printer, photos)
            for measure, followed in pairs
        ),
    )


def _photos(progress: ProgressFacts) -> Iterator[int]:
    """The pictures to print, in order: of each measure the first ones."""
    for followed in progress.followed:
        shown = (each.key for each in followed.evidence if each.picture)
        yield from islice(shown, MOST_PHOTOS)


def section_key(measure: MeasureFact) -> str:
    return f"measure-{measure.key}"


def _measure(
    measure: MeasureFact,
    followed: FollowedFact,
    facts: Facts,
    printer: Printer,
    photos: Set[int],
) -> Section:
    blocks: list[Block] = [
        _planned(measure, followed, facts, printer)
        if len(facts.measures) <= MOST_IN_FULL
        else Paragraph(_in_short(measure, followed, facts, printer))
    ]
    if followed.state is State.ENDED:
        blocks.append(Paragraph(_ended(followed, printer)))
    if followed.entries:
        blocks.append(_done(followed, printer))
    else:
        blocks.append(Paragraph(NONE_CONFIRMED))
    if left_out := not_counted(followed, printer):
        blocks.append(Paragraph(left_out))
    blocks += _evidence(followed, printer, photos)
    return Section(
        key=section_key(measure),
        number="",
        title=printer.text(measure.activity),
        blocks=tuple(blocks),
    )


def _planned(
    measure: MeasureFact, followed: FollowedFact, facts: Facts, printer: Printer
) -> Table:
    steps = cell(NOT_SAID)
    if measure.steps:
        steps = listed(
            map(printer.text, measure.steps), unconfirmed=measure.unconfirmed
        )
    state = followed.state.words
    if followed.is_overdue:
        state += " พ้นกำหนดแล้ว"
    rows = (
        ("ตอบตัวชี้วัดหรือประเด็น", cell(about(measure, facts, printer))),
        ("สิ่งที่วางแผนไว้", steps),
        ("ระยะเวลา", cell(months(measure, facts, printer))),
        ("ผู้รับผิดชอบ", _responsible(measure, printer)),
        ("เป้าหมายและวิธีวัด", _words(measure, measure.target, printer)),
        ("การกำกับติดตาม", _words(measure, measure.monitoring, printer)),
        ("งบประมาณ", cell(printer.baht(measure.budget), measure.budget)),
        ("ใช้จ่ายแล้ว", cell(baht(followed.spent, printer), followed.spent)),
        ("สถานะ", cell(state)),
        ("ความก้าวหน้า", cell(percent(followed.percent, printer))),
    )
    return Table(
        "แผนและสถานะ",
        (Column("เรื่อง", 26), Column("รายละเอียด", 74)),
        tuple(Row((cell(name), said)) for name, said in rows),
        rows_may_split=True,
    )


def _in_short(
    measure: MeasureFact, followed: FollowedFact, facts: Facts, printer: Printer
) -> str:
    """The plan in one paragraph, where there are so many that tables fill a book."""
    steps = " ".join(map(printer.text, measure.steps)) or NOT_SAID
    target = printer.said(measure.target)
    return (
        f"{about(measure, facts, printer)} สิ่งที่วางแผนไว้: {steps} เป้าหมายและวิธีวัด: {target} "
        f"การกำกับติดตาม: {printer.said(measure.monitoring)} "
        f"สถานะ: {followed.state.words} {percent(followed.percent, printer)}"
    )


def _words(measure: MeasureFact, said: str, printer: Printer) -> Cell:
    return cell(
        printer.said(said), unconfirmed=measure.unconfirmed and bool(said.strip())
    )


def _responsible(measure: MeasureFact, printer: Printer) -> Cell:
    lead = printer.said(measure.lead or "")
    lines = [Paragraph(f"หน่วยงานหลัก: {lead}")]
    if measure.helpers:
        helpers = " ".join(map(printer.text, measure.helpers))
        lines.append(Paragraph(f"หน่วยงานร่วม: {helpers}"))
    return Cell(tuple(lines))


def _ended(followed: FollowedFact, printer: Printer) -> str:
    when = f"เมื่อ {day(followed.ended_on, printer)} " if followed.ended_on else ""
    return f"มาตรการนี้ยกเลิก{when} เหตุผล: {printer.said(followed.ended_words)}"


def _done(followed: FollowedFact, printer: Printer) -> Table:
    return Table(
        "ความก้าวหน้าที่ยืนยันแล้ว",
        (
            Column("วันที่", 13),
            Column("ร้อยละ", 10, Align.CENTRE),
            Column("สิ่งที่ดำเนินการ", 29),
            Column("ผลเทียบกับเป้าหมาย", 20),
            Column("ปัญหา อุปสรรค", 14),
            Column("ขั้นต่อไป", 14),
        ),
        tuple(_entry(each, printer) for each in followed.entries),
        rows_may_split=any(map(_is_long, followed.entries)),
    )


def _is_long(entry: EntryFact) -> bool:
    """Whether its row might need more than a page: the narrow columns are the limit."""
    narrow = max(len(entry.obstacles), len(entry.next_step))
    return narrow > NARROW or max(len(entry.done), len(entry.result)) > WIDE


def _entry(entry: EntryFact, printer: Printer) -> Row:
    done = [Paragraph(printer.text(entry.done))]
    if entry.spending is not None:
        done.append(Paragraph(f"ใช้จ่าย {printer.baht(entry.spending)}"))
    return Row(
        (
            cell(day(entry.on, printer)),
            cell(printer.text(str(entry.percent)), str(entry.percent)),
            Cell(tuple(done), entry.spending),
            cell(printer.said(entry.result)),
            cell(_or_none(entry.obstacles, printer)),
            cell(_or_none(entry.next_step, printer)),
        )
    )


def _or_none(text: str, printer: Printer) -> str:
    return printer.text(text) if text.strip() else "–"


def _evidence(
    followed: FollowedFact, printer: Printer, photos: Set[int]
) -> list[Block]:
    if not followed.evidence:
        return [Paragraph("ไม่มีหลักฐานแนบ")]
    return [
        Paragraph("หลักฐาน (ลายนิ้วมือของไฟล์อยู่ในภาคผนวก)"),
        Bullets(
            tuple(Paragraph(printer.text(each.title)) for each in followed.evidence)
        ),
        *(
            Photo(each.picture, each.title, printer.text(each.title))
            for each in followed.evidence
            if each.key in photos
        ),
    ]
