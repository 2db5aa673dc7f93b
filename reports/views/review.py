"""The page of the review: the state, what can be done next, what was done."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments.domain.readiness import Place, Unmet
from assessments.domain.workflow import Act, Status, transition, whose_turn
from assessments.models import Assessment, Finding
from assessments.queries import missing_proposals
from assessments.views.common import page_context
from measures.queries import measures_of
from organisations.errors import Refused
from organisations.permissions import roles_in
from reports.checking import Checked, checked
from reports.checks import Severity
from reports.earlier import changed_since, earlier_years, fingerprint, open_years
from reports.forms import ActForm, WordsForm
from reports.models import Publication, Review
from reports.permissions import Choice, choices_for, reason_against_review
from reports.queries import reviews_of
from reports.readiness import missing_before_submitting
from reports.review import DEEDS, Overtaken
from reports.views.common import for_members, with_framework
from reports.views.mending import mending_of
from thai.dates import since
from thai.plain_text import plain_text

# What the heading says; the buttons say the act itself.
HEADINGS = {
    Status.DRAFT: "ยังไม่ได้เสนอ",
    Status.SUBMITTED: "รอผู้บริหารพิจารณา",
    Status.RETURNED: "ส่งกลับแก้ไข",
    Status.APPROVED: "เห็นชอบแล้ว",
}
DONE = {
    Act.SUBMIT: "เสนอแล้ว ต่อไปรอผู้บริหารผู้อนุมัติพิจารณา",
    Act.RETURN: "ส่งกลับให้เจ้าหน้าที่ผู้บันทึกแก้ไขแล้ว",
    Act.APPROVE: "เห็นชอบแล้ว รายงานไม่มีคำว่าฉบับร่างแล้ว",
    Act.WITHDRAW: "ถอนแล้ว เจ้าหน้าที่ผู้บันทึกแก้ไขเนื้อหาได้",
}
# The button of each act, and what pressing it brings about.
BUTTONS = {
    Act.SUBMIT: (
        "เสนอผู้บริหาร",
        "ระหว่างรอพิจารณาจะแก้คะแนน ประเด็น มาตรการ และการพิมพ์รายงานไม่ได้ ถอนกลับมาแก้ได้",
    ),
    Act.APPROVE: (
        "เห็นชอบรายงาน",
        "รายงานพ้นจากการเป็นฉบับร่าง และเนื้อหาล็อกไว้ตามที่เห็นชอบ",
    ),
    Act.RETURN: ("ส่งกลับแก้ไข", "เจ้าหน้าที่ผู้บันทึกแก้ไขได้อีกครั้ง แล้วเสนอใหม่"),
    Act.WITHDRAW: ("ถอนเพื่อแก้ไข", "เนื้อหาเปิดให้เจ้าหน้าที่ผู้บันทึกแก้ไข และต้องเสนอใหม่"),
}


@dataclass(frozen=True)
class ActCard:
    """One act as the page offers it: its form, or why it is not hers."""

    choice: Choice
    form: WordsForm
    button: str
    text: str
    is_main: bool


@dataclass(frozen=True)
class Attempt:
    """What was sent and not done: the act, its words, and why."""

    act: Act | None
    words: str
    form: WordsForm | None
    refusal: str = ""


@require_http_methods(["GET", "POST"])
def review(request, code: str, year_be: int):
    """State, history and the acts that lead on; a POST is one act."""
    assessment = with_framework(request, code, year_be)
    for_members(request, assessment, "การพิจารณารายงาน", reason_against_review)
    if request.method == "GET":
        return _page(request, assessment)
    sent = ActForm(request.POST)
    if not sent.is_valid():
        unread = Attempt(None, "", None, "เลือกสิ่งที่จะทำจากปุ่มบนหน้านี้อีกครั้ง")
        return _page(request, assessment, unread, status=422)
    act = sent.cleaned_data["act"]
    row = transition(act, assessment.state)
    form = WordsForm(request.POST, row=row) if row else None
    words = plain_text(request.POST.get("words", ""))
    if form is not None and not form.is_valid():
        return _page(request, assessment, Attempt(act, words, form), status=422)
    read = {}
    if act is Act.APPROVE:
        read["earlier"] = sent.cleaned_data["earlier"]
    try:
        DEEDS[act](
            assessment=assessment,
            seen=sent.cleaned_data["seen"],
            by=request.user,
            words=words,
            **read,
        )
    except Overtaken as told:
        if told.is_repeated:
            messages.info(request, str(told))
            return redirect("reports:review", code, year_be)
        attempt = Attempt(act, words, None, str(told))
    except Refused as refusal:
        attempt = Attempt(act, words, form, str(refusal))
    else:
        messages.success(request, DONE[act])
        return redirect("reports:review", code, year_be)
    assessment = with_framework(request, code, year_be)
    return _page(request, assessment, attempt, status=409)


def _page(
    request, assessment: Assessment, attempt: Attempt | None = None, status: int = 200
):
    state = assessment.state
    findings = list(assessment.findings.all())
    measures = measures_of(assessment)
    pages = {each.pk: each.page_number for each in findings}
    looked = checked(assessment)
    unmet = missing_before_submitting(assessment, looked) if state.is_open else ()
    history = reviews_of(assessment)
    last = history[-1] if history else None
    cards = [
        _card(choice, attempt)
        for choice in choices_for(request.user, assessment, len(unmet))
    ]
    context = page_context(request, assessment, "review") | {
        "state": state,
        "heading": HEADINGS[state],
        "turn": whose_turn(state),
        "since": _since(assessment, last),
        "unmet": [
            (each.text, _mended_at(assessment, each, pages, looked)) for each in unmet
        ],
        "remarks": _remarks(assessment, findings, looked) if state.is_open else [],
        "errors": looked.count(Severity.ERROR),
        "warnings": looked.count(Severity.WARNING),
        "waived": len(looked.waivers),
        "last": last,
        "history": history[::-1],
        "earlier_changed": _earlier_changed(assessment, last),
        "earlier_open": open_years(assessment),
        "seen": last.pk if last else 0,
        "earlier": fingerprint(earlier_years(assessment)),
        "cards": cards,
        "attempt": attempt,
        "unkept_words": attempt.words
        if attempt and not any(card.form.is_bound for card in cards)
        else "",
        "reads_words": bool(roles_in(request.user, assessment.organisation)),
        "findings": len(findings),
        "measures": len(measures),
    }
    return render(request, "reports/review.html", context, status=status)


def _card(choice: Choice, attempt: Attempt | None) -> ActCard:
    act = choice.row.act
    form = attempt.form if attempt and attempt.act == act else None
    button, text = BUTTONS[act]
    return ActCard(
        choice=choice,
        form=form or WordsForm(row=choice.row),
        button=button,
        text=text,
        is_main=act in (Act.SUBMIT, Act.APPROVE) and not choice.reason,
    )


def _earlier_changed(assessment: Assessment, last: Review | None) -> list[str]:
    """What is published already keeps the figures that were approved."""
    changes = changed_since(last, assessment)
    if changes and Publication.objects.filter(approval=last).exists():
        return []
    return changes


def _since(assessment: Assessment, last: Review | None) -> str:
    """Since when somebody is waited for."""
    at = last.at if last else assessment.created_at
    return since(timezone.localdate(at), timezone.localdate())


def _mended_at(
    assessment: Assessment, unmet: Unmet, pages: dict[int, int], looked: Checked
) -> str:
    year = [assessment.organisation.code, assessment.year_be]
    if unmet.place is Place.REPORT:
        found = looked.by_key(unmet.check)
        mending = found and mending_of(
            assessment, looked.document, found, may_edit=True
        )
        return mending.href if mending else reverse("reports:report", args=year)
    if unmet.place is Place.SCORES or unmet.key is None:
        return reverse("assessments:score-edit", args=year)
    page = reverse("assessments:indicator", args=[*year, pages[unmet.key]])
    return f"{page}#finding-{unmet.key}"


def _remarks(
    assessment: Assessment, findings: list[Finding], looked: Checked
) -> list[tuple[str, str]]:
    """What is worth a look and stands against nothing, with where it is."""
    year = [assessment.organisation.code, assessment.year_be]
    remarks = []
    if new := len(missing_proposals(assessment, findings)):
        analysis = reverse("assessments:analysis", args=year)
        remarks.append((f"คะแนนเสนอ {new} ประเด็นที่ยังไม่อยู่ในรายการ", analysis))
    if warnings := looked.count(Severity.WARNING):
        checker = f"{reverse('reports:report', args=year)}#checker"
        remarks.append((f"ผลการตรวจมีข้อควรดู {warnings} แห่ง แก้หรือให้เหตุผล", checker))
    return remarks
