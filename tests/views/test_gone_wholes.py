"""The whole row around a part was removed while the part was typed: what was typed can be copied from the answer."""

from __future__ import annotations

from typing import Any

from evidence.models import Memo
from evidence.services.assessments import remove_assessment, write_memo
from evidence.services.events import record_event
from evidence.services.evidence import cite
from evidence.services.rows import remove_row
from tests import factories as make
from tests.base import CaseTestCase
from tests.views.pages import Pages

CASE = "/cases/staying/"
JUDGED = {"h1-p_if_true": "0.71", "h1-p_if_false": "0.3", "h1-rationale": "A hunch."}


class WholeGoneTests(Pages, CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.event = record_event(by=cls.owner, case=cls.case, title="Troops leave", date="2022")
        cls.source = make.make_source(cls.case, "a-wire", title="A wire")
        cls.hypothesis = make.make_hypothesis(cls.case, "h1", title="Fear")
        cls.chain = make.make_chain(cls.hypothesis, "c1", title="How fear works")
        cls.tail, cls.head = (
            make.make_step(cls.chain, ref, entity=who, activity="waits")
            for ref, who in (("n1", "Anna"), ("n2", "Bela"))
        )
        cls.link = make.make_link(cls.tail, cls.head, "e1")
        cls.item = make.make_evidence(cls.case, "ev-1", title="Yearly drills")

    def told(
        self,
        whole: Any,
        address: str,
        typed: dict[str, str],
        person: Any = None,
        *,
        also: dict[str, str] | None = None,
    ) -> Any:
        """The answer to a form of a part whose whole row has gone: nothing else keeps what was typed.

        `also` is sent too, but shown in other words.
        """
        remove_row(by=self.owner, row=whole)
        client, sent = self.as_(person or self.editor), {**typed, **(also or {}), "version": "1"}
        assert client.get(CASE + address).status_code == 404
        answer = client.post(CASE + address, sent)
        page = self.page(answer, 409)
        assert f"“{whole}” was removed meanwhile" in page.text
        text = answer.content.decode()
        assert "What you typed" in page.text
        for value in typed.values():
            assert value in text, value
        return text

    def test_the_event_of_a_dating(self) -> None:
        dating = self.event.datings.get()
        typed = {"text": "13 January 2022", "note": "as the agency has it"}
        text = self.told(self.event, f"datings/{dating.ref}/edit/", typed)
        assert 'value="13 January 2022" readonly' in text
        assert 'href="/cases/staying/trash/"' in text

    def test_the_event_of_a_new_dating(self) -> None:
        self.told(self.event, f"events/{self.event.ref}/datings/new/", {"text": "13 January 2022"})

    def test_the_chain_of_a_step_and_of_a_new_one(self) -> None:
        typed = {"entity": "The patron", "activity": "pays more"}
        self.told(self.chain, "steps/n1/edit/", typed)
        answer = self.as_(self.editor).post(CASE + "chains/c1/steps/new/", typed)
        assert 'value="pays more"' in answer.content.decode()

    def test_the_chain_of_a_link_whose_steps_went_with_it(self) -> None:
        typed = {"claim": "Paying\nbinds them."}
        chosen = {"tail": str(self.tail.pk), "head": str(self.head.pk)}
        remove_row(by=self.owner, row=self.chain)
        text = self.as_(self.editor).post(CASE + "links/e1/edit/", typed | chosen).content.decode()
        assert "Paying\nbinds them.</textarea>" in text
        for name in (self.tail, self.head):
            assert f'value="{name}"' in text

    def test_an_act_in_the_picture_of_a_chain_that_is_gone(self) -> None:
        remove_row(by=self.owner, row=self.chain)
        client, part = self.as_(self.editor), {"HX-Request": "true"}
        answer = client.post(CASE + "steps/n1/name/", {"entity": "The patron"}, headers=part)
        text = answer.content.decode()
        assert answer.status_code == 409
        assert "<html" not in text
        assert 'value="The patron"' in text
        answer = client.post(CASE + "steps/n1/delete/", headers=part)
        assert answer.status_code == 409
        assert "What you typed" not in answer.content.decode()

    def test_the_row_of_a_citation(self) -> None:
        for target, kind in ((self.event, "event"), (self.item, "evidence")):
            citation = cite(by=self.owner, target=target, source=self.source, locator="p. 1")
            typed = {"locator": "p. 7", "quote": "They left.", "supports": "the day"}
            address = f"citations/{citation.ref}/edit/"
            text = self.told(target, address, typed, also={"source": str(self.source.pk)})
            assert f'value="{self.source}"' in text
            answer = self.as_(self.editor).post(f"{CASE}citations/new/{kind}/{target.ref}/", typed)
            assert "They left." in answer.content.decode()

    def test_the_source_of_a_text(self) -> None:
        make.make_text(self.source, "a-text")
        body = "First.\n\nSecond <b>paragraph</b>."
        self.told(self.source, "texts/a-text/edit/", {"title": "Original", "language": "en"})
        answer = self.as_(self.editor).post(CASE + "sources/a-wire/texts/new/", {"body": body})
        assert "First.\n\nSecond &lt;b&gt;paragraph&lt;/b&gt;.</textarea>" in answer.content.decode()

    def test_the_hypothesis_of_an_implication(self) -> None:
        row = make.make_implication(self.hypothesis)
        typed = {"expected_if_true": "A paper trail.", "otherwise": "None."}
        self.told(self.hypothesis, f"implications/{row.ref}/edit/", typed)
        answer = self.as_(self.editor).post(CASE + "hypotheses/h1/implications/new/", typed)
        assert "A paper trail." in answer.content.decode()

    def test_the_item_of_an_assessment(self) -> None:
        row = make.make_assessment(self.item, self.hypothesis, self.coder)
        typed = {"p_if_true": "0.71", "p_if_false": "0.3", "rationale": "A hunch."}
        text = self.told(self.item, f"assessments/{row.ref}/edit/", typed | {"deductive": "on"}, self.coder)
        assert "P(present if true)" in text
        assert "Ask an owner or an editor" in text
        assert "/trash/" not in text
        for address in ("evidence/ev-1/assess/?hypothesis=h1", "matrix/ev-1/h1/"):
            answer = self.as_(self.coder).post(CASE + address, typed)
            assert answer.status_code == 409
            assert 'value="A hunch."' in answer.content.decode()

    def test_the_hypothesis_of_an_assessment(self) -> None:
        row = make.make_assessment(self.item, self.hypothesis, self.coder)
        self.told(self.hypothesis, f"assessments/{row.ref}/edit/", {"rationale": "A hunch."}, self.coder)

    def test_the_item_that_is_judged(self) -> None:
        text = self.told(self.item, "evidence/ev-1/judge/?sitting=7", JUDGED, self.coder)
        assert "h1: Probable if true" in text

    def test_the_row_of_a_memo(self) -> None:
        memo = write_memo(by=self.coder, case=self.case, target=self.event, body="Who told them?")
        self.told(self.event, f"memos/{memo.ref}/edit/", {"body": "Who told\n\nthem first?"}, self.coder)
        address = f"memos/new/event/{self.event.ref}/"
        answer = self.as_(self.coder).post(CASE + address, {"body": "Another thought"})
        assert 'value="Another thought"' in answer.content.decode()
        assert not Memo.objects.exists()

    def test_whoever_may_not_write_learns_nothing(self) -> None:
        dating = self.event.datings.get()
        remove_row(by=self.owner, row=self.event)
        for person, status in ((self.reader, 403), (self.coder, 403), (self.outsider, 404)):
            for address in (f"datings/{dating.ref}/edit/", f"events/{self.event.ref}/datings/new/"):
                assert self.as_(person).post(CASE + address, {"text": "2021"}).status_code == status

    def test_a_row_that_was_closed_to_somebody_was_never_there_for_them(self) -> None:
        hidden = make.make_source(self.case, "a-cable", title="Zanzibar cable", restricted=True)
        write_memo(by=self.owner, case=self.case, target=hidden, body="First")
        memo = Memo.objects.get()
        remove_row(by=self.owner, row=hidden)
        addresses = (f"memos/{memo.ref}/edit/", "memos/new/source/a-cable/")
        for address in addresses:
            assert self.as_(self.coder).post(CASE + address, {"body": "Mine"}).status_code == 404
            answer = self.as_(self.editor).post(CASE + address, {"body": "Mine"})
            assert "Zanzibar" in self.page(answer, 409).text

    def test_nobody_hears_of_what_a_blind_coder_had(self) -> None:
        row = make.make_assessment(self.item, self.hypothesis, self.coder)
        remove_assessment(by=self.coder, assessment=row)
        address = f"{CASE}memos/new/assessment/{row.ref}/"
        assert self.as_(self.owner).post(address, {"body": "Mine"}).status_code == 404
        assert self.as_(self.coder).post(address, {"body": "Mine"}).status_code == 409

    def test_chosen_rows_that_are_closed_are_not_named(self) -> None:
        hidden = make.make_source(self.case, "a-cable", title="Zanzibar cable", restricted=True)
        elsewhere = make.make_source(self.public, "a-paper", title="Elsewhere paper")
        remove_row(by=self.owner, row=self.item)
        address = f"{CASE}citations/new/evidence/ev-1/"
        for source, is_named in ((hidden, True), (elsewhere, False)):
            answer = self.as_(self.editor).post(address, {"source": str(source.pk), "quote": "Words."})
            assert (str(source) in answer.content.decode()) == is_named
        for wrong in ("nothing", "9" * 30, "-1"):
            assert self.as_(self.editor).post(address, {"source": wrong}).status_code == 409
