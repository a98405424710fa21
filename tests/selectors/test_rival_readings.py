"""What the evidence of each event says between two hypotheses, to whom, and in how many queries."""

from __future__ import annotations

import math
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence.models import Case
from evidence.permissions import case_for
from evidence.selectors.rival_readings import Reading, RivalReadings, drawn_events, rival_readings
from tests import factories as make
from tests.base import CaseTestCase


class RivalReadingsTests(CaseTestCase):
    def setUp(self) -> None:
        self.fear = make.make_hypothesis(self.case, "fear", title="Fear kept them")
        self.bargain = make.make_hypothesis(self.case, "bargain", title="A bargain kept them")
        self.vote = make.make_event(self.case, "vote", date="6 January 2022")
        self.item = make.make_evidence(self.case, "e1", events=[self.vote])

    def judge(
        self, hypothesis: Any, if_true: float, if_false: float, item: Any = None, **fields: Any
    ) -> None:
        make.make_assessment(item or self.item, hypothesis, p_if_true=if_true, p_if_false=if_false, **fields)

    def read(self, person: Any = None, **pair: str) -> RivalReadings | None:
        person = person or self.reader
        return rival_readings(case_for(person, self.case.slug), person, **pair)

    def reading(self, ref: str = "vote", **pair: str) -> Reading:
        return next(
            one for one in self.read(above="fear", below="bargain", **pair).readings if one.event.ref == ref
        )

    def test_hypotheses_of_their_own_differ_by_their_weights(self) -> None:
        self.judge(self.fear, 0.8, 0.4)
        self.judge(self.bargain, 0.2, 0.4)
        assert math.isclose(self.reading().weight_db, 10 * math.log10(2) + 10 * math.log10(2))

    def test_an_item_judged_for_one_leaves_the_other(self) -> None:
        self.judge(self.bargain, 0.8, 0.4)
        assert math.isclose(self.reading().weight_db, -10 * math.log10(2))

    def test_rivals_that_exclude_each_other_are_held_against_one_another(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(rivalry="exclusive")
        self.judge(self.fear, 0.8, 0.5)
        self.judge(self.bargain, 0.2, 0.5)
        assert math.isclose(self.reading().weight_db, 10 * math.log10(4))

    def test_items_of_one_event_add_up(self) -> None:
        other = make.make_evidence(self.case, "e2", events=[self.vote])
        self.judge(self.fear, 0.8, 0.4)
        self.judge(self.fear, 0.4, 0.8, other)
        reading = self.reading()
        assert math.isclose(reading.weight_db, 0.0, abs_tol=1e-9)
        assert [item.item for item in reading.items] == ["e1", "e2"]

    def test_items_that_rule_out_both_say_nothing(self) -> None:
        proof = {"deductive": True, "deductive_argument": "Logic."}
        other = make.make_evidence(self.case, "e2", events=[self.vote])
        self.judge(self.fear, 0.0, 0.5, **proof)
        self.judge(self.bargain, 0.0, 0.5, other, **proof)
        assert self.reading().weight_db is None

    def test_an_event_without_evidence_is_there(self) -> None:
        make.make_event(self.case, "quiet", date=None)
        reading = self.reading("quiet")
        assert (reading.weight_db, reading.items, reading.dated) == (None, (), "")

    def test_the_likeliest_two_are_taken_where_none_are_named(self) -> None:
        make.make_hypothesis(self.case, "third", title="Third")
        self.judge(self.bargain, 0.8, 0.2)
        self.judge(self.fear, 0.7, 0.4)
        found = self.read()
        assert (found.above.ref, found.below.ref) == ("bargain", "fear")
        turned = self.read(above="third", below="third")
        assert (turned.above.ref, turned.below.ref) == ("third", "bargain")

    def test_one_hypothesis_alone_has_no_rival(self) -> None:
        self.bargain.delete()
        assert self.read() is None

    def test_what_the_reader_may_not_see_has_no_part(self) -> None:
        hidden = make.make_evidence(self.case, "secret", events=[self.vote], restricted=True)
        self.judge(self.fear, 0.9, 0.1, hidden)
        assert self.reading().weight_db is None
        (owners,) = self.read(self.owner, above="fear", below="bargain").readings
        assert [item.item for item in owners.items] == ["secret"]

    def test_the_picture_says_what_each_event_rests_on(self) -> None:
        self.judge(self.fear, 0.8, 0.4)
        (event,) = drawn_events(self.read(above="fear", below="bargain"), lambda row: f"/{row.ref}/")
        assert event.tooltip == "6 January 2022: Troops are sent. 3.0 dB for “Fear kept them” (e1)."
        assert (event.href, event.side) == ("/vote/", 1)

    def test_ten_more_events_take_no_more_queries(self) -> None:
        def queries() -> int:
            case = case_for(self.reader, self.case.slug)
            Case.objects.filter(pk=case.pk).update(revision=case.revision + 1)
            with CaptureQueriesContext(connection) as found:
                self.read()
            return len(found)

        self.judge(self.fear, 0.8, 0.4)
        before = queries()
        for _ in range(10):
            event = make.make_event(self.case)
            self.judge(self.fear, 0.8, 0.4, make.make_evidence(self.case, events=[event]))
        assert queries() == before
