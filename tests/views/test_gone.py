"""A part of a row that somebody else removed while it was edited: what was typed stays, to be recorded anew."""

from __future__ import annotations

from typing import Any

from evidence.models import Assessment, Citation, Dating, Implication, Link, Memo, Step
from evidence.services.assessments import write_memo
from evidence.services.events import record_dating, record_event
from evidence.services.evidence import cite
from evidence.services.hypotheses import record_implication
from evidence.services.rows import remove_row
from tests import factories
from tests.base import CaseTestCase
from tests.html import Page
from tests.views.pages import Pages

PART = {"HX-Request": "true", "HX-Current-URL": "http://testserver/cases/staying/chains/c1/"}


class GonePartTests(Pages, CaseTestCase):
    def setUp(self) -> None:
        self.chain = factories.make_chain(factories.make_hypothesis(self.case), "c1")
        self.patron, self.members = (factories.make_step(self.chain, ref) for ref in ("n1", "n2"))
        self.link = factories.make_link(self.patron, self.members, "e1", claim="Paying keeps them.")
        self.event = record_event(by=self.owner, case=self.case, title="Troops leave", date="2022")

    def saved_anew(self, row: Any, address: str, typed: dict[str, str], new: str) -> None:
        """The row goes, its form is sent, and what it answers is sent on to where it says."""
        remove_row(by=self.owner, row=row)
        client = self.as_(self.editor)
        assert client.get(f"/cases/staying/{address}/edit/").status_code == 404
        answer = client.post(f"/cases/staying/{address}/edit/", typed | {"version": "1"})
        page = self.page(answer, 409)
        assert "was removed by somebody else" in page.text
        for text in typed.values():
            assert text in answer.content.decode()
        assert f'action="/cases/staying/{new}"' in answer.content.decode()
        assert client.post(f"/cases/staying/{new}", typed).status_code == 303

    def test_a_dating(self) -> None:
        dating = record_dating(by=self.owner, event=self.event, text="2021", basis="attested", note="")
        typed = {"text": "13 January 2022", "basis": "attested", "note": "as the agency has it"}
        new = f"events/{self.event.ref}/datings/new/"
        self.saved_anew(dating, f"datings/{dating.ref}", typed, new)
        assert Dating.objects.filter(note="as the agency has it", event=self.event).exists()

    def test_a_citation(self) -> None:
        source = factories.make_source(self.case)
        citation = cite(by=self.owner, target=self.event, source=source, locator="p. 1")
        typed = {
            "source": str(source.pk),
            "locator": "p. 7",
            "quote": "They left.",
            "supports": "the day",
            "timing": "after",
        }
        new = f"citations/new/event/{self.event.ref}/"
        self.saved_anew(citation, f"citations/{citation.ref}", typed, new)
        assert Citation.objects.get().locator == "p. 7"

    def test_an_implication(self) -> None:
        row = record_implication(by=self.owner, hypothesis=self.chain.hypothesis, expected_if_true="A trace.")
        typed = {"expected_if_true": "A paper trail.", "otherwise": "None."}
        self.saved_anew(
            row, f"implications/{row.ref}", typed, f"hypotheses/{self.chain.hypothesis.ref}/implications/new/"
        )
        assert Implication.objects.get().otherwise == "None."

    def test_an_assessment(self) -> None:
        item = factories.make_evidence(self.case, "ev-1")
        for target, kind in ((self.chain.hypothesis, "hypothesis"), (self.link, "link")):
            row = factories.make_assessment(item, target, self.editor)
            typed = {"predicts": "present", "p_if_true": "0.71", "p_if_false": "0.3", "rationale": "A hunch."}
            new = f"evidence/ev-1/assess/?{kind}={target.ref}"
            self.saved_anew(row, f"assessments/{row.ref}", typed, new)
            assert Assessment.objects.get(**{kind: target}).p_if_true == 0.71

    def test_another_coders_assessment_stays_theirs(self) -> None:
        item = factories.make_evidence(self.case, "ev-1")
        row = factories.make_assessment(item, self.chain.hypothesis, self.owner)
        remove_row(by=self.owner, row=row)
        answer = self.as_(self.editor).post(
            f"/cases/staying/assessments/{row.ref}/edit/", {"rationale": "Mine."}
        )
        assert answer.status_code == 404

    def test_a_memo_on_a_row_and_one_on_the_case(self) -> None:
        for target, new in (
            (self.event, f"memos/new/event/{self.event.ref}/"),
            (None, "memos/new/case/staying/"),
        ):
            memo = write_memo(by=self.editor, case=self.case, target=target, body="First thought")
            self.saved_anew(memo, f"memos/{memo.ref}", {"body": f"Second thought on {target}"}, new)
            assert Memo.objects.get(body=f"Second thought on {target}").target_kind == (
                "event" if target else "case"
            )

    def test_a_step_and_a_link(self) -> None:
        typed = {"kind": "cause", "entity": "The patron", "activity": "pays more"}
        self.saved_anew(self.patron, "steps/n1", typed, "chains/c1/steps/new/")
        new = Step.objects.get(entity="The patron")
        self.link = factories.make_link(new, self.members, "e2")
        typed = {"tail": str(new.pk), "head": str(self.members.pk), "claim": "Paying binds them."}
        self.saved_anew(self.link, "links/e2", typed, "chains/c1/links/new/")
        assert Link.objects.get().claim == "Paying binds them."

    def test_what_one_may_not_see_is_not_told(self) -> None:
        source = factories.make_source(self.case, restricted=True)
        citation = cite(by=self.owner, target=self.event, source=source)
        remove_row(by=self.owner, row=citation)
        for person in (self.reader, self.coder, self.outsider):
            answer = self.as_(person).post(
                f"/cases/staying/citations/{citation.ref}/edit/", {"locator": "p. 7"}
            )
            assert answer.status_code in (403, 404)

    def test_in_the_picture_the_chain_is_shown_as_it_is_with_what_was_typed(self) -> None:
        remove_row(by=self.owner, row=self.patron)
        client = self.as_(self.editor)
        for act, typed in (
            ("name", {"entity": "The patron", "activity": "pays"}),
            ("move", {}),
            ("delete", {}),
        ):
            answer = client.post(f"/cases/staying/steps/n1/{act}/", typed, headers=PART)
            assert (answer.status_code, answer["HX-Retarget"]) == (409, "#chain")
            text = Page(answer.content.decode()).text
            assert "was removed by somebody else" in text
            assert ("You typed: “The patron pays”." in text) == bool(typed)
        assert client.get("/cases/staying/steps/n1/name/", headers=PART).status_code == 409
        answer = client.post("/cases/staying/steps/n1/name/", {"entity": "The patron"})
        assert "You typed: “The patron”." in self.page(answer, 409).text
