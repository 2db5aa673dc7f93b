"""Pages and files of published versions, for anybody."""

import hashlib
import re
from decimal import Decimal
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.contrib.messages import get_messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    conditional_page,
    require_http_methods,
    require_safe,
)

from measures.domain.following import State
from organisations.errors import Refused
from reports.kinds import ANALYSIS, PROGRESS, ReportKind
from reports.models import Publication
from reports.public.finding import (
    Versions,
    is_published,
    published_progress,
    versions_or_404,
)
from reports.public.tables import data_csv
from reports.publishing.changes import Change
from reports.publishing.codes import read_code
from reports.publishing.comparing import differences
from reports.publishing.keeping import published_pdf
from reports.publishing.verifying import (
    UNKNOWN,
    verify_bytes,
    verify_sha256,
)

# A page may be a few minutes old; a version never changes.
PAGE = "public, max-age=300"
FOR_EVER = "public, max-age=31536000, immutable"
MOST_BYTES = 16 * 1024 * 1024
MOST_OF_A_NAME = 200


@login_not_required
@require_safe
@conditional_page
def report(request, code: str, year_be: int):
    """The current version, or an earlier one by ``?version=``, beside what changed.

    Where progress alone was published, it leads there.
    """
    progress = published_progress(code, year_be)
    version = request.GET.get("version", "")
    try:
        versions = versions_or_404(code, year_be, version=version)
    except Http404:
        if version or not progress:
            raise
        return redirect("public:progress", code, year_be, progress[-1].edition)
    context = _of_version(request, code, year_be, versions)
    data = context["data"]
    context |= {
        "instruments": _instruments(data["instruments"]),
        "indicators": [_row(each, data["threshold"]) for each in data["indicators"]],
        "progress": progress,
        "verify_url": reverse("public:code", args=[versions.shown.code]),
    }
    return _kept(request, render(request, "public/report.html", context), PAGE)


@login_not_required
@require_safe
@conditional_page
def progress(request, code: str, year_be: int, edition: int):
    """A version of the progress report, as the analysis has its page."""
    report = _report_or_404(edition)
    version = request.GET.get("version", "")
    versions = versions_or_404(code, year_be, version=version, report=report)
    context = _of_version(request, code, year_be, versions)
    data = context["data"]
    context |= {
        "edition": edition,
        "states": [
            {"words": state.words, "count": data["states"][state.value]}
            for state in State
        ],
        "measures": [
            each | {"state_words": State(each["state"]).words}
            for each in data["measures"]
        ],
        "has_analysis": is_published(code, year_be),
        "others": [
            each
            for each in published_progress(code, year_be)
            if each.edition != edition
        ],
    }
    return _kept(request, render(request, "public/progress.html", context), PAGE)


def _report_or_404(edition: int) -> ReportKind:
    """The analysis for 0."""
    if not edition:
        return ANALYSIS
    if edition not in PROGRESS:
        raise Http404("no such edition")
    return PROGRESS[edition]


def _of_version(request, code: str, year_be: int, versions: Versions) -> dict:
    """What the page of any kind of report shows of its versions."""
    shown = versions.shown
    against = _against(versions, request.GET.get("against", ""))
    data = shown.data
    return {
        "code": code,
        "year_be": year_be,
        "data": data,
        "shown": shown,
        "newest": versions.newest,
        "is_current": versions.is_current,
        "earlier": [each for each in versions.all if each.pk != shown.pk],
        "against": against,
        "changes": _differences(against, shown) if against else shown.changes,
        "fingerprint": _groups(shown.content_sha256),
        "pdf_fingerprint": _groups(shown.pdf_sha256),
    }


def _differences(against: Publication, shown: Publication) -> list[Change]:
    return differences(
        against.data, shown.data, old_look=against.look, new_look=shown.look
    )


def _against(versions: Versions, version: str) -> Publication | None:
    return next((each for each in versions.all if str(each.version) == version), None)


def _instruments(rows: list[dict]) -> list[dict]:
    """Parts go by their names; one without any figure is not shown."""
    shown = []
    for each in rows:
        is_part = each["code"] not in ("IIT", "EIT", "OIT")
        if not is_part or each["published"] or each["computed"]:
            shown.append(each | {"is_part": is_part})
    return shown


def _row(indicator: dict, threshold: str | None) -> dict:
    points = indicator["points"]
    gap = None
    if points is not None and threshold is not None:
        gap = Decimal(points) - Decimal(threshold)
    return indicator | {"gap": gap}


def _groups(digest: str) -> str:
    return " ".join(digest[i : i + 8] for i in range(0, len(digest), 8))


def _kept(request, response, how: str):
    """Kept by browsers and proxies, unless it says a person's name or what she did."""
    is_of_somebody = request.user.is_authenticated or len(get_messages(request))
    response["Cache-Control"] = "private, no-store" if is_of_somebody else how
    return response


@login_not_required
@require_safe
def data_json(request, code: str, year_be: int, edition: int = 0):
    """The public data to the byte, as its fingerprint was taken."""
    shown = _shown(request, code, year_be, edition)
    return _file(
        request,
        shown.content.encode(),
        "application/json; charset=utf-8",
        _file_name(code, year_be, shown, "json"),
        tag=shown.content_sha256,
    )


@login_not_required
@require_safe
def data_table(request, code: str, year_be: int, edition: int = 0):
    shown = _shown(request, code, year_be, edition)
    content = data_csv(shown.data).encode()
    return _file(
        request,
        content,
        "text/csv; charset=utf-8",
        _file_name(code, year_be, shown, "csv"),
        tag=hashlib.sha256(content).hexdigest(),
    )


def _shown(request, code: str, year_be: int, edition: int) -> Publication:
    version = request.GET.get("version", "")
    report = _report_or_404(edition)
    return versions_or_404(code, year_be, version=version, report=report).shown


@login_not_required
@require_safe
def pdf(request, code: str, year_be: int, version: int, edition: int = 0):
    """One version's PDF as it was published."""
    report = _report_or_404(edition)
    shown = versions_or_404(code, year_be, version=str(version), report=report).shown
    etag = f'"{shown.pdf_sha256}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        try:
            content = published_pdf(shown)
        except Refused as refusal:
            return render(
                request, "public/file_gone.html", {"refusal": refusal}, status=503
            )
        answer = HttpResponse(content, content_type="application/pdf")
        answer["Content-Disposition"] = content_disposition_header(
            False, _file_name(code, year_be, shown, "pdf")
        )
    answer["ETag"] = etag
    _keep(answer, FOR_EVER)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _keep(answer: HttpResponse, how: str) -> None:
    """A failed precondition is no file, and is kept by nobody."""
    is_file = answer.status_code in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED)
    answer["Cache-Control"] = how if is_file else "no-store"


def _file_name(code: str, year_be: int, shown: Publication, ending: str) -> str:
    part = f"-{shown.report.slug}" if shown.report.is_progress else ""
    return f"ita-{code}-{year_be}{part}-v{shown.version}.{ending}"


def _file(request, content: bytes, kind: str, name: str, *, tag: str):
    """Open data: for programs of anybody, also from other pages."""
    etag = f'"{tag}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = HttpResponse(content, content_type=kind)
        answer["Content-Disposition"] = content_disposition_header(False, name)
    answer["ETag"] = etag
    _keep(answer, PAGE)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


@login_not_required
@require_safe
def by_code(request, code: str):
    """Where the printed QR code leads: the page of that very version."""
    known = read_code(code)
    found = (
        Publication.objects.select_related("assessment__organisation")
        .filter(code=known)
        .first()
        if known
        else None
    )
    if found is None:
        return _verify_page(
            request,
            typed=code,
            status=HTTPStatus.NOT_FOUND,
            problem=f"ไม่มีฉบับเผยแพร่ที่มีรหัส “{code[:40]}” ตรวจรหัสจากหน้าสุดท้ายของเอกสารอีกครั้ง",
        )
    return redirect(_address_of(found))


def _address_of(found: Publication) -> str:
    assessment = found.assessment
    # The present code: the one in print may have been corrected since.
    where = [assessment.organisation.code, assessment.year_be]
    page = reverse("public:report", args=where)
    if found.report.is_progress:
        page = reverse("public:progress", args=[*where, found.edition])
    # The address without a version may be kept for minutes with the one before.
    return f"{page}?{urlencode({'version': found.version})}"


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request):
    """Is a file one of ours? Compared and not kept; hashed in the browser where it can."""
    if request.method != "POST":
        if typed := request.GET.get("code", "").strip():
            return by_code(request, typed)
        if "code" in request.GET:
            return _verify_page(request, problem="ใส่รหัสตรวจสอบก่อน แล้วกดเปิด", status=422)
        return _verify_page(request)
    digest = request.POST.get("sha256", "").strip().lower()
    uploaded = request.FILES.get("file")
    try:
        if digest:
            if not re.fullmatch(r"[0-9a-f]{64}", digest):
                raise Refused("ลายนิ้วมือของไฟล์อ่านไม่ได้ เลือกไฟล์แล้วตรวจอีกครั้ง")
            verdict = verify_sha256(digest)
        elif uploaded is None:
            raise Refused("ยังไม่ได้เลือกไฟล์ เลือกไฟล์ PDF ที่ต้องการตรวจก่อน")
        elif uploaded.size > MOST_BYTES:
            raise Refused("ไฟล์ใหญ่เกิน 16 MB ไม่ใช่รายงานที่เผยแพร่จากระบบนี้")
        else:
            verdict = verify_bytes(uploaded.read())
    except Refused as refusal:
        return _verify_page(request, problem=str(refusal), status=422)
    name = uploaded.name if uploaded else request.POST.get("file_name", "")
    return _verify_page(request, verdict=verdict, file_name=name[:MOST_OF_A_NAME])


def _verify_page(
    request, *, verdict=None, problem="", typed="", file_name="", status=200
):
    found = verdict.publication if verdict else None
    newest = verdict.replaced_by if verdict else None
    context = {
        "verdict": verdict,
        "is_unknown": verdict == UNKNOWN,
        "found": found,
        "found_name": found.report.of_year(found.assessment.year_be) if found else "",
        "found_url": _address_of(found) if found else "",
        "newest": newest,
        "newest_url": _address_of(newest) if newest else "",
        "problem": problem,
        "typed": typed,
        "file_name": file_name,
    }
    return render(request, "public/verify.html", context, status=status)
