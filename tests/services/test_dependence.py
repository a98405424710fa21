"""Joint items of bundles, and the outcomes that an assessment remembers."""

from __future__ import annotations

import io
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from evidence.formats import json_case
from evidence.models import Assessment, Case, Change, EvidenceItem, OriginCluster
from evidence.permissions import case_for
from evidence.selectors.document import case_document
from evidence.selectors.verify import findings
from evidence.services.assessments import edit_assessment, record_assessment
from evidence.services.evidence import edit_evidence
from evidence.services.imports import carry_out, plan_import
from evidence.services.rows import edit_row, remove_row
from evidence.services.undo import undo_change
from tests import factories as make
from tests.base import CaseTestCase


class DependenceTestCase(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.cluster = make.make_cluster(cls.case, "agency", treatment="bundle")
        cls.a, cls.b = (make.make_evidence(cls.case, ref, cluster=cls.cluster) for ref in "ab")
        cls.h = make.make_hypothesis(cls.case, "h")

    def join(self, item: EvidenceItem | None) -> OriginCluster:
        return edit_row(by=self.editor, row=self.cluster, expected_version=None, joint_item=item)

    def joint(self) -> EvidenceItem | None:
        return OriginCluster.objects.get(pk=self.cluster.pk).joint_item

    def undo_last(self) -> None:
        undo_change(by=self.owner, entry=Change.objects.filter(case=self.case).first())


class JointItemTests(DependenceTestCase):
    def test_the_joint_item_is_one_of_the_cluster(self) -> None:
        assert self.join(self.a).joint_item == self.a
        with pytest.raises(ValidationError, match="does not go back to this origin"):
            self.join(make.make_evidence(self.case, "elsewhere"))

    def test_an_item_of_another_case_is_refused(self) -> None:
        with pytest.raises(ValidationError, match="belongs to another case"):
            self.join(make.make_evidence(self.public, "abroad"))

    def test_an_item_that_leaves_the_cluster_is_no_longer_its_joint_item_and_undo_brings_both_back(
        self,
    ) -> None:
        self.join(self.a)
        edit_evidence(by=self.editor, item=self.a, expected_version=None, cluster=None)
        assert self.joint() is None
        self.undo_last()
        assert (self.joint(), EvidenceItem.objects.get(pk=self.a.pk).cluster) == (self.a, self.cluster)

    def test_a_removed_joint_item_lets_go_of_the_bundle_and_undo_ties_it_again(self) -> None:
        self.join(self.a)
        remove_row(by=self.editor, row=self.a)
        assert self.joint() is None
        self.undo_last()
        assert self.joint() == self.a

    def test_a_removed_cluster_comes_back_with_its_items_and_its_joint_item(self) -> None:
        self.join(self.a)
        remove_row(by=self.editor, row=self.cluster)
        self.undo_last()
        assert self.joint() == self.a
        assert not findings(case_for(self.owner, self.case.slug), self.owner)

    def test_a_joint_item_written_past_the_services_is_found(self) -> None:
        stray = make.make_evidence(self.case, "stray")
        OriginCluster.objects.filter(pk=self.cluster.pk).update(joint_item=stray)
        (finding,) = findings(case_for(self.owner, self.case.slug), self.owner)
        assert "does not go back to this origin" in finding


class ConditionTests(DependenceTestCase):
    def assess(self, **fields: object) -> Assessment:
        self.b.conditioned_on.set([self.a])
        return record_assessment(by=self.owner, evidence=self.b, target=self.h, p_if_true=0.8, **fields)

    def test_an_assessment_remembers_the_outcomes_it_was_made_on(self) -> None:
        assert self.assess().conditions == {str(self.a.pk): "found"}

    def test_saving_it_again_remembers_what_stands_now_and_undo_what_stood_then(self) -> None:
        made = self.assess()
        EvidenceItem.objects.filter(pk=self.a.pk).update(status="inaccessible")
        saved = edit_assessment(by=self.owner, assessment=made, expected_version=1)
        assert (saved.version, saved.conditions) == (2, {str(self.a.pk): "inaccessible"})
        self.undo_last()
        assert Assessment.objects.get().conditions == {str(self.a.pk): "found"}

    def test_a_coder_remembers_nothing_of_what_they_may_not_see(self) -> None:
        EvidenceItem.objects.filter(pk=self.a.pk).update(restricted=True)
        self.b.conditioned_on.set([self.a])
        assert record_assessment(by=self.coder, evidence=self.b, target=self.h).conditions == {}

    def copy(self, reader: object) -> Case:
        out = io.BytesIO()
        json_case.write_document(case_document(case_for(reader, self.case.slug), reader), out)
        out.seek(0)
        return carry_out(by=self.owner, plan=plan_import(json_case.read(out), slug="copy"))

    def test_the_document_carries_both_without_loss(self) -> None:
        self.join(self.a)
        self.assess()
        EvidenceItem.objects.filter(pk=self.a.pk).update(status="not-sought")
        copy = self.copy(self.owner)
        item = EvidenceItem.objects.get(case=copy, ref="a")
        assert OriginCluster.objects.get(case=copy).joint_item == item
        assert Assessment.objects.get(case=copy).conditions == {str(item.pk): "found"}
        assert (
            case_document(copy, self.owner).assessments
            == case_document(case_for(self.owner, self.case.slug), self.owner).assessments
        )

    def test_a_reader_takes_along_that_something_was_given_and_not_what(self) -> None:
        EvidenceItem.objects.filter(pk=self.a.pk).update(restricted=True)
        self.join(self.a)
        self.assess()
        (record,) = case_document(case_for(self.reader, self.case.slug), self.reader).assessments
        assert record.conditions == (("?", "unknown"),)
        copy = self.copy(self.reader)
        assert Assessment.objects.get(case=copy).conditions == {"?": "unknown"}
        assert OriginCluster.objects.get(case=copy).joint_item is None
        (again,) = case_document(case_for(self.owner, "copy"), self.owner).assessments
        assert again.conditions == record.conditions

    def test_assessments_from_before_are_taken_to_stand_on_the_present_outcomes(self) -> None:
        self.assess()
        Assessment.objects.update(conditions={})
        migration = import_module("evidence.migrations.0004_remember_present_conditions")
        migration.remember(apps, None)
        assert Assessment.objects.get().conditions == {str(self.a.pk): "found"}
        migration.forget(apps, None)
        assert Assessment.objects.get().conditions == {}
