"""The timeline and the chains at addresses of their own: what the page shows, and on paper."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from django.http import HttpResponse
from django.test import override_settings
from django.utils import timezone
from pypdf import PdfReader

from evidence.dating import words_of_edtf
from tests import factories as make
from tests.base import CaseTestCase


def words_of(answer: HttpResponse) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)


class DrawnFileTests(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.hypothesis = make.make_hypothesis(cls.case, "fear", title="Fear kept them")
        cls.vote = make.make_event(cls.case, "vote", title="Members vote", kind="vote", date="2021")
        cls.march = make.make_event(cls.case, "march", title="Troops march", kind="march", date="2022")
        for ref in ("c1", "c2"):
            chain = make.make_chain(cls.hypothesis, ref, title=f"Chain {ref}")
            cause = make.make_step(chain, f"{ref}-n1", kind="cause", events=[cls.vote])
            outcome = make.make_step(chain, f"{ref}-n2", kind="outcome", events=[cls.march])
            make.make_link(cause, outcome, f"{ref}-l1", claim="A vote moves troops.")

    def get(self, place: str, person: Any = None, **query: str) -> HttpResponse:
        return self.as_(person or self.reader).get(f"/cases/{self.case.slug}/{place}", query)

    def svg(self, place: str, person: Any = None, **query: str) -> str:
        answer = self.get(place, person, **query)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
        return answer.content.decode()

    def test_the_file_of_the_timeline_has_whole_addresses(self) -> None:
        drawing = self.svg("timeline/picture.svg")
        assert 'href="http://testserver/cases/staying/events/vote/"' in drawing
        assert "Troops march" in drawing

    def test_the_filters_of_the_page_hold_for_the_file(self) -> None:
        drawing = self.svg("timeline/picture.svg", kind="vote")
        assert "Members vote" in drawing
        assert "Troops march" not in drawing

    def test_outsiders_get_nothing(self) -> None:
        for place in ("timeline/picture.svg", "chains/picture.png", "chains/c1/picture.pdf"):
            assert self.get(place, self.outsider).status_code == 404

    def test_lanes_may_go_by_hypothesis(self) -> None:
        assert "Fear kept" in self.svg("timeline/picture.svg", lanes="hypothesis")
        page = self.get("timeline/", lanes="hypothesis").content.decode()
        assert "Fear kept" in page
        assert "No hypothesis" not in page

    def test_causal_links_are_shown_on_request(self) -> None:
        assert "A vote moves troops." not in self.svg("timeline/picture.svg")
        assert "A vote moves troops." in self.svg("timeline/picture.svg", arrows="1")
        assert "Show causal links" in self.get("timeline/").content.decode()
        assert "Hide causal links" in self.get("timeline/", arrows="1").content.decode()

    def test_a_sheet_says_what_it_shows_and_where_the_sources_are(self) -> None:
        answer = self.get("timeline/picture.pdf", paper="letter")
        found = " ".join(words_of(answer).split())
        assert "2 events, by kind." in found
        assert "http://testserver/cases/staying/timeline/" in found
        assert answer["Content-Disposition"].endswith('"staying-timeline-picture-letter.pdf"')
        assert "PNG" in self.get("timeline/picture.png", paper="poster").content[:8].decode("latin-1")

    def test_a_sheet_names_the_revision_only_to_those_who_see_every_change(self) -> None:
        """Its number would tell the others of changes to rows that they do not see."""
        address, query = f"/cases/{self.case.slug}/timeline/picture.svg", {"paper": "a4"}
        seen = {
            person: self.as_(person).get(address, query).content.decode()
            for person in (self.owner, self.reader)
        }
        assert "State of the case: revision" in seen[self.owner]
        assert "revision" not in seen[self.reader]
        day = words_of_edtf(timezone.localdate(self.case.created_at).isoformat())
        assert f"State of the case: {day}." in " ".join(re.sub("<[^>]*>", " ", seen[self.reader]).split())

    def test_an_empty_timeline_is_no_picture(self) -> None:
        assert self.get("timeline/picture.svg", search="nowhere").status_code == 404

    def test_a_chain_is_drawn_in_the_direction_of_the_address(self) -> None:
        right, down = (self.svg("chains/c1/picture.svg", direction=way) for way in ("right", "down"))
        assert right != down
        assert 'href="http://testserver/cases/staying/chains/c1/#step-c1-n1"' in right
        page = self.get("chains/c1/", direction="down").content.decode()
        assert 'href="?direction=down" aria-current="page"' in page

    def test_all_chains_stand_side_by_side(self) -> None:
        drawing = self.svg("chains/picture.svg")
        assert "Chain c1" in drawing
        assert "Chain c2" in drawing
        assert "/cases/staying/chains/picture.png" in self.get("chains/").content.decode()

    def test_chains_go_on_paper(self) -> None:
        assert "Chain c2" in words_of(self.get("chains/picture.pdf", paper="a4", direction="right"))
        assert "An arrow is as wide" in words_of(self.get("chains/c1/picture.pdf", paper="letter"))

    def test_a_chain_without_steps_is_no_picture(self) -> None:
        make.make_chain(self.hypothesis, "empty")
        assert self.get("chains/empty/picture.svg").status_code == 404

    @override_settings(LAYOUT_COMMAND="/nowhere/dot")
    def test_without_graphviz_there_is_no_picture(self) -> None:
        assert self.get("chains/c1/picture.svg").status_code == 404
