"""Writing the steps and links of a chain."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evidence.models import Link, Step
from evidence.services.chains import edit_link, record_chain, record_link, record_step
from tests import factories
from tests.base import CaseTestCase


class ChainServiceTests(CaseTestCase):
    def setUp(self) -> None:
        self.chain = factories.make_chain(factories.make_hypothesis(self.case), "c1")
        self.steps = [factories.make_step(self.chain, f"n{number}") for number in range(3)]

    def join(self, tail: int, head: int) -> Link:
        return record_link(by=self.editor, chain=self.chain, tail=self.steps[tail], head=self.steps[head])

    def test_a_ref_is_made_from_the_chain_and_a_number(self) -> None:
        step = record_step(by=self.editor, chain=self.chain, entity="Members")
        assert (step.ref, self.join(0, 1).ref) == ("c1-n1", "c1-e1")

    def test_a_long_way_round_is_a_circle_too(self) -> None:
        self.join(0, 1)
        self.join(1, 2)
        with pytest.raises(ValidationError) as refused:
            self.join(2, 0)
        assert "n2 → n0 → n1 → n2" in refused.value.message_dict["head"][0]
        assert Link.objects.count() == 2

    def test_a_link_may_be_turned_round_where_that_closes_no_circle(self) -> None:
        link = self.join(0, 1)
        tail, head = self.steps[1], self.steps[0]
        turned = edit_link(by=self.editor, link=link, expected_version=1, tail=tail, head=head)
        assert (turned.tail, turned.head) == (tail, head)

    def test_an_edit_that_closes_a_circle_changes_nothing(self) -> None:
        self.join(0, 1)
        link = self.join(1, 2)
        with pytest.raises(ValidationError):
            edit_link(by=self.editor, link=link, expected_version=1, head=self.steps[0])
        link.refresh_from_db()
        assert (link.head, link.version) == (self.steps[2], 1)

    def test_a_link_to_a_step_of_another_chain_is_refused(self) -> None:
        elsewhere = factories.make_step(factories.make_chain(self.chain.hypothesis))
        with pytest.raises(ValidationError) as refused:
            record_link(by=self.editor, chain=self.chain, tail=self.steps[0], head=elsewhere)
        assert refused.value.message_dict["head"] == ["This step belongs to another chain."]

    def test_events_of_another_case_are_refused(self) -> None:
        foreign = factories.make_event(self.public)
        with pytest.raises(ValidationError):
            record_step(by=self.editor, chain=self.chain, entity="Members", events=[foreign])
        assert Step.objects.count() == 3

    def test_coders_readers_and_outsiders_are_refused(self) -> None:
        for person in (self.coder, self.reader, self.outsider):
            with pytest.raises(PermissionDenied):
                record_chain(by=person, case=self.case, hypothesis=self.chain.hypothesis, title="Mine")
            with pytest.raises(PermissionDenied):
                record_step(by=person, chain=self.chain, entity="Members")
