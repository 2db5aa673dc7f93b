"""The least that is valid, for tests."""

import hashlib
import io
import json
import secrets
from datetime import date
from decimal import Decimal
from functools import cache

import factory
from django.conf import settings
from django.utils import timezone
from PIL import Image

from assessments.frameworks import read_framework
from assessments.models import Assessment, Finding, Framework
from measures.models import Evidence, Measure, Plan, Progress, RemovedMeasure
from measures.services import delete_measure
from organisations import files as stored_files
from organisations.models import (
    Division,
    Membership,
    Organisation,
    OrganisationPeriod,
    Role,
    User,
)
from reports.models import Preview
from reports.preview import files


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"user{n}")
    full_name = factory.Sequence(lambda n: f"ผู้ใช้ {n}")


class PeriodFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OrganisationPeriod

    from_year_be = 0
    code = factory.SelfAttribute("organisation.code")
    name = factory.Sequence(lambda n: f"องค์การบริหารส่วนตำบลทดสอบ {n}")
    type = "subdistrict_admin_org"
    province = "ทดสอบ"
    district = "ทดสอบ"


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"T-{n}")
    period = factory.RelatedFactory(PeriodFactory, "organisation")


class DivisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Division

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"กองทดสอบ {n}")


def framework(year_be: int) -> Framework:
    """The year's framework as the file has it; loaded where it is not yet."""
    found = Framework.objects.filter(scheme="ป.ป.ช.", year_be=year_be).first()
    if found:
        return found
    return Framework.objects.create(
        scheme="ป.ป.ช.", year_be=year_be, document=json.loads(_framework_file(year_be))
    )


@cache
def _framework_file(year_be: int) -> str:
    """The file's data as JSON; reading YAML takes longer than most tests."""
    path = settings.BASE_DIR / f"fixtures/frameworks/{year_be}.yaml"
    return json.dumps(read_framework(path)[0])


class AssessmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Assessment

    organisation = factory.SubFactory(OrganisationFactory)
    year_be = 2568
    framework = factory.LazyAttribute(lambda assessment: framework(assessment.year_be))


def complete_assessment(**fields) -> Assessment:
    """One with a published total, which is all that submitting needs."""
    return AssessmentFactory(published_total=Decimal("88.37"), **fields)


class FindingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Finding

    assessment = factory.SubFactory(AssessmentFactory)
    indicator_number = 1
    kind = Finding.Kind.OWN
    text = factory.Sequence(lambda n: f"ประเด็นทดสอบ {n}")


class PlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Plan
        django_get_or_create = ("assessment",)

    assessment = factory.SubFactory(AssessmentFactory)


class MeasureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Measure

    plan = factory.SubFactory(PlanFactory)
    indicator_number = 1
    activity = factory.Sequence(lambda n: f"กิจกรรมทดสอบ {n}")


class ProgressFactory(factory.django.DjangoModelFactory):
    """An entry that waits for a manager."""

    class Meta:
        model = Progress

    measure = factory.SubFactory(MeasureFactory)
    on_date = date(2026, 3, 31)
    percent = 50
    done = factory.Sequence(lambda n: f"งานที่ทำแล้ว {n}")
    reported_at = factory.LazyFunction(timezone.now)


class EvidenceFactory(factory.django.DjangoModelFactory):
    """A picture that lies in the store; ``url`` makes it a link instead."""

    class Meta:
        model = Evidence

    measure = factory.SubFactory(MeasureFactory)
    title = factory.Sequence(lambda n: f"หลักฐานทดสอบ {n}")
    added_at = factory.LazyFunction(timezone.now)

    @classmethod
    def _create(cls, model_class, *, content: bytes | None = None, **fields):
        if fields.get("url"):
            fields |= {"kind": Evidence.Kind.LINK}
        else:
            # Each another one: a measure has no file twice.
            content = (
                seal_picture() + secrets.token_bytes(8) if content is None else content
            )
            fields = {
                "kind": Evidence.Kind.FILE,
                "name": "ภาพ.png",
                "media_type": "image/png",
                "size": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
                "stored": stored_files.store(content, folder="evidence", suffix=""),
                **fields,
            }
        return super()._create(model_class, **fields)


def seal_picture(kind: str = "PNG", colour: str = "#24467f") -> bytes:
    """A picture that is accepted as a seal."""
    out = io.BytesIO()
    Image.new("RGB", (240, 240), colour).save(out, kind)
    return out.getvalue()


class RemovedMeasureFactory(factory.django.DjangoModelFactory):
    """A measure added and taken out again, as the services do it."""

    class Meta:
        model = RemovedMeasure

    plan = factory.SubFactory(PlanFactory)

    @classmethod
    def _create(cls, model_class, *, plan, **said):
        return delete_measure(measure=MeasureFactory(plan=plan, **said), by=None)


def member_of(organisation: Organisation, role: Role | str, **membership) -> User:
    """A person with that role in the agency; ``ended_at`` ends it."""
    user = UserFactory()
    Membership.objects.create(
        user=user, organisation=organisation, role=Role(role), **membership
    )
    return user


def made_preview(assessment: Assessment, pages: int = 1, **fields) -> Preview:
    """A finished preview with files, of whatever content ``fingerprint`` says."""
    with files.new_folder() as folder:
        folder.write(files.PDF, b"%PDF-stored")
        for number in range(1, pages + 1):
            folder.write(files.picture_name(number), b"\x89PNG picture")
            folder.write(files.thumbnail_name(number), b"\x89PNG small")
        folder.keep()
    now = timezone.now()
    facts = {"width": 210, "height": 297, "headings": ["คำนำ"], "text": "ข้อความ"}
    return Preview.objects.create(
        **{
            "assessment": assessment,
            "fingerprint": secrets.token_hex(32),
            "state": Preview.State.READY,
            "pages": pages,
            "page_facts": [facts] * pages,
            "folder": folder.name,
            "requested_at": now,
            "finished_at": now,
            **fields,
        }
    )
