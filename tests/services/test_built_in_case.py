"""The built-in case in the database: every row of it, and the same bytes out again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from evidence.choices import Certainty, Door
from evidence.formats import json_case
from evidence.models import (
    Actor,
    Assessment,
    Case,
    Chain,
    Citation,
    Dating,
    Event,
    EvidenceItem,
    Hypothesis,
    Implication,
    Interview,
    Link,
    Membership,
    Memo,
    Source,
    Step,
)
from evidence.permissions import case_for
from evidence.selectors.document import case_document
from evidence.selectors.verify import findings
from tests.documents import CSTO, CstoTestCase, bytes_of, exported, imported

COUNTS: tuple[tuple[type[Model], dict[str, Any], int], ...] = (
    (Source, {}, 201),
    (Event, {}, 119),
    (Event, {"certainty": Certainty.DISPUTED}, 19),
    (Dating, {"preferred": True}, 119),
    (Actor, {}, 56),
    (Interview, {}, 4),
    (Hypothesis, {}, 5),
    (Implication, {}, 22),
    (Chain, {}, 5),
    (Step, {}, 26),
    (Link, {}, 22),
    (EvidenceItem, {}, 40),
    (Assessment, {}, 77),
    (Membership, {"role": "owner"}, 1),
)


class BuiltInCaseTests(CstoTestCase):
    def test_every_row_is_in_the_database(self) -> None:
        for model, conditions, count in COUNTS:
            with self.subTest(model.__name__, **conditions):
                assert model.objects.filter(case=self.csto, **conditions).count() == count

    def test_disputed_events_say_how_and_links_keep_their_notes(self) -> None:
        disputed = Event.objects.filter(case=self.csto, certainty=Certainty.DISPUTED)
        assert not disputed.filter(dispute_note="").exists()
        noted = sum(bool(link.note) for chain in json_case.read_folder(CSTO).chains for link in chain.links)
        assert Link.objects.filter(case=self.csto).exclude(note="").count() == noted > 0

    def test_interviews_have_no_transcript_and_say_so(self) -> None:
        interviews = Interview.objects.filter(case=self.csto)
        assert {interview.transcript for interview in interviews} == {""}
        assert all(interview.transcript_status for interview in interviews)

    def test_it_is_public_and_says_what_comes_from_where(self) -> None:
        assert self.csto.is_public
        assert "article" in self.csto.provenance
        assert "illustrative" in self.csto.provenance

    def test_it_came_in_by_one_change_with_every_row(self) -> None:
        entry = self.csto.changes.get()
        kinds = (Source, Interview, Actor, Event, Dating, Hypothesis, Implication, Chain, Step, Link)
        kinds += (EvidenceItem, Citation, Assessment, Memo, Membership)
        rows = sum(model.objects.filter(case=self.csto).count() for model in kinds)
        assert (entry.door, entry.act, entry.by, entry.revision) == (
            Door.IMPORT,
            "case imported",
            self.owner,
            1,
        )
        assert entry.rows.count() == rows + 1

    def test_it_is_consistent(self) -> None:
        assert findings(case_for(self.owner, "csto"), self.owner) == []

    def test_every_row_of_it_keeps_its_rules(self) -> None:
        for model in (Source, Interview, Actor, Event, Dating, Citation, EvidenceItem, Assessment, Link):
            for row in model.objects.filter(case=self.csto):
                row.clean_fields()
                row.clean()

    def test_export_import_export_gives_the_same_bytes(self) -> None:
        first = exported(self.csto, self.owner)
        assert first == bytes_of(json_case.read_folder(CSTO))
        assert exported(self.csto, AnonymousUser()) == first
        Case.objects.filter(pk=self.csto.pk).delete()
        again = imported(first, self.owner)
        assert exported(again, self.owner) == first

    def test_under_another_name_nothing_but_the_name_differs(self) -> None:
        document = case_document(case_for(self.owner, "csto"), self.owner)
        copy = imported(bytes_of(document), self.owner, slug="csto-again")
        renamed = replace(document, case=replace(document.case, slug="csto-again"))
        assert exported(copy, self.owner) == bytes_of(renamed)
        assert Event.objects.filter(case=self.csto).count() == 119
