"""Pages of the sources."""

from __future__ import annotations

from typing import Any

from evidence.models import Source
from evidence.services.sources import record_source
from tests import factories
from tests.base import CaseTestCase
from tests.views.area import AreaActs


class SourcePageTests(AreaActs, CaseTestCase):
    model, key, one, noun = Source, "sources", "source", "source"
    typed = {
        "title": "Overcoming alliance dilemmas",
        "authors": "MacHaffie, James",
        "issued": "March 2024",
        "publication": "Defence Studies",
        "kind": "article-journal",
        "language": "en",
        "url": "https://example.org/article",
        "archive_url": "",
        "reliability": "B",
        "credibility": "2",
        "position": "",
        "note": "",
        "ref": "",
    }
    wrong = ("issued", "sometime soon", "cannot be read")
    told = ("title", "Alliance dilemmas")

    def make(self, **fields: Any) -> Source:
        given = {
            "title": "Overcoming alliance dilemmas",
            "kind": "article-journal",
            "issued": "2024-03",
            **fields,
        }
        return record_source(by=self.editor, case=self.case, **given)

    def test_the_date_is_kept_as_edtf(self) -> None:
        self.as_(self.editor).post(self.address("new"), self.typed)
        assert (Source.objects.get().issued, Source.objects.get().csl["issued"]) == (
            "2024-03",
            {"date-parts": [[2024, 3]]},
        )

    def test_an_address_without_a_scheme_is_one_of_https(self) -> None:
        self.as_(self.editor).post(self.address("new"), self.typed | {"url": "example.org/article"})
        assert Source.objects.get().url == "https://example.org/article"

    def test_an_address_that_could_run_a_script_is_refused(self) -> None:
        answer = self.as_(self.editor).post(self.address("new"), self.typed | {"url": "javascript:alert(1)"})
        assert (answer.status_code, answer.context["form"].errors.keys()) == (422, {"url"})

    def test_the_page_lists_what_the_source_supports(self) -> None:
        row = self.make()
        hypothesis = factories.make_hypothesis(self.case, title="Sunk costs reassure")
        chain = factories.make_chain(hypothesis)
        link = factories.make_link(
            factories.make_step(chain), factories.make_step(chain), claim="Costs bind."
        )
        factories.make_citation(
            row, event=factories.make_event(self.case, title="Troops are sent"), locator="p. 3"
        )
        factories.make_citation(row, evidence=factories.make_evidence(self.case, title="Yearly drills"))
        factories.make_citation(row, hypothesis=hypothesis)
        factories.make_citation(row, link=link)
        factories.make_interview(self.case, reported_in=row, interviewee="a diplomat")
        text = self.page(self.as_(self.reader).get(self.address(row.ref))).text
        for words in (
            "Troops are sent",
            "p. 3",
            "Yearly drills",
            "Sunk costs reassure",
            "Costs bind.",
            "a diplomat",
        ):
            assert words in text

    def test_the_list_counts_and_filters_citations(self) -> None:
        cited, other = (
            self.make(title="Cited"),
            self.make(title="Other", language="ru", reliability="C", credibility="3"),
        )
        factories.make_citation(cited, event=factories.make_event(self.case))
        factories.make_citation(cited, event=factories.make_event(self.case))
        for asked, found in (
            ({"cited": "yes"}, [cited]),
            ({"cited": "no"}, [other]),
            ({"language": "RU"}, [other]),
            ({"reliability": "C"}, [other]),
            ({"credibility": "3"}, [other]),
            ({"kind": "article-journal", "sort": "-cited"}, [cited, other]),
        ):
            answer = self.as_(self.reader).get(self.address(), asked)
            assert list(answer.context["page_obj"]) == found, asked
        assert [row.citation_count for row in answer.context["page_obj"]] == [2, 0]

    def test_the_record_of_an_interview_off_the_record_stays_restricted(self) -> None:
        row = self.make(restricted=True)
        factories.make_interview(self.case, source=row, attribution="off-the-record")
        sent = self.form_of(row)
        del sent["restricted"]
        answer = self.as_(self.editor).post(self.address(row.ref, "edit"), sent)
        assert (answer.status_code, answer.context["form"].errors.keys()) == (422, {"restricted"})
