"""The main menu of each kind of page: its places, and which of them is open."""

from django import template
from django.urls import reverse

from organisations.permissions import reason_against_history, reason_against_trail

register = template.Library()


def _entry(context, section: str, words: str, address: str, *args) -> dict:
    return {
        "words": words,
        "href": reverse(address, args=args),
        "here": context["section"] == section,
    }


def _of_members(context, *entry: str) -> list[tuple[str, ...]]:
    """A place that an overseer has not."""
    return [entry] if context["reads_as_member"] else []


@register.simple_tag(takes_context=True)
def year_menu(context) -> list[dict]:
    """Pages of one agency's year; a year without framework has fewer."""
    assessment = context["assessment"]
    code = assessment.organisation.code
    of_year = [
        ("year", "ขั้นตอนทั้งปี", "pages:year"),
        ("scores", "คะแนน", "assessments:score-edit"),
    ]
    if assessment.framework_id:
        of_year += [
            ("analysis", "วิเคราะห์ผล", "assessments:analysis"),
            ("measures", "มาตรการ", "measures:list"),
            ("report", "รายงาน", "reports:report"),
            ("follow", "ติดตาม", "measures:follow"),
            *_of_members(context, "review", "การเห็นชอบ", "reports:review"),
            ("overview", "ภาพรวมผู้บริหาร", "pages:overview"),
        ]
    return [
        *(_entry(context, *each, code, assessment.year_be) for each in of_year),
        _entry(context, "documents", "เอกสารทุกปี", "pages:documents", code),
    ]


@register.simple_tag(takes_context=True)
def agency_menu(context) -> list[dict]:
    """Pages of one agency over all its years."""
    organisation = context["organisation"]
    places = [
        ("agency", "ทุกปี", "pages:agency"),
        ("documents", "เอกสารทุกปี", "pages:documents"),
    ]
    if not reason_against_trail(context["request"].user, organisation):
        places += [("trail", "บันทึกเหตุการณ์", "trail:agency")]
    return [_entry(context, *each, organisation.code) for each in places]


@register.simple_tag(takes_context=True)
def settings_menu(context) -> list[dict]:
    """What an agency sets up, as far as this person looks after it."""
    code = context["organisation"].code
    places = []
    if context["administers"]:
        places += [
            ("divisions", "สำนัก/กอง", "organisations:divisions", code),
            ("people", "ผู้ใช้", "organisations:people", code),
            ("sign-in", "การเข้าสู่ระบบ", "organisations:sign-in", code),
        ]
    places += [("printing", "การพิมพ์รายงาน", "organisations:settings", code)]
    if context["by_system_administrator"]:
        places += [
            ("periods", "ชื่อและรหัส", "organisations:periods", code),
            ("", "หน่วยงานอื่น", "organisations:agency-search"),
        ]
    else:
        places += [("", "ผล ITA รายปี", "pages:agency", code)]
    return [_entry(context, *each) for each in places]


@register.simple_tag(takes_context=True)
def history_address(context) -> str:
    """Where the year's earlier states are; nothing for whoever may not see them."""
    assessment = context["assessment"]
    organisation = assessment.organisation
    if reason_against_history(context["request"].user, organisation):
        return ""
    return reverse("trail:history", args=[organisation.code, assessment.year_be])


@register.simple_tag(takes_context=True)
def system_menu(context) -> list[dict]:
    """What a system administrator looks after."""
    places = (
        ("agencies", "หน่วยงาน", "organisations:agency-search"),
        ("accounts", "บัญชีผู้ใช้", "organisations:accounts"),
        ("oversights", "สิทธิกำกับ", "organisations:oversights"),
        ("frameworks", "กรอบการประเมิน", "frameworks:years"),
        ("trail", "บันทึกเหตุการณ์", "trail:system"),
    )
    return [_entry(context, *each) for each in places]
