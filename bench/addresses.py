"""Every address of the project with example arguments, read from the URL configuration.

A named address whose arguments nobody can guess needs a line in ``EXAMPLES``;
without one ``addresses`` raises, and so does the test that walks all pages.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from assessments.models import Assessment
from measures.models import Evidence, Measure, MeasureComment, Progress
from organisations.models import Membership, Oversight, Role


class Address(NamedTuple):
    name: str
    path: str


def _finding(assessment: Assessment) -> dict[str, Any]:
    return {"pk": assessment.findings.values_list("pk", flat=True).first() or 0}


def _measure(assessment: Assessment) -> dict[str, Any]:
    measures = Measure.objects.filter(plan__assessment=assessment)
    return {"pk": measures.values_list("pk", flat=True).first() or 0}


def _evidence(assessment: Assessment) -> dict[str, Any]:
    found = Evidence.objects.shown().filter(measure__plan__assessment=assessment)
    return {"pk": found.values_list("pk", flat=True).first() or 0}


def _progress(assessment: Assessment) -> dict[str, Any]:
    found = Progress.objects.waiting().filter(measure__plan__assessment=assessment)
    return {"pk": found.values_list("pk", flat=True).first() or 0}


def _on_indicator(assessment: Assessment) -> dict[str, Any]:
    first = assessment.comments.threads().first()
    return {
        "number": first.indicator_number if first else 9,
        "comment": first.pk if first else 0,
    }


def _on_measure(assessment: Assessment) -> dict[str, Any]:
    first = MeasureComment.objects.filter(plan__assessment=assessment).first()
    return {
        "pk": first.measure_key if first else 0,
        "comment": first.pk if first else 0,
    }


COMMENT_ACTS = ("answer", "edit", "withdraw", "resolve")


def _officer(assessment: Assessment) -> dict[str, Any]:
    members = Membership.objects.active().filter(
        organisation=assessment.organisation, role=Role.OFFICER
    )
    return {"pk": members.values_list("user_id", flat=True).first() or 0}


def _membership(assessment: Assessment) -> dict[str, Any]:
    members = Membership.objects.active().filter(organisation=assessment.organisation)
    return {"pk": members.values_list("pk", flat=True).first() or 0}


def _division(assessment: Assessment) -> dict[str, Any]:
    divisions = assessment.organisation.divisions
    return {"pk": divisions.values_list("pk", flat=True).first() or 0}


def _period(assessment: Assessment) -> dict[str, Any]:
    periods = assessment.organisation.periods.order_by("-from_year_be")
    return {"pk": periods.values_list("pk", flat=True).first() or 0}


def _oversight(_: Assessment) -> dict[str, Any]:
    return {"pk": Oversight.objects.values_list("pk", flat=True).first() or 0}


EXAMPLES: dict[str, Callable[[Assessment], Mapping[str, Any]]] = {
    "handbook:help": lambda _: {"view_name": "pages:year"},
    "handbook:page": lambda _: {"part": "officer", "name": "scores"},
    "assessments:finding-edit": _finding,
    "assessments:finding-adopt": _finding,
    "assessments:finding-delete": _finding,
    "assessments:finding-restore": _finding,
    "assessments:import-check": lambda _: {"token": "gone"},
    "assessments:import-annotated": lambda _: {"token": "gone"},
    "assessments:indicator": lambda _: {"number": 9},
    "assessments:marks": lambda _: {"number": 9},
    "assessments:comment-add": lambda _: {"number": 9},
    **{f"assessments:comment-{act}": _on_indicator for act in COMMENT_ACTS},
    "measures:comment-add": _measure,
    **{f"measures:comment-{act}": _on_measure for act in COMMENT_ACTS},
    "measures:edit": _measure,
    "measures:delete": _measure,
    "measures:progress": _measure,
    "measures:progress-add": _measure,
    "measures:progress-change": _progress,
    "measures:progress-decide": _progress,
    "measures:progress-withdraw": _progress,
    "measures:ending": _measure,
    "measures:evidence": _measure,
    "measures:evidence-link": _measure,
    "measures:evidence-change": _evidence,
    "measures:evidence-file": _evidence,
    "measures:evidence-picture": _evidence,
    "measures:evidence-remove": _evidence,
    "measures:restore": _measure,
    "measures:move": _measure,
    "measures:adopt": _measure,
    "measures:link": _measure,
    "measures:cell": lambda assessment: {**_measure(assessment), "cell": "steps"},
    "reports:old-report-batch": lambda _: {"token": "gone"},
    "reports:old-report": lambda _: {"token": "gone", "number": 1},
    "reports:old-report-checker": lambda _: {"token": "gone", "number": 1},
    "reports:preview-progress": lambda _: {"key": UUID(int=0)},
    "reports:preview-page": lambda _: {"key": UUID(int=0), "page": 1},
    "reports:preview-thumbnail": lambda _: {"key": UUID(int=0), "page": 1},
    **{
        name: lambda _: {"edition": 12}
        for name in (
            "reports:progress",
            "reports:progress-pdf",
            "reports:progress-docx",
            "reports:progress-xlsx",
            "reports:progress-evidence",
            "reports:progress-preview-request",
            "reports:progress-publishing",
            "public:progress",
            "public:progress-json",
            "public:progress-csv",
        )
    },
    "public:analysis-pdf": lambda _: {"version": 1},
    "public:progress-pdf": lambda _: {"edition": 12, "version": 1},
    "public:code": lambda _: {"code": "0000-0000-0000-0000"},
    "organisations:division-edit": _division,
    "organisations:division-move": _division,
    "organisations:membership-end": _membership,
    "organisations:invitation-renew": _officer,
    "organisations:second-factor-reset": _officer,
    "organisations:provider-entry": _officer,
    "openid_connect_login": lambda _: {"provider_id": "oidc"},
    "openid_connect_callback": lambda _: {"provider_id": "oidc"},
    "mfa_remove_webauthn": lambda _: {"pk": 0},
    "organisations:period-edit": _period,
    "organisations:account": _officer,
    "organisations:account-link": _officer,
    "organisations:account-factor-reset": _officer,
    "organisations:account-close": _officer,
    "organisations:account-reopen": _officer,
    "organisations:account-administration": _officer,
    "organisations:oversight-end": _oversight,
    "organisations:invitation": lambda _: {"token": "used-or-wrong"},
    "organisations:feed-revoke": lambda _: {"pk": 0},
    "feeds:calendar": lambda _: {"token": "revoked-or-wrong"},
}


def named_patterns(resolver=None, prefix="", above=()) -> dict[str, list[str]]:
    """Name with namespace -> names of the arguments."""
    found: dict[str, list[str]] = {}
    for entry in (resolver or get_resolver()).url_patterns:
        arguments = [*above, *entry.pattern.converters]
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            found |= named_patterns(entry, inner, arguments)
        elif isinstance(entry, URLPattern) and entry.name:
            found[f"{prefix}{entry.name}"] = arguments
    return found


def pages(
    assessment: Assessment, get: Callable[[str], tuple[int, str]]
) -> list[Address]:
    """The addresses that answer with a page of their own: no refusal, file or part.

    ``get`` asks for a path and returns status and text. Of a year
    without findings or measures their pages are left out.
    """
    found = []
    for address in addresses(assessment):
        if "." in address.path.rsplit("/", 1)[-1]:
            continue
        status, text = get(address.path)
        if status == 200 and text.lstrip().lower().startswith("<!doctype html"):
            found.append(address)
    return found


def addresses(assessment: Assessment) -> list[Address]:
    """Each named address once, about ``assessment`` where it is about one.

    Raises:
        LookupError: an address has an argument without an example.
    """
    known = {"code": assessment.organisation.code, "year_be": assessment.year_be}
    found = []
    for name, arguments in named_patterns().items():
        values = known | dict(EXAMPLES[name](assessment) if name in EXAMPLES else {})
        missing = [each for each in arguments if each not in values]
        if missing:
            raise LookupError(
                f"{name} has no example of {', '.join(missing)}: bench/addresses.py"
            )
        used = {each: values[each] for each in arguments}
        found.append(Address(name, reverse(name, kwargs=used)))
    return found
