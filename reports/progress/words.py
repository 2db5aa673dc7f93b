"""Words that the parts of a progress report share."""

from datetime import date
from decimal import Decimal

from reports.document import Facts, MeasureFact
from reports.printing import NO_DATA, NOT_SAID, Printer
from reports.progress.facts import FollowedFact, PeriodFact
from thai.dates import format_long, format_medium
from thai.months import format_months

TITLE = "รายงานความก้าวหน้า/ผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
NONE_CONFIRMED = "ยังไม่มีความก้าวหน้าที่ยืนยันแล้วในรอบนี้"


def period_words(period: PeriodFact) -> str:
    """“รอบ 6 เดือน (1 ตุลาคม 2568 - 31 มีนาคม 2569)”, Arabic digits."""
    return (
        f"รอบ {period.edition} เดือน "
        f"({format_long(period.first)} - {format_long(period.last)})"
    )


def about(measure: MeasureFact, facts: Facts, printer: Printer) -> str:
    """The indicator's own number and name, or the issue."""
    if measure.indicator_number is not None:
        names = {each.number: each.name for each in facts.indicators}
        number = measure.indicator_number
        return printer.text(f"{number}. {names[number]}")
    if measure.issue is not None:
        return printer.text(f"ประเด็นที่ ({measure.issue})")
    return "ทุกตัวชี้วัด"


def months(measure: MeasureFact, facts: Facts, printer: Printer) -> str:
    if not measure.months:
        return NOT_SAID
    return printer.text(format_months(measure.months, facts.implementation_year_be))


def percent(value: int | None, printer: Printer) -> str:
    """“ร้อยละ ๖๐”; nothing confirmed is no zero."""
    return NO_DATA if value is None else printer.text(f"ร้อยละ {value}")


def baht(amount: Decimal | None, printer: Printer) -> str:
    return NO_DATA if amount is None else printer.baht(amount)


def day(value: date, printer: Printer) -> str:
    return printer.text(format_medium(value))


def not_counted(followed: FollowedFact, printer: Printer) -> str:
    """What of the period is not confirmed and therefore stands nowhere; "" for nothing."""
    said = []
    if followed.waiting:
        said.append(f"รอยืนยัน {followed.waiting} รายการ")
    if followed.returned:
        said.append(f"ส่งกลับแก้ไข {followed.returned} รายการ")
    if not said:
        return ""
    return printer.text(f"มีรายการที่{' และ'.join(said)} ไม่นับในรายงานนี้")
