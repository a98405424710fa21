"""What an appendix says in sentences, to each reader what they may see."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from evidence.document.findings import Findings
from evidence.models import User
from evidence.permissions import case_for
from evidence.selectors.document import case_document
from evidence.selectors.findings import findings
from evidence.services.hypotheses import edit_hypothesis, record_hypothesis
from tests import factories
from tests.base import CaseTestCase


class FindingsTests(CaseTestCase):
    def read(self, person: User | AnonymousUser) -> Findings:
        case = case_for(person, self.public.slug)
        return findings(case, person, lambda: case_document(case, person))

    def test_what_a_conclusion_hangs_on_is_said_in_sentences(self) -> None:
        hypothesis = factories.make_hypothesis(self.public, title="They were paid")
        item = factories.make_evidence(self.public, "an-item", status="found")
        factories.make_assessment(item, hypothesis, "a coder", p_if_true=0.9, p_if_false=0.3)
        found = self.read(AnonymousUser())
        [robust] = found.robust
        assert robust.title == "They were paid"
        assert any("unless an-item" in sentence for sentence in robust.sentences)
        assert (found.coders.names, found.coders.measures) == (("a coder",), ())

    def test_coders_of_hypotheses_and_of_links_are_told_apart(self) -> None:
        hypothesis = factories.make_hypothesis(self.public, title="They were paid")
        chain = factories.make_chain(hypothesis)
        link = factories.make_link(
            factories.make_step(chain), factories.make_step(chain), claim="Pay buys loyalty"
        )
        item = factories.make_evidence(self.public, status="found")
        factories.make_assessment(item, hypothesis, "ana")
        for coder, s in {"ana": 0.8, "bek": 0.2}.items():
            factories.make_assessment(item, link, coder, p_if_true=s)
        found = self.read(AnonymousUser())
        assert (found.coders.names, found.coders.words) == (("ana",), ())
        assert found.coders_of_links.names == ("ana", "bek")
        assert any("on the link “Pay buys loyalty”" in words for words in found.coders_of_links.words)
        assert found.coders_of_links.measures[0].title == "Direction"

    def test_earlier_wordings_are_for_those_who_read_the_history(self) -> None:
        row = record_hypothesis(by=self.owner, case=self.public, title="They were paid", statement="In cash.")
        edit_hypothesis(
            by=self.owner, hypothesis=row, expected_version=None, reason="too narrow", statement="In any way."
        )
        found = [(one.number, one.statement, one.reason) for one in self.read(self.reader).wordings]
        assert found == [(1, "In cash.", ""), (2, "In any way.", "too narrow")]
        assert self.read(AnonymousUser()).wordings == ()

    def test_the_last_seal_is_the_one_that_is_deviated_from(self) -> None:
        case = case_for(self.owner, self.public.slug)
        factories.make_seal(case, "first", label="First", document=case_document(case, self.owner))
        factories.make_hypothesis(case, "added")
        assert [one.ref for one in self.read(AnonymousUser()).deviations] == ["added"]
        factories.make_seal(case, "second", label="Second", document=case_document(case, self.owner))
        found = self.read(AnonymousUser())
        assert (found.seal.label if found.seal else "", found.deviations) == ("Second", ())

    def test_whether_restricted_rows_are_left_out_is_said(self) -> None:
        assert self.read(self.reader).is_open
        assert not self.read(self.editor).is_open
