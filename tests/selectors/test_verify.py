"""What verifying a stored case finds."""

from __future__ import annotations

from evidence.models import Dating, EvidenceItem, Interview, Link, Source
from evidence.permissions import case_for
from evidence.selectors.verify import findings
from tests import factories
from tests.base import CaseTestCase
from tests.filled import fill, fill_with_secrets


class VerifyTests(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        fill(cls.case, cls.coder)

    def found(self) -> list[str]:
        return findings(case_for(self.owner, self.case.slug), self.owner)

    def only(self) -> str:
        [finding] = self.found()
        return finding

    def test_a_sound_case_has_no_findings(self) -> None:
        assert self.found() == []
        fill_with_secrets(self.case, self.owner)
        assert self.found() == []

    def test_a_column_that_is_not_what_the_csl_record_says_is_found(self) -> None:
        Source.objects.filter(case=self.case, ref="a-source").update(authors="Roe, Ana")
        assert "source a-source: authors" in self.only()

    def test_bounds_that_are_not_those_of_the_edtf_are_found(self) -> None:
        Dating.objects.filter(case=self.case, ref="a-dating").update(latest="2022-01-07")
        found = self.found()
        assert any("a-dating" in finding and "2022-01-06" in finding for finding in found)

    def test_a_day_of_an_interview_that_is_not_that_of_its_date_is_found(self) -> None:
        Interview.objects.filter(case=self.case).update(held="2017-04-12", held_earliest="2017-04-13")
        assert "interview an-interview" in self.only()

    def test_rows_of_another_case_are_found_beside_own_ones_too(self) -> None:
        EvidenceItem.objects.get(case=self.case, ref="an-item").events.add(factories.make_event(self.public))
        assert self.only() == "evidence item an-item: its events is a row of another case."

    def test_a_single_reference_to_another_case_is_found(self) -> None:
        foreign = factories.make_cluster(self.public)
        EvidenceItem.objects.filter(case=self.case, ref="an-item").update(cluster=foreign)
        assert self.only() == "evidence item an-item: its origin cluster is a row of another case."

    def test_an_event_without_a_preferred_dating_is_found(self) -> None:
        Dating.objects.filter(case=self.case, ref="a-dating").update(preferred=False)
        assert "Event “an-event”" in self.only()

    def test_a_circle_of_links_is_found(self) -> None:
        link = Link.objects.get(case=self.case, ref="a-link")
        factories.make_link(link.head, link.tail)
        assert "circle" in self.only()
