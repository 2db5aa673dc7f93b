"""Which reasons of the agency still answer what the checker says."""

from collections.abc import Iterable

from assessments.models import Assessment
from reports.checks import Found, Severity
from reports.models import Waiver
from thai.numerals import to_arabic_digits

# Its reason belongs into the finding itself, where handing in asks for it.
ANSWERED_ELSEWHERE = frozenset({"finding-without-measure"})


def may_be_waived(found: Found) -> bool:
    """An error is mended, a note needs no reason."""
    is_warning = found.severity is Severity.WARNING
    return is_warning and found.rule not in ANSWERED_ELSEWHERE


def answered(
    assessment: Assessment, waivers: Iterable[Waiver], found: Iterable[Found]
) -> dict[str, Waiver]:
    """The waivers that stand, by the key of the warning.

    One answers its warning as long as the checker says the same; with other
    figures or words it is to be considered again. What was submitted stays as
    it was handed in.
    """
    known = {each.key: each for each in found if may_be_waived(each)}
    return {
        each.key: each
        for each in waivers
        if each.key in known
        and (not assessment.state.is_open or says_the_same(each.what, known[each.key]))
    }


def says_the_same(what: str, found: Found) -> bool:
    """In either kind of digits."""
    return to_arabic_digits(what) == to_arabic_digits(found.what)
