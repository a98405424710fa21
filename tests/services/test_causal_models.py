"""Causal models through the services, and as part of a case document."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from evidence.models import CausalModel, Change, NodeItem
from evidence.permissions import case_for
from evidence.selectors.document import case_document
from evidence.selectors.verify import findings
from evidence.services.causal_models import record_causal_model, set_node_items
from evidence.services.imports import carry_out, plan_import
from evidence.services.rows import remove_row
from tests import factories as make
from tests.base import CaseTestCase
from tests.document.sample import sample

PARTS = {"title": "A model", "statement": "X -> Y", "query": "Y[X=1] > Y[X=0]"}


class CausalModelServiceTests(CaseTestCase):
    def test_an_unreadable_model_is_not_stored(self) -> None:
        with pytest.raises(ValidationError) as refused:
            record_causal_model(by=self.editor, case=self.case, **PARTS | {"query": "Z == 1"})
        assert list(refused.value.message_dict) == ["query"]
        assert not CausalModel.objects.exists()

    def test_an_item_of_an_unknown_node_is_refused(self) -> None:
        model = record_causal_model(by=self.editor, case=self.case, **PARTS)
        with pytest.raises(ValidationError, match="no node “Q”"):
            set_node_items(
                by=self.editor, model=model, items={"Q": make.make_evidence(self.case)}, expected_version=None
            )

    def test_choosing_the_same_items_again_changes_nothing(self) -> None:
        model = record_causal_model(by=self.editor, case=self.case, **PARTS)
        item = make.make_evidence(self.case)
        for _ in range(2):
            set_node_items(by=self.editor, model=model, items={"X": item}, expected_version=None)
        assert Change.objects.filter(case=self.case).count() == 2
        assert CausalModel.objects.get().version == 2

    def test_a_removed_hypothesis_leaves_the_model_and_a_removed_item_its_node(self) -> None:
        hypothesis, item = make.make_hypothesis(self.case), make.make_evidence(self.case)
        model = record_causal_model(by=self.editor, case=self.case, hypothesis=hypothesis, **PARTS)
        set_node_items(by=self.editor, model=model, items={"X": item}, expected_version=None)
        remove_row(by=self.editor, row=hypothesis)
        remove_row(by=self.editor, row=item)
        assert CausalModel.objects.get().hypothesis is None
        assert not NodeItem.objects.exists()

    def test_models_travel_with_the_document(self) -> None:
        document = sample()
        case = carry_out(by=self.owner, plan=plan_import(document, slug="besieged"))
        again = case_document(case_for(self.owner, "besieged"), self.owner)
        assert again.causal_models == document.causal_models
        assert NodeItem.objects.get(case=case).evidence.ref == "ev-2"
        assert findings(case_for(self.owner, "besieged"), self.owner) == []

    def test_restricted_items_are_in_no_document_of_others(self) -> None:
        model = make.make_causal_model(self.case)
        make.make_node_item(model, "M", make.make_evidence(self.case, restricted=True))
        for person, count in ((self.owner, 1), (self.reader, 0)):
            (shown,) = case_document(case_for(person, self.case.slug), person).causal_models
            assert len(shown.nodes) == count
