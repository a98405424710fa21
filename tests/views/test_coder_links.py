"""The coders page of links: a view of its own, there where links were tested."""

from __future__ import annotations

from evidence.models import Link
from tests import factories as make
from tests.html import text_of
from tests.views.test_analysis import COLD, ResultPageTestCase


class CoderLinksPageTests(ResultPageTestCase):
    page = "coders"

    def make_tested(self, *coders: str, cells: int = 4) -> Link:
        """Every second item speaks against the link to all but the first coder."""
        chain = make.make_chain(make.make_hypothesis(self.case, "h1"))
        link = make.make_link(make.make_step(chain), make.make_step(chain), "l1", claim="Drills bind them")
        for place in range(cells):
            item = make.make_evidence(self.case, f"e{place}")
            for coder in coders:
                p = 0.2 if place % 2 and coder != coders[0] else 0.8
                make.make_assessment(item, link, coder, p_if_true=p, rationale=f"So says {coder}.")
        return link

    def test_links_are_named_only_where_some_were_tested(self) -> None:
        link = self.make_tested()
        make.make_evidence(self.case)
        assert "Links of chains" not in self.shown()
        make.make_assessment(self.case.evidenceitem_rows.first(), link, "ana")
        words = self.shown()
        assert "Links of chains" in words
        assert "No coder so far" in words
        assert "One coder so far" in self.shown(on="links")

    def test_coders_of_links_stand_side_by_side(self) -> None:
        self.make_tested("ana", "bek")
        words = self.shown(on="links")
        assert "The coders agree on direction in 2 of 4 cells" in words
        assert "on the link “Drills bind them”" in words
        assert "Each link stands against its own negation, from even odds." in words
        assert "So says ana." in words
        assert "stated priors" not in words

    def test_its_addresses_stay_with_links_and_lead_to_them(self) -> None:
        self.make_tested("ana", "bek", cells=60)
        content = self.get(on="links", pool="linear").content.decode()
        assert content.count('href="/cases/staying/links/l1/"') == 51  # 50 cells on this page, one posterior
        assert "/coders/cells.svg?on=links&amp;pool=linear" in content
        assert 'href="?pool=linear"' in content  # the way to hypotheses
        assert "on=links" in content.split("page=2")[0].rsplit("href=", 1)[1]
        second = self.as_(self.reader).get("/cases/staying/coders/?on=links&page=2")
        assert "51–60 of 60" in text_of(second.content.decode())

    def test_pictures_are_those_of_links(self) -> None:
        self.make_tested("ana", "bek")
        get = self.as_(self.reader).get
        for chart in ("agreement", "posteriors", "cells"):
            drawn = get(f"/cases/staying/coders/{chart}.svg?on=links&size=narrow")
            assert (drawn.status_code, drawn["Content-Type"]) == (200, "image/svg+xml")
            assert get(f"/cases/staying/coders/{chart}.svg").status_code == 404

    def test_ten_more_links_items_and_coders_take_no_more_queries(self) -> None:
        link = self.make_tested("ana", "bek")
        before = self.queries(on="links")
        for place in range(10):
            item = make.make_evidence(self.case)
            other = make.make_link(
                make.make_step(link.chain), make.make_step(link.chain), claim=f"Claim {place}"
            )
            make.make_assessment(item, other, "ana")
            make.make_assessment(item, link, f"coder {place}")
        assert self.queries(on="links") == before <= COLD
