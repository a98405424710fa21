"""The page and the picture of rival readings."""

from __future__ import annotations

from tests import factories as make
from tests.base import CaseTestCase
from tests.html import problems_of, text_of


class RivalReadingsPageTests(CaseTestCase):
    address = "/cases/staying/timeline/rivals/"

    def make_rivals(self) -> None:
        fear = make.make_hypothesis(self.case, "fear", title="Fear kept them")
        make.make_hypothesis(self.case, "bargain", title="A bargain kept them")
        vote = make.make_event(self.case, "vote", title="Members vote")
        make.make_event(self.case, "quiet", title="Nothing happens")
        make.make_assessment(make.make_evidence(self.case, "e1", title="Minutes", events=[vote]), fear)

    def shown(self, **query: str) -> str:
        answer = self.as_(self.reader).get(self.address, query)
        assert answer.status_code == 200
        assert problems_of(answer.content.decode()) == []
        return text_of(answer.content.decode())

    def test_the_table_has_what_the_picture_shows(self) -> None:
        self.make_rivals()
        page = self.shown(above="fear", below="bargain")
        assert "Members vote · 3.0 dB" in page
        assert "Minutes (+3.0 dB)" in page
        assert "Events that separate nothing 1" in page
        assert "minus for “A bargain kept them”" in page

    def test_another_pair_may_be_chosen(self) -> None:
        self.make_rivals()
        assert "Minutes (−3.0 dB)" in self.shown(above="bargain", below="fear")

    def test_it_takes_two_hypotheses(self) -> None:
        assert "It takes two hypotheses to compare." in self.shown()
        assert self.as_(self.reader).get("/cases/staying/timeline/rivals.svg").status_code == 404

    def test_without_any_evidence_it_says_so(self) -> None:
        make.make_hypothesis(self.case)
        make.make_hypothesis(self.case)
        assert "No item that names an event weighs differently for the two." in self.shown()

    def test_the_picture_is_a_file_too(self) -> None:
        self.make_rivals()
        for kind, begins in (("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF")):
            answer = self.as_(self.reader).get(f"/cases/staying/timeline/rivals.{kind}?above=fear")
            assert answer.content.startswith(begins)
            assert answer["Cache-Control"] == "private, no-cache"

    def test_outsiders_see_nothing(self) -> None:
        assert self.as_(self.outsider).get(self.address).status_code == 404

    def test_the_timeline_leads_here_and_back(self) -> None:
        self.make_rivals()
        assert self.address in self.as_(self.reader).get("/cases/staying/timeline/").content.decode()
        assert 'href="/cases/staying/timeline/"' in self.as_(self.reader).get(self.address).content.decode()
