"""Keys that rank what was found and say what was perhaps meant."""

from django.db import migrations, models

from organisations.searching import name_key, near_key, search_key


def fill_keys(apps, schema_editor):
    periods = apps.get_model("organisations", "OrganisationPeriod")
    rows = list(periods.objects.only("code", "name", "district", "province"))
    for row in rows:
        row.search_key = search_key(row.code, row.name, row.district, row.province)
        row.name_key = name_key(row.name)
        row.near_key = near_key(row.name)
    periods.objects.bulk_update(
        rows, ["search_key", "name_key", "near_key"], batch_size=200
    )


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]

    operations = [
        migrations.AddField(
            "organisationperiod",
            "name_key",
            models.CharField(default="", editable=False, max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            "organisationperiod",
            "near_key",
            models.CharField(default="", editable=False, max_length=200),
            preserve_default=False,
        ),
        migrations.AlterField(
            "organisationperiod",
            "type",
            models.CharField(
                choices=[
                    ("subdistrict_admin_org", "องค์การบริหารส่วนตำบล"),
                    ("subdistrict_municipality", "เทศบาลตำบล"),
                    ("town_municipality", "เทศบาลเมือง"),
                    ("city_municipality", "เทศบาลนคร"),
                    ("provincial_admin_org", "องค์การบริหารส่วนจังหวัด"),
                    ("special_admin_area", "เมืองพัทยา"),
                    ("bangkok", "กรุงเทพมหานคร"),
                    ("province", "จังหวัด"),
                    ("department", "กรมหรือเทียบเท่า"),
                    ("state_enterprise", "รัฐวิสาหกิจ"),
                    ("public_organisation", "องค์การมหาชน"),
                    ("university", "สถาบันอุดมศึกษา"),
                    ("other", "หน่วยงานของรัฐอื่น"),
                ],
                max_length=32,
                verbose_name="ประเภท",
            ),
        ),
        migrations.RunPython(fill_keys, migrations.RunPython.noop, elidable=True),
    ]
