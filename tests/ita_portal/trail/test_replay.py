"""The trail alone gives the state of a year at every moment."""

import random
import threading
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from assessments.services.findings import (
    FindingTexts,
    add_finding,
    adopt_finding,
    delete_finding,
    edit_finding,
    propose_findings,
    restore_proposal,
)
from assessments.services.scores import PublishedScores, ScoreEntry, save_scores
from assessments.services.undoing import undo_last_save
from ita_portal.trail.comparing import compare
from ita_portal.trail.replay import Deed, replay
from ita_portal.trail.states import history_of, state_now
from measures.models import Measure, RemovedMeasure
from measures.services import (
    MeasureContent,
    add_measure,
    adopt_measure,
    content_of,
    delete_measure,
    edit_measure,
    link_finding,
    move_measure,
    restore_measure,
    take_suggestion,
)
from measures.services.proposals import proposed_measures
from organisations.errors import Refused
from organisations.models import AuditEntry
from organisations.services.divisions import edit_division
from tests.factories import AssessmentFactory, DivisionFactory, member_of

pytestmark = pytest.mark.django_db

CODES = ("1", "4", "9", "i10", "o8", "EIT1", "IIT")


class Office:
    """An officer who does whatever comes to her mind."""

    def __init__(self, seed: int):
        self.dice = random.Random(seed)  # noqa: S311 - a repeatable walk
        self.assessment = AssessmentFactory()
        organisation = self.assessment.organisation
        self.by = member_of(organisation, "officer")
        self.divisions = [DivisionFactory(organisation=organisation) for _ in range(3)]

    def act(self) -> None:
        deeds = (
            self.score, self.score, self.undo, self.propose, self.find, self.reword,
            self.adopt, self.restore, self.unfind, self.plan, self.change, self.take,
            self.link, self.move, self.drop, self.put_back, self.rename, self.own,
        )  # fmt: skip
        self.dice.choice(deeds)()
        self.assessment.refresh_from_db()

    def finding(self):
        return self.dice.choice([*self.assessment.findings.all()] or [None])

    def measure(self):
        found = Measure.objects.filter(plan__assessment=self.assessment)
        return self.dice.choice([*found] or [None])

    def words(self) -> str:
        return f"ข้อความ {self.dice.randrange(4)}"

    def score(self):
        chosen = self.dice.sample(CODES, self.dice.randrange(1, len(CODES)))
        entries = {
            code: ScoreEntry(
                self.dice.choice([None, Decimal("70"), Decimal("84.45")]),
                commented=self.dice.random() < 0.4,
            )
            for code in chosen
        }
        total = self.dice.choice([None, Decimal("88.4"), Decimal("90")])
        level = self.dice.choice(["", "ผ่าน"])
        save_scores(
            assessment=self.assessment,
            version=self.assessment.version,
            published=PublishedScores(total, level, entries),
            by=self.by,
        )

    def undo(self):
        if self.assessment.version:
            undo_last_save(
                assessment=self.assessment,
                version=self.assessment.version,
                by=self.by,
            )

    def propose(self):
        propose_findings(assessment=self.assessment, by=self.by)

    def texts(self) -> FindingTexts:
        return FindingTexts(
            text=self.words(),
            recommendation=self.dice.choice(["", self.words()]),
            issue=self.dice.choice([None, 1, 7]),
            no_measure_reason=self.dice.choice(["", self.words()]),
        )

    def find(self):
        add_finding(
            assessment=self.assessment,
            indicator_number=self.dice.choice([None, 4]),
            texts=self.texts(),
            by=self.by,
        )

    def on_finding(self, service, **said):
        if finding := self.finding():
            service(finding=finding, version=finding.version, by=self.by, **said)

    def reword(self):
        self.on_finding(edit_finding, texts=self.texts())

    def adopt(self):
        self.on_finding(adopt_finding)

    def restore(self):
        # The scores may propose it no more.
        with suppress(Refused):
            self.on_finding(restore_proposal)

    def unfind(self):
        if finding := self.finding():
            delete_finding(finding=finding, by=self.by)

    def content(self) -> MeasureContent:
        findings = [*self.assessment.findings.all()]
        return MeasureContent(
            activity=self.words(),
            indicator_number=self.dice.choice([1, 4, None]),
            issue=self.dice.choice([None, 3]),
            findings=self.dice.sample(findings, self.dice.randrange(len(findings) + 1)),
            steps=[self.words() for _ in range(self.dice.randrange(3))],
            months=self.dice.choice([[], [1, 2], list(range(1, 13))]),
            lead=self.dice.choice([None, *self.divisions]),
            helpers=self.dice.sample(self.divisions, self.dice.randrange(3)),
            budget=self.dice.choice([None, Decimal("0"), Decimal("1500")]),
            target=self.dice.choice(["", self.words()]),
        )

    def plan(self):
        add_measure(assessment=self.assessment, content=self.content(), by=self.by)

    def change(self):
        if measure := self.measure():
            content = self.content()
            if self.dice.random() < 0.5:
                content = replace(content_of(measure), target=self.words())
            edit_measure(
                measure=measure, version=measure.version, content=content, by=self.by
            )

    def take(self):
        if proposals := proposed_measures(self.assessment):
            key = self.dice.choice(proposals).key
            take_suggestion(assessment=self.assessment, key=key, by=self.by)

    def own(self):
        if measure := self.measure():
            adopt_measure(measure=measure, by=self.by)

    def link(self):
        measure, finding = self.measure(), self.finding()
        if measure and finding:
            link_finding(measure=measure, finding=finding, by=self.by)

    def move(self):
        if measure := self.measure():
            move_measure(measure=measure, up=self.dice.random() < 0.5, by=self.by)

    def drop(self):
        if measure := self.measure():
            delete_measure(measure=measure, by=self.by)

    def put_back(self):
        if removed := RemovedMeasure.objects.filter(
            plan__assessment=self.assessment
        ).first():
            restore_measure(removed=removed, by=self.by)

    def rename(self):
        division = self.dice.choice(self.divisions)
        edit_division(
            division=division,
            name=f"กองที่เปลี่ยนชื่อ {self.dice.randrange(10_000)}",
            is_active=True,
            by=None,
        )
        for each in self.divisions:
            each.refresh_from_db()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_services_did_each_moment_comes_back_as_it_was(seed):
    office = Office(seed)
    moments = []
    for _ in range(60):
        office.act()
        moments.append((timezone.now(), state_now(office.assessment)))

    for place, (moment, state) in enumerate(moments):
        history = history_of(office.assessment, moment)
        assert history.then == state, place
        assert history.is_whole


def test_nothing_stood_there_before_the_first_entry():
    office = Office(4)
    before = timezone.now()
    office.score()
    office.plan()

    then = history_of(office.assessment, before).then

    assert (then.findings, then.measures, then.year) == ({}, {}, {"status": "draft"})


def test_two_states_are_told_apart_field_by_field():
    office = Office(5)
    office.plan()
    kept = Measure.objects.get()
    office.plan()
    removed = Measure.objects.exclude(pk=kept.pk).get()
    then = state_now(office.assessment)
    content = replace(content_of(kept), target="เป้าหมายใหม่")
    edit_measure(measure=kept, version=kept.version, content=content, by=None)
    delete_measure(measure=removed, by=None)
    office.find()

    said = compare(then, state_now(office.assessment))

    assert {each.kind for each in said.measures} == {"changed", "removed"}
    assert [each.kind for each in said.findings] == ["added"]
    changed = next(each for each in said.measures if each.kind == "changed")
    assert [(pair.field, pair.now) for pair in changed.pairs if pair.differs] == [
        ("เป้าหมายและวิธีวัด", "เป้าหมายใหม่")
    ]
    assert said.differences == 3


def test_what_an_earlier_program_wrote_of_proposals_stops_no_replay():
    told = {"i1": {"old": None, "new": "commented"}}

    assert replay([Deed("findings.proposed", "assessments.Assessment:1", told)]) == (
        replay(())
    )


@pytest.mark.django_db(transaction=True)
def test_who_saves_while_the_page_is_read_does_not_make_the_trail_look_torn(
    monkeypatch,
):
    office = Office(6)
    office.score()

    def and_then_somebody_saves(assessment):
        """In a connection of its own, between the two reads."""
        state = state_now(assessment)
        somebody = threading.Thread(target=_save_elsewhere, args=[office])
        somebody.start()
        somebody.join()
        return state

    monkeypatch.setattr("ita_portal.trail.states.state_now", and_then_somebody_saves)
    entries = AuditEntry.objects.count()

    history = history_of(office.assessment, timezone.now())

    assert AuditEntry.objects.count() == entries + 1
    assert history.is_whole
    assert history.then == history.now


def _save_elsewhere(office: Office) -> None:
    office.assessment.refresh_from_db()
    save_scores(
        assessment=office.assessment,
        version=office.assessment.version,
        published=PublishedScores(None, "", {"4": ScoreEntry(Decimal("12.34"))}),
        by=office.by,
    )
    connection.close()
