"""From what the checker found to the form where it is mended, and back."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

from django.http import HttpRequest
from django.urls import reverse

from assessments.models import Assessment
from reports.checks import Found, Spot
from reports.document import Document, Facts, Section
from reports.kinds import ANALYSIS, BY_SLUG, ReportKind

# The address of a page that somebody came to from the checker says for what.
CAME_FOR = "check"


@dataclass(frozen=True)
class Mending:
    """Where it is mended, and what the link says."""

    href: str
    words: str


def mending_of(
    assessment: Assessment,
    document: Document,
    found: Found,
    *,
    may_edit: bool,
    report: ReportKind = ANALYSIS,
) -> Mending | None:
    """The form nearest to what was found; None for what only the system words."""
    year = [assessment.organisation.code, assessment.year_be]
    came_for = {CAME_FOR: key_in(report, found.key)}
    if report.is_progress:
        return _of_progress(year, found, came_for)
    if may_edit and (asked := _new_measure(found, document.facts)):
        address = reverse("measures:add", args=year)
        return Mending(f"{address}?{urlencode(asked | came_for)}", "เพิ่มมาตรการ")
    place = _place(found.spot, document)
    if place is None:
        return None
    name, arguments, anchor, what = place
    address = reverse(name, args=[*year, *arguments])
    if name != "reports:report":
        address += f"?{urlencode(came_for)}"
    verb = "แก้" if may_edit else "เปิด"
    return Mending(href=f"{address}{anchor}", words=f"{verb}{what}")


def _of_progress(year: list, found: Found, came_for: dict[str, str]) -> Mending | None:
    """What was done is told at the measure; the plan is published on its own page."""
    spot = found.spot
    if spot.measure_key is not None and found.rule.startswith("evidence-"):
        address = reverse("measures:evidence", args=[*year, spot.measure_key])
        return Mending(f"{address}?{urlencode(came_for)}", "เปิดหลักฐานของมาตรการนี้")
    if spot.measure_key is not None:
        address = reverse("measures:progress", args=[*year, spot.measure_key])
        return Mending(f"{address}?{urlencode(came_for)}", "เปิดความก้าวหน้าของมาตรการนี้")
    if found.rule in ("plan-not-published", "plan-differs"):
        address = reverse("reports:publishing", args=year)
        return Mending(f"{address}?{urlencode(came_for)}", "เปิดหน้าเผยแพร่แผน")
    return None


def key_in(report: ReportKind, key: str) -> str:
    """The checker's key with its report, where that is not the analysis."""
    return f"{report.slug}:{key}" if report.is_progress else key


def report_and_key(named: str) -> tuple[ReportKind, str]:
    """What ``key_in`` put together."""
    slug, colon, key = named.partition(":")
    if colon and slug in BY_SLUG:
        return BY_SLUG[slug], key
    return ANALYSIS, named


def _new_measure(found: Found, facts: Facts) -> dict[str, int]:
    """What the form of a new measure begins with, where one is missing."""
    spot = found.spot
    if found.rule == "finding-without-measure" and spot.finding_key is not None:
        return {"finding": spot.finding_key}
    if found.rule == "low-indicator-without-measure" and spot.indicator is not None:
        low = str(spot.indicator)
        its_finding = [each.key for each in facts.findings if each.target_code == low]
        if its_finding:
            return {"finding": its_finding[0]}
        return {"indicator": spot.indicator}
    return {}


def _place(spot: Spot, document: Document):
    """(URL name, further arguments, anchor, what stands there)."""
    facts = document.facts
    if spot.measure_key is not None and _is_known(spot.measure_key, facts.measures):
        return "measures:edit", [spot.measure_key], "", "มาตรการนี้"
    if spot.finding_key is not None and _is_known(spot.finding_key, facts.findings):
        page = _page_of_finding(spot.finding_key, facts)
        return (
            "assessments:indicator",
            [page],
            f"#finding-{spot.finding_key}",
            "ประเด็นนี้",
        )
    if spot.section == "issues":
        return "assessments:issues", [], "", "เจ็ดประเด็น"
    match _chapter(spot.section, document.sections):
        case "results":
            code = spot.indicator or spot.item_code
            return (
                "assessments:score-edit",
                [],
                f"#id_points-{code}" if code else "",
                "คะแนน",
            )
        case "measures":
            return "measures:list", [], "", "มาตรการ"
        case "signatures":
            return "reports:report", [], "#printing", "ผู้ลงนาม"
        case "foreword" | "closing":
            return "reports:look", [], "", "รูปเล่ม"
        case "analysis" if spot.indicator is None:
            return "assessments:analysis", [], "", "ผลการวิเคราะห์"
    if spot.indicator is not None:
        what = f"ตัวชี้วัดที่ {spot.indicator}"
        return "assessments:indicator", [spot.indicator], "", what
    return None


def _is_known(key: int, facts) -> bool:
    return any(each.key == key for each in facts)


def _page_of_finding(key: int, facts: Facts) -> int:
    finding = next(each for each in facts.findings if each.key == key)
    return finding.indicator_number or 0


def _chapter(key: str, sections: tuple[Section, ...]) -> str:
    """The chapter that holds the section; the key itself where none does."""
    for chapter in sections:
        if key == chapter.key or any(key == inner.key for inner in chapter.sections):
            return chapter.key
    return key


def came_for(request: HttpRequest) -> str:
    """The checker's key of what she came to mend, told by the address or the page before.

    A form may send to an address of its own, and its answer leads on to others.
    """
    if CAME_FOR in request.GET:
        return request.GET[CAME_FOR]
    try:
        before = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    same_year = before.path.split("/")[:4] == request.path.split("/")[:4]
    if before.netloc != request.get_host() or not same_year:
        return ""
    return parse_qs(before.query).get(CAME_FOR, [""])[0]


def keeping(address: str, key: str) -> str:
    """``address`` with what she came for."""
    parts = urlsplit(address)
    if CAME_FOR in parse_qs(parts.query):
        return address
    query = "&".join(filter(None, [parts.query, urlencode({CAME_FOR: key})]))
    return urlunsplit(parts._replace(query=query))
