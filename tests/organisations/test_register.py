import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from organisations.errors import Refused
from organisations.models import AuditEntry, Organisation, OrganisationPeriod
from organisations.services.register import load_register, read_register
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

FILE = settings.BASE_DIR / "fixtures/register/local-authorities.csv"
HEAD = "dla_code,name_th,type,province_code,province_th,district_th\n"
ROW = "6400512,องค์การบริหารส่วนตำบลไชยสอ,subdistrict_admin_org,40,ขอนแก่น,ชุมแพ\n"


def test_the_whole_register_is_loaded_once(capsys):
    call_command("load_register")
    call_command("load_register")

    assert Organisation.objects.count() == OrganisationPeriod.objects.count() == 7849
    assert "เพิ่ม 0 แก้ไข 0 ไม่เปลี่ยน 7849" in capsys.readouterr().err
    chaiyaso = Organisation.objects.by_code("6400512").period_of(2568)
    assert (chaiyaso.name, chaiyaso.place) == (
        "องค์การบริหารส่วนตำบลไชยสอ",
        "อำเภอชุมแพ จังหวัดขอนแก่น",
    )
    assert AuditEntry.objects.filter(act="register.loaded").count() == 1


def test_a_corrected_name_is_taken_over_and_later_periods_stay(tmp_path):
    file = tmp_path / "r.csv"
    file.write_text(HEAD + ROW, encoding="utf-8")
    load_register(read_register(file), by=None)
    organisation = Organisation.objects.get()
    OrganisationPeriod.objects.create(
        organisation=organisation, from_year_be=2570, code="5400512", name="เทศบาลใหม่"
    )
    file.write_text(HEAD + ROW.replace("ไชยสอ", "ไชยสอใหม่"), encoding="utf-8")

    result = load_register(read_register(file), by=None)

    assert (result.created, result.updated) == (0, 1)
    assert organisation.period_of(2569).name.endswith("ไชยสอใหม่")
    assert organisation.period_of(2570).name == "เทศบาลใหม่"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (HEAD + ROW + ROW, "บรรทัด 3: รหัส 6400512 ซ้ำ"),
        (HEAD + ROW.replace("ชุมแพ", ""), "คอลัมน์ district_th ว่าง"),
        (HEAD + ROW.replace("subdistrict_admin_org", "castle"), "castle"),
        (HEAD + ROW.replace("6400512", "๖๔๐๐๕๑๒"), "ใช้ไม่ได้"),
        ("a,b\n1,2\n", "ขาดคอลัมน์"),
    ],
)
def test_a_broken_register_is_refused_whole(tmp_path, content, says):
    file = tmp_path / "r.csv"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(CommandError, match=says) as refusal:
        call_command("load_register", file)

    assert refusal.value.returncode == 2
    assert not Organisation.objects.exists()


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(Refused, match="อ่านทะเบียน"):
        read_register(tmp_path / "none.csv")


def test_only_a_system_administrator_loads_the_register():
    officer = UserFactory()
    administrator = UserFactory(is_system_administrator=True)

    with pytest.raises(PermissionDenied, match="ให้แจ้งผู้ดูแลระบบกลาง"):
        load_register([], by=officer)
    with pytest.raises(CommandError):
        call_command("load_register", by=officer.username)
    call_command("load_register", by=administrator.username)
    assert AuditEntry.objects.get(act="register.loaded").actor == administrator


def test_an_unknown_username_is_refused_before_anything_is_read():
    with pytest.raises(CommandError, match="“nobody-here”"):
        call_command("load_register", by="nobody-here")
