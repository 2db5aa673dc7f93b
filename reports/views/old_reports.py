"""Old reports of an agency: hand in, look at what was read, confirm, check."""

import time

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from assessments.models import Assessment, Framework
from assessments.models.assessment import SCHEME_NACC
from assessments.permissions import reason_against_editing
from assessments.queries import announced_levels
from assessments.services.locking import ChangedMeanwhile
from assessments.services.opening import framework_for
from assessments.views.common import agency_to_write
from organisations.errors import Refused
from organisations.models import Organisation
from organisations.uploads.names import clean_name
from reports.checks import check
from reports.checks.grouping import grouped
from reports.checks.telling import counted
from reports.confirming.forms import ConfirmForm, OldReportsForm
from reports.confirming.services import confirm_old_report
from reports.confirming.shown import shown_document
from reports.confirming.values import SURE, UNREAD, UNSURE, Value, doubts, values_of
from reports.confirming.waiting import Batch, Held, batch_of, kept
from reports.confirming.whose import Whose, whose, words_of
from reports.old_reports import frameworks_of
from reports.reading.as_document import as_document
from reports.reading.files import read_content
from reports.reading.report import Report
from reports.registered import with_registered_name

# A request begins no further file when it has read for so long.
READING_SECONDS = 10
EARLIER_YEARS = 5
_ACT = "การนำเข้ารายงานเดิม"
_GONE = "ไฟล์ที่ส่งไว้หมดอายุแล้ว เลือกไฟล์อีกครั้ง"
_CHANGED = (
    "ยังไม่ได้บันทึก เพราะมีผู้อื่นบันทึกคะแนนของปีนี้ก่อน ค่าล่าสุดในระบบอยู่ใต้แต่ละช่อง "
    "สิ่งที่พิมพ์ไว้ยังอยู่ครบ ตรวจแล้วกดยืนยันอีกครั้ง"
)
_OTHER_YEAR = "ปีของไฟล์นี้ถูกเปลี่ยนในอีกหน้าต่าง ค่าด้านล่างเป็นของปี {} ตรวจแล้วกดยืนยันอีกครั้ง"
_NAMES = {UNSURE: "ต้องดูก่อน", SURE: "อ่านได้ชัด", UNREAD: "ไม่พบในรายงาน"}


@require_http_methods(["GET", "POST"])
def old_reports(request, code: str):
    """Choose files; each is read, and nothing of them is stored yet."""
    organisation = agency_to_write(request, code, _ACT)
    form = OldReportsForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
    )
    if request.method == "POST" and form.is_valid():
        year_be = form.cleaned_data["year_be"]
        if reason := _reason_against_year(request, organisation, year_be):
            form.add_error("year_be", reason)
        else:
            try:
                batch = kept(
                    (
                        (clean_name(each.name or ""), each.read())
                        for each in form.cleaned_data["files"]
                    ),
                    user=request.user,
                    organisation=organisation,
                    year_be=year_be,
                )
            except Refused as refusal:
                form.add_error("files", str(refusal))
            else:
                _read_some(request, batch, organisation)
                if len(batch.files) == 1 and not batch.files[0].refused:
                    return redirect(
                        "reports:old-report", organisation.code, batch.token, 1
                    )
                return redirect(
                    "reports:old-report-batch", organisation.code, batch.token
                )
    context = _context(organisation) | {"form": form}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "reports/old_reports.html", context, status=status)


@require_http_methods(["GET", "POST"])
def batch(request, code: str, token: str):
    """A row for each file; a post reads those that are left."""
    organisation = agency_to_write(request, code, _ACT)
    found = batch_of(token, user=request.user, organisation=organisation)
    if found is None:
        return _gone(request, organisation)
    if request.method == "POST":
        _read_some(request, found, organisation)
        return redirect("reports:old-report-batch", organisation.code, token)
    context = _context(organisation) | {
        "batch": found,
        "left": sum(not each.is_read for each in found.files),
        "saved": sum(bool(each.saved_year) for each in found.files),
    }
    return render(request, "reports/old_report_batch.html", context)


@require_http_methods(["GET", "POST"])
def old_report(request, code: str, token: str, number: int):
    """The values beside the document; another year, or the last word, are posts."""
    organisation = agency_to_write(request, code, _ACT)
    batch = batch_of(token, user=request.user, organisation=organisation)
    if batch is None:
        return _gone(request, organisation)
    held = _held(batch, number)
    if request.method == "POST" and "choose" in request.POST:
        chosen = request.POST.get("chosen_year", "")
        if chosen in {str(year) for year in _years(organisation, held)}:
            held.year_be, held.is_read = int(chosen), False
            batch.keep()
        else:
            messages.error(request, "เลือกปีจากรายการ")
        return redirect("reports:old-report", organisation.code, token, number)
    page = _Page(request, organisation, batch, number)
    # A locked year is refused before anything is read.
    if page.refused_year(held.year_be):
        return page.answer()
    try:
        report = _read(batch, number)
    except Refused as refusal:
        held.is_read, held.refused = True, str(refusal)
        batch.keep()
        page.refused = str(refusal)
        return page.answer()
    except OSError:
        return _gone(request, organisation)
    page.look_at(report)
    if page.form is None or request.method == "GET":
        return page.answer()
    return page.confirm()


class _Page:
    """What the confirming page of one file shows."""

    def __init__(
        self, request, organisation: Organisation, batch: Batch, number: int
    ) -> None:
        self.request, self.organisation = request, organisation
        self.batch, self.number = batch, number
        self.held = batch.files[number - 1]
        self.refused = ""
        self.year_be = self.held.year_be
        self.report: Report | None = None
        self.values: tuple[Value, ...] = ()
        self.whose = Whose.ASKED
        self.form: ConfirmForm | None = None
        self.status = 200

    def refused_year(self, year_be: int | None) -> bool:
        self.refused = _reason_against_year(self.request, self.organisation, year_be)
        return bool(self.refused)

    def look_at(self, report: Report) -> None:
        self.report = report
        self.values = values_of(report, announced_levels())
        self.whose = whose(report.agency, self.organisation)
        self.year_be = report.year_be.value if report.year_be else None
        _note(self.held, report, self.values, self.whose)
        is_refused = self.refused_year(self.year_be)
        self.held.refused = self.held.refused or self.refused
        self.batch.keep()
        if self.year_be and not is_refused and self.whose is not Whose.OTHER:
            is_post = self.request.method == "POST"
            self.form = self._form(self.request.POST if is_post else None)
        elif self.request.method == "POST":
            self.status = 422

    def _form(self, data) -> ConfirmForm:
        assessment = _assessment(self.organisation, self.year_be)
        said = words_of(self.report.agency) if self.report else ""
        ours = self.organisation.present_period.name
        asks = (
            f"รายงานพิมพ์ว่า “{said}” และเป็นของ{ours}" if said else f"รายงานนี้เป็นของ{ours}"
        )
        return ConfirmForm(
            data,
            values=self.values,
            file=self.held.name,
            year_be=self.year_be or 0,
            assessment=assessment,
            asks_agency=asks if self.whose is Whose.ASKED else "",
        )

    def confirm(self):
        form = self.form
        if form is None or not form.is_valid():
            self.status = 422
            return self.answer()
        if form.cleaned_data["year_be"] != self.year_be:
            return self._again(_OTHER_YEAR.format(self.year_be))
        try:
            assessment = confirm_old_report(
                organisation=self.organisation,
                year_be=self.year_be or 0,
                version=form.cleaned_data["version"],
                published=form.published(),
                by=self.request.user,
            )
        except ChangedMeanwhile:
            return self._again(_CHANGED)
        except (Refused, PermissionDenied) as refusal:
            return self._again(str(refusal))
        self.held.saved_year = assessment.year_be
        self.batch.keep()
        messages.success(
            self.request, f"บันทึกค่าของปี {assessment.year_be} จากรายงานเดิมแล้ว"
        )
        return redirect(
            "reports:old-report-checker",
            self.organisation.code,
            self.batch.token,
            self.number,
        )

    def _again(self, why: str):
        """The same page with what was typed, over what is stored now."""
        data = self.request.POST.copy()
        self.form = self._form(data)
        data["year_be"] = self.form.initial["year_be"]
        version = self.form.initial["version"]
        data["version"] = "" if version is None else version
        self.form.is_valid()
        self.form.add_error(None, why)
        self.status = 409
        return self.answer()

    def answer(self):
        document = (
            shown_document(self.report.outline, self.values) if self.report else None
        )
        context = _context(self.organisation) | {
            "batch": self.batch,
            "number": self.number,
            "held": self.held,
            "refused": self.refused,
            "report": self.report,
            "read_agency": words_of(self.report.agency) if self.report else "",
            "is_others": self.report is not None and self.whose is Whose.OTHER,
            "year_be": self.year_be,
            "years": _years(self.organisation, self.held),
            "document": document,
            "form": self.form,
            "questions": [
                each
                for each in (self.report.questions if self.report else ())
                if "." not in each.field or self.form is None
            ],
            "groups": self._groups(document.marked) if document else [],
            "errors": [
                {"id": self.form[name].auto_id if name in self.form.fields else "",
                 "words": f"{self.form.fields[name].label}: {error}"
                 if name in self.form.fields else error}
                for name, errors in self.form.errors.items()
                for error in errors
            ]
            if self.form is not None and self.form.is_bound
            else [],
        }  # fmt: skip
        return render(
            self.request, "reports/old_report.html", context, status=self.status
        )

    def _groups(self, marked: frozenset[int]) -> list[dict]:
        stored = _stored(self.form.assessment) if self.form else {}
        rows = [
            {
                "value": each,
                "field": self.form[each.name] if self.form else None,
                "pick": self.form[f"pick-{each.name}"]
                if self.form and each.asked
                else None,
                "is_marked": each.number in marked,
                "stored": stored.get(each.code, ""),
            }
            for each in self.values
        ]
        return [
            {"key": key, "name": name, "rows": some}
            for key, name in _NAMES.items()
            if (some := [row for row in rows if row["value"].group == key])
        ]


def _stored(assessment: Assessment | None) -> dict[str, str]:
    """What is stored of each code now, in words."""
    if assessment is None:
        return {}
    found = {
        each.code: "มีข้อเสนอแนะ" if each.points is None else f"{each.points:.2f}"
        for each in assessment.scores.all()
    }
    if assessment.published_total is not None:
        found["total"] = f"{assessment.published_total:.2f}"
    return found | {"level": assessment.published_level}


@require_GET
def checker(request, code: str, token: str, number: int):
    """What the checker would say today of the report as it is printed."""
    organisation = agency_to_write(request, code, _ACT)
    batch = batch_of(token, user=request.user, organisation=organisation)
    if batch is None:
        return _gone(request, organisation)
    held = _held(batch, number)
    context = _context(organisation) | {
        "batch": batch,
        "number": number,
        "held": held,
        "refused": "",
        "groups": (),
        "counted": "",
    }
    try:
        found = check(with_registered_name(as_document(_read(batch, number))))
    except Refused as refusal:
        context["refused"] = str(refusal)
    except OSError:
        return _gone(request, organisation)
    else:
        context |= {"groups": grouped(found), "counted": counted(found)}
    return render(request, "reports/old_report_checker.html", context)


def _read(batch: Batch, number: int) -> Report:
    """
    Raises:
        Refused: it cannot be read, or is no report.
        OSError: it is gone.
    """
    held = batch.files[number - 1]
    return read_content(
        batch.content(number), held.name, frameworks_of(SCHEME_NACC), held.year_be
    )


def _read_some(request, batch: Batch, organisation: Organisation) -> None:
    """Read what is not read yet, and begin no file after some seconds."""
    end = time.monotonic() + READING_SECONDS
    for number, held in enumerate(batch.files, start=1):
        if held.is_read or time.monotonic() > end:
            continue
        try:
            report = _read(batch, number)
        except Refused as refusal:
            held.is_read, held.refused = True, str(refusal)
        except OSError:
            held.is_read, held.refused = True, _GONE
        else:
            values = values_of(report, announced_levels())
            mine = whose(report.agency, organisation)
            _note(held, report, values, mine)
            if not held.refused:
                held.refused = _reason_against_year(
                    request, organisation, held.found_year
                )
    batch.keep()


def _note(held: Held, report: Report, values: tuple[Value, ...], mine: Whose) -> None:
    """What the list of files shows of this one."""
    held.is_read = True
    held.refused = (
        f"เป็นรายงานของ{words_of(report.agency)} ไม่ใช่ของหน่วยงานนี้"
        if mine is Whose.OTHER
        else ""
    )
    held.found_year = report.year_be.value if report.year_be else None
    held.total = str(report.total.value) if report.total else ""
    held.level = report.level.value if report.level else ""
    held.doubts = doubts(values) + (mine is Whose.ASKED) + (held.found_year is None)


def _reason_against_year(
    request, organisation: Organisation, year_be: int | None
) -> str:
    """Why nothing may be stored of this year; "" where it may, or no year is known."""
    if year_be is None:
        return ""
    if assessment := _assessment(organisation, year_be):
        return reason_against_editing(request.user, assessment)
    try:
        framework_for(year_be)
    except Refused as refusal:
        return str(refusal)
    return ""


def _assessment(organisation: Organisation, year_be: int | None) -> Assessment | None:
    return (
        Assessment.objects.filter(
            organisation=organisation, scheme=SCHEME_NACC, year_be=year_be
        )
        .select_related("organisation", "framework")
        .first()
    )


def _years(organisation: Organisation, held: Held) -> list[int]:
    """Years to choose from, newest first."""
    frameworks = Framework.objects.filter(scheme=SCHEME_NACC)
    known = set(frameworks.values_list("year_be", flat=True))
    if known:
        first = min(known)
        known |= set(range(first - EARLIER_YEARS, first))
    known |= set(
        Assessment.objects.filter(
            organisation=organisation, scheme=SCHEME_NACC
        ).values_list("year_be", flat=True)
    )
    known |= {year for year in (held.found_year, held.year_be) if year}
    return sorted(known, reverse=True)


def _held(batch: Batch, number: int) -> Held:
    if not 1 <= number <= len(batch.files):
        raise Http404
    return batch.files[number - 1]


def _gone(request, organisation: Organisation):
    messages.info(request, _GONE)
    return redirect("reports:old-reports", organisation.code)


def _context(organisation: Organisation) -> dict:
    return {
        "organisation": organisation,
        "period": organisation.present_period,
        "section": "agency",
    }
