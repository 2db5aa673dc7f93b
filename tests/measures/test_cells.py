"""One cell of the plan, edited where it stands."""

import re

import pytest

from measures.models import Measure
from measures.services import edit_measure
from measures.views.cells import CELLS
from organisations.models import Role
from tests.factories import DivisionFactory, FindingFactory, MeasureFactory, member_of
from tests.measures.conftest import content

SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def measure(plan):
    return MeasureFactory(plan=plan, activity="เดิม", steps=["ก"], monitoring="ทุกเดือน")


@pytest.fixture
def cell(client, officer, address, measure):
    """Asks for a cell as htmx does; posting adds what the opened form carries."""
    client.force_login(officer)

    class Cell:
        def open(self, name):
            return client.get(address("cell", measure.pk, name), headers=SCRIPT)

        def carried(self, name):
            page = self.open(name).content.decode()
            return {
                field: re.search(f'name="{field}" value="([^"]*)"', page)[1]
                for field in ("version", "was")
            }

        def send(self, name, carried, **said):
            return client.post(
                address("cell", measure.pk, name), carried | said, headers=SCRIPT
            )

    return Cell()


@pytest.mark.parametrize("name", CELLS)
def test_every_cell_opens_as_a_form_with_its_own_fields_only(cell, name):
    response = cell.open(name)

    assert response.status_code == 200
    # The year does not ask for the seven issues.
    fields = {*CELLS[name][1], "version", "once"} - {"issue"}
    assert set(response.context["form"].fields) == fields


def test_saving_a_cell_changes_that_field_alone(cell, measure):
    response = cell.send("activity", cell.carried("activity"), activity="ใหม่")

    measure.refresh_from_db()
    assert (measure.activity, measure.steps) == ("ใหม่", ["ก"])
    assert measure.monitoring == "ทุกเดือน"
    assert "ใหม่" in response.content.decode()
    assert "data-focus" in response.content.decode()
    assert f'id="foot-{measure.pk}" hx-swap-oob="true"' in response.content.decode()


def test_a_refused_value_stays_in_the_cell_with_its_reason(cell, measure):
    response = cell.send("budget", cell.carried("budget"), budget="ฟรี")

    assert "“ฟรี” ไม่ใช่จำนวนเงิน" in response.content.decode()
    assert 'value="ฟรี"' in response.content.decode()
    measure.refresh_from_db()
    assert measure.budget is None


def test_what_a_colleague_changed_in_another_cell_is_kept(cell, measure, officer):
    carried = cell.carried("activity")
    other = content(activity="เดิม", steps=["ของเพื่อน"], monitoring="ทุกเดือน")
    edit_measure(measure=measure, version=measure.version, content=other, by=officer)

    cell.send("activity", carried, activity="ของฉัน")

    measure.refresh_from_db()
    assert (measure.activity, measure.steps) == ("ของฉัน", ["ของเพื่อน"])


def test_a_cell_that_a_colleague_changed_first_shows_both_values(
    cell, measure, officer
):
    carried = cell.carried("activity")
    other = content(activity="ของเพื่อน")
    edit_measure(measure=measure, version=measure.version, content=other, by=officer)

    page = cell.send("activity", carried, activity="ของฉัน").content.decode()

    assert "ของเพื่อน" in page
    assert 'value="ของฉัน"' in page
    assert f"{officer}แก้ช่องนี้ก่อน" in page
    measure.refresh_from_db()
    assert measure.activity == "ของเพื่อน"
    again = {
        field: re.search(f'name="{field}" value="([^"]*)"', page)[1]
        for field in ("version", "was")
    }
    cell.send("activity", again, activity="ของฉัน")
    measure.refresh_from_db()
    assert measure.activity == "ของฉัน"


def test_both_having_typed_the_same_is_no_conflict(cell, measure, officer):
    carried = cell.carried("activity")
    other = content(activity="ตรงกัน")
    edit_measure(measure=measure, version=measure.version, content=other, by=officer)

    page = cell.send("activity", carried, activity="ตรงกัน").content.decode()

    assert "แก้ช่องนี้ก่อน" not in page


def test_a_new_indicator_puts_the_measure_in_its_place_in_the_whole_table(
    cell, measure, plan
):
    MeasureFactory(plan=plan, indicator_number=3)

    response = cell.send("about", cell.carried("about"), indicator_number="8")

    assert response["HX-Retarget"] == "#measures"
    assert [each.indicator_number for each in Measure.objects.all()] == [3, 8]


@pytest.mark.parametrize("act", ["about", "move"])
def test_a_redrawn_table_leaves_the_cells_alone_that_are_open(
    client, cell, address, measure, plan, act
):
    other = MeasureFactory(plan=plan)
    opened = {f"open-{measure.pk}-about": "", f"open-{other.pk}-steps": ""}

    if act == "about":
        response = cell.send(
            "about", cell.carried("about"), indicator_number="8", **opened
        )
    else:
        response = client.post(
            address("move", other.pk), {"to": "up"} | opened, headers=SCRIPT
        )

    page = response.content.decode()
    kept = set(re.findall(r'id="cell-(\S+)" hx-preserve', page))
    saved = {f"{measure.pk}-about"} if act == "about" else set()
    assert kept == {name.removeprefix("open-") for name in opened} - saved


def test_linking_a_finding_takes_it_off_the_list_of_gaps(cell, measure, assessment):
    finding = FindingFactory(assessment=assessment)

    page = cell.send(
        "findings", cell.carried("findings"), findings=[finding.pk]
    ).content.decode()

    assert list(measure.findings.all()) == [finding]
    assert '<div id="gaps" hx-swap-oob="true"></div>' in page


def test_a_division_closed_since_may_stay_where_it_is_named(cell, measure, assessment):
    closed = DivisionFactory(organisation=assessment.organisation, is_active=False)
    measure.lead = closed
    measure.save()

    cell.send("divisions", cell.carried("divisions"), lead=closed.pk, helpers=[])

    measure.refresh_from_db()
    assert measure.lead == closed


def test_leaving_a_cell_shows_what_is_stored(client, cell, address, measure):
    page = client.get(
        address("cell", measure.pk, "activity") + "?shown=1", headers=SCRIPT
    ).content.decode()

    assert "เดิม" in page
    assert "<form" not in page


def test_without_a_script_the_link_leads_to_the_field_on_the_measures_page(
    client, officer, address, measure
):
    client.force_login(officer)

    response = client.get(address("cell", measure.pk, "divisions"))

    assert response["Location"] == f"{address('edit', measure.pk)}#id_lead"


def test_a_reader_gets_no_form_and_is_told_why_when_she_sends_one(
    client, assessment, address, measure
):
    client.force_login(member_of(assessment.organisation, Role.MANAGER))

    page = client.get(address("list")).content.decode()
    sent = client.post(
        address("cell", measure.pk, "activity"), {"activity": "ก"}, headers=SCRIPT
    )

    assert "cell-edit" not in page
    assert sent.status_code == 403


def test_a_cell_that_is_none_is_not_found(client, officer, address, measure):
    client.force_login(officer)

    assert client.get(address("cell", measure.pk, "colour")).status_code == 404
