"""What was found in earlier years, too, says so wherever the finding stands."""

import pytest
from django.urls import reverse

from assessments.models import Assessment, Score
from assessments.services.findings import propose_findings
from organisations.models import Membership, Role
from tests.factories import AssessmentFactory, FindingFactory, framework, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    assessment = low_in(AssessmentFactory(year_be=2569), "7")
    return commented_in(assessment, "i1")


@pytest.fixture
def officer(assessment):
    return member_of(assessment.organisation, Role.OFFICER)


@pytest.fixture
def text_of(client, officer, assessment):
    """The text of a page of 2569, its findings proposed."""
    client.force_login(officer)
    propose_findings(assessment=assessment, by=officer)

    def text(name, *more):
        where = [assessment.organisation.code, assessment.year_be, *more]
        return client.get(reverse(name, args=where)).content.decode()

    return text


def low_in(assessment, *codes):
    for code in codes:
        Score.objects.create(assessment=assessment, code=code, points="80.00")
    return assessment


def commented_in(assessment, code):
    Score.objects.create(assessment=assessment, code=code, commented=True)
    return assessment


def earlier(assessment, year_be, *codes, **fields):
    """An earlier year of the same agency with low scores."""
    year = AssessmentFactory(
        organisation=assessment.organisation, year_be=year_be, **fields
    )
    return low_in(year, *codes)


def test_a_finding_of_three_years_in_a_row_says_since_when(text_of, assessment):
    commented_in(earlier(assessment, 2567), "i1")
    commented_in(earlier(assessment, 2568), "i1")

    assert "เกิดซ้ำปีที่ 3" in text_of("assessments:analysis")
    assert "เกิดซ้ำปีที่ 3" in text_of("measures:coverage")
    card = text_of("assessments:indicator", 1)
    assert "เกิดซ้ำปีที่ 3" in card
    assert "พบทุกปีตั้งแต่ 2567" in card


def test_a_low_score_is_counted_where_the_year_has_a_threshold(text_of, assessment):
    earlier(assessment, 2567, "7")
    earlier(assessment, 2568, "7")

    assert "เกิดซ้ำปีที่ 2" in text_of("assessments:indicator", 7)


@pytest.mark.parametrize(
    "before",
    [
        {"year_be": 2567},
        {"year_be": 2568, "scheme": "สถานศึกษา"},
        {"year_be": 2568, "framework": None},
    ],
)
def test_a_gap_or_another_scheme_ends_the_count(text_of, assessment, before):
    commented_in(earlier(assessment, **before), "i1")

    assert "เกิดซ้ำ" not in text_of("assessments:indicator", 1)


def test_what_her_other_agency_found_is_not_counted(text_of, assessment, officer):
    other = low_in(AssessmentFactory(year_be=2568), "7").organisation
    Membership.objects.create(user=officer, organisation=other, role=Role.OFFICER)

    assert "เกิดซ้ำ" not in text_of("assessments:indicator", 7)


def test_what_the_agency_found_itself_is_not_said_to_recur(text_of, assessment):
    FindingFactory(assessment=earlier(assessment, 2568), indicator_number=5)
    FindingFactory(assessment=assessment, indicator_number=5)

    assert "เกิดซ้ำ" not in text_of("assessments:indicator", 5)


def test_the_count_stays_after_editing_in_place(client, text_of, officer, assessment):
    earlier(assessment, 2568, "7")
    finding = assessment.findings.get(target_code="7")
    where = [assessment.organisation.code, assessment.year_be, finding.pk]

    adopted = client.post(
        reverse("assessments:finding-adopt", args=where),
        {"version": finding.version},
        headers={"HX-Request": "true"},
    )

    assert "เกิดซ้ำปีที่ 2" in adopted.content.decode()


@pytest.mark.parametrize(
    ("name", "more"),
    [("assessments:analysis", ()), ("assessments:indicator", (7,))],
)
def test_three_earlier_years_take_as_many_queries_as_one(
    text_of, assessment, django_assert_max_num_queries, name, more
):
    counts = []
    for years in ([2568], [2567, 2566]):
        for year_be in years:
            framework(year_be)
            earlier(assessment, year_be, "7")
        with django_assert_max_num_queries(35) as captured:
            text_of(name, *more)
        counts.append(len(captured))

    assert counts[0] == counts[1]
    assert Assessment.objects.count() == 4
