"""Writing the steps and links of a chain."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evidence.errors import StaleEdit
from evidence.models import Change, Link, Step
from evidence.services.chains import (
    edit_link,
    move_part,
    record_chain,
    record_link,
    record_step,
    record_step_after,
)
from evidence.services.undo import undo_change
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

    def order(self) -> list[str]:
        return list(Step.objects.filter(chain=self.chain).values_list("ref", flat=True))

    def move(self, number: int, place: int, version: int = 1) -> None:
        move_part(by=self.editor, row=self.steps[number], place=place, expected_version=version)

    def test_a_step_and_the_link_to_it_are_one_change(self) -> None:
        step = record_step_after(by=self.editor, tail=self.steps[2], entity="Rivals", kind="outcome")
        assert (step.kind, Link.objects.get().tail, Link.objects.get().head) == (
            "outcome",
            self.steps[2],
            step,
        )
        entry = Change.objects.get()
        assert (entry.act, entry.rows.count()) == ("step and link recorded", 2)
        undo_change(by=self.editor, entry=entry)
        assert (self.order(), Link.objects.count()) == (["n0", "n1", "n2"], 0)

    def test_a_moved_step_writes_only_the_rows_that_it_passes(self) -> None:
        self.move(1, 0)
        assert self.order() == ["n1", "n0", "n2"]
        entry = Change.objects.get()
        assert (entry.act, entry.rows.count()) == ("step moved", 2)
        undo_change(by=self.editor, entry=entry)
        assert self.order() == ["n0", "n1", "n2"]

    def test_a_place_after_the_last_is_the_last_and_one_that_it_has_changes_nothing(self) -> None:
        self.move(0, 99)
        assert self.order() == ["n1", "n2", "n0"]
        self.move(2, 1, version=2)
        assert Change.objects.count() == 1

    def test_steps_that_share_a_place_are_told_apart_by_a_move(self) -> None:
        Step.objects.update(position=0)
        self.move(2, 0)
        assert self.order() == ["n2", "n0", "n1"]

    def test_a_step_that_was_changed_meanwhile_is_not_moved(self) -> None:
        with pytest.raises(StaleEdit):
            self.move(1, 0, version=2)
        assert self.order() == ["n0", "n1", "n2"]

    def test_links_are_moved_among_those_of_their_chain(self) -> None:
        first, second = self.join(0, 1), self.join(1, 2)
        move_part(by=self.editor, row=second, place=0)
        assert list(self.chain.links.all()) == [second, first]

    def test_coders_readers_and_outsiders_are_refused(self) -> None:
        for person in (self.coder, self.reader, self.outsider):
            with pytest.raises(PermissionDenied):
                record_chain(by=person, case=self.case, hypothesis=self.chain.hypothesis, title="Mine")
            with pytest.raises(PermissionDenied):
                record_step(by=person, chain=self.chain, entity="Members")
