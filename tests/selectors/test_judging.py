"""How far a coder has come with judging, and what comes next."""

from __future__ import annotations

from evidence.models import Case, OriginCluster
from evidence.permissions import case_for
from evidence.selectors.judging import Progress, progress
from tests import factories as make
from tests.base import CaseTestCase


class ProgressTests(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.hypotheses = [make.make_hypothesis(cls.case, ref) for ref in ("h1", "h2")]
        cls.items = [make.make_evidence(cls.case, f"e{number}") for number in range(1, 4)]

    def found(self) -> Progress:
        return progress(case_for(self.coder, self.case.slug), self.coder)

    def judge(self, number: int, **fields: object) -> None:
        for hypothesis in self.hypotheses:
            make.make_assessment(self.items[number - 1], hypothesis, self.coder, **fields)

    def test_an_item_is_done_with_numbers_under_every_hypothesis(self) -> None:
        self.judge(1)
        make.make_assessment(self.items[1], self.hypotheses[0], self.coder)
        assert (self.found().done, self.found().total, self.found().unjudged) == (1, 3, ("e2", "e3"))

    def test_both_numbers_are_asked_for_unless_rivals_exclude_each_other(self) -> None:
        self.judge(1, p_if_false=None)
        assert self.found().done == 0
        Case.objects.filter(pk=self.case.pk).update(rivalry="exclusive")
        assert self.found().done == 1

    def test_after_the_last_one_it_begins_again_with_what_waits(self) -> None:
        self.judge(1)
        assert [self.found().after(ref) for ref in ("", "e1", "e2", "e3")] == ["e2", "e2", "e3", "e2"]
        self.judge(2)
        assert self.found().after("e3") == ""

    def test_outcomes_that_changed_since_make_an_item_wait_again(self) -> None:
        self.items[0].conditioned_on.add(self.items[1])
        self.judge(1, conditions={str(self.items[1].pk): "not-found"})
        assert "e1" in self.found().unjudged

    def test_a_member_of_a_bundle_does_not_wait(self) -> None:
        cluster = make.make_cluster(self.case, treatment="bundle")
        self.case.evidenceitem_rows.filter(ref__in=("e1", "e2")).update(cluster=cluster)
        OriginCluster.objects.filter(pk=cluster.pk).update(joint_item=self.items[0])
        assert self.found().unjudged == ("e1", "e3")

    def test_what_a_coder_may_not_see_is_not_counted(self) -> None:
        self.case.evidenceitem_rows.filter(ref="e3").update(restricted=True)
        assert self.found().total == 2

    def test_without_hypotheses_nothing_waits(self) -> None:
        self.case.hypothesis_rows.all().delete()
        assert self.found().unjudged == ()
