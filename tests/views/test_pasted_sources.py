"""Citations that are pasted: shown before they are stored, stored in one change."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence.models import Source
from evidence.services.sources import record_source
from evidence.services.undo import undo_change
from tests.base import CaseTestCase
from tests.html import Page

URL = "/cases/staying/sources/paste/"
RECORD = f"{URL}record/"
BIBTEX = """@article{a, title={Alliance dilemmas}, author={MacHaffie, James}, year={2024},
  journal={Defence Studies}, doi={10.1080/14702436.2024.2332323}}
@book{b, title={Signals in crises}, author={Roe, Rik}, year={1999}}
"""
RIS = "TY  - JOUR\nTI  - Alliance dilemmas\nAU  - MacHaffie, James\nPY  - 2024\nER  - \n"
CSL = '[{"type": "book", "title": "Signals in crises", "author": [{"family": "Roe", "given": "Rik"}]}]'


class PasteTests(CaseTestCase):
    def setUp(self) -> None:
        self.client = self.as_(self.editor)

    def looked(self, text: str, status: int = 200) -> Any:
        answer = self.client.post(URL, {"text": text})
        assert answer.status_code == status
        page = Page(answer.content.decode())
        assert not page.problems, page.problems
        return answer

    def sent(self, answer: Any, **changed: str) -> dict[str, str]:
        """What a browser sends for the citations as they are shown."""
        pasted = answer.context["pasted"]
        ticked = {
            entry.form["take"].html_name: "on" for entry in pasted.takable if entry.form["take"].value()
        }
        return {"text": pasted.text, "digest": pasted.digest, **ticked, **changed}

    def test_each_format_is_shown_and_nothing_is_stored(self) -> None:
        for text, title in (
            (BIBTEX, "Signals in crises"),
            (RIS, "Alliance dilemmas"),
            (CSL, "Signals in crises"),
        ):
            assert title in self.looked(text).content.decode()
        assert not Source.objects.exists()

    def test_what_is_ticked_is_stored_in_one_change_and_one_undo_takes_it_back(self) -> None:
        answer = self.client.post(RECORD, self.sent(self.looked(BIBTEX)), follow=True)
        assert "2 sources recorded." in answer.content.decode()
        source = Source.objects.get(title="Alliance dilemmas")
        assert (source.authors, source.issued, source.kind) == ("MacHaffie, James", "2024", "article-journal")
        assert source.csl["DOI"] == "10.1080/14702436.2024.2332323"
        entry = self.case.changes.get()
        assert (entry.act, entry.by, entry.rows.count()) == ("2 sources recorded", self.editor, 2)
        undo_change(by=self.editor, entry=entry)
        assert not Source.objects.exists()

    def test_what_may_be_here_already_is_named_and_not_ticked(self) -> None:
        record_source(by=self.owner, case=self.case, title="Signals in Crises", authors="Roe, Rik")
        answer = self.looked(BIBTEX)
        assert 'href="/cases/staying/sources/signals-in-crises/"' in answer.content.decode()
        self.client.post(RECORD, self.sent(answer))
        assert sorted(Source.objects.values_list("title", flat=True)) == [
            "Alliance dilemmas",
            "Signals in Crises",
        ]

    def test_a_doi_alone_asks_what_it_names(self) -> None:
        answer = self.looked("https://doi.org/10.1080/14702436.2024.2332323")
        refused = self.client.post(RECORD, self.sent(answer))
        assert refused.status_code == 422
        assert "write the title" in refused.content.decode()
        typed = {"e1-title": "Alliance dilemmas", "e1-issued": "March 2024", "e1-kind": "document"}
        self.client.post(RECORD, self.sent(answer, **typed))
        source = Source.objects.get()
        assert (source.title, source.issued, source.kind) == ("Alliance dilemmas", "2024-03", "document")
        assert source.csl == {
            "type": "document",
            "title": "Alliance dilemmas",
            "issued": {"date-parts": [[2024, 3]]},
            "DOI": "10.1080/14702436.2024.2332323",
        }

    def test_a_broken_entry_is_named_by_its_line_and_the_others_can_be_taken(self) -> None:
        answer = self.looked(f"{BIBTEX}@book{{c, title = {{never closed\n")
        text = answer.content.decode()
        assert "Line 4: this entry cannot be read" in text
        self.client.post(RECORD, self.sent(answer, **{"e3-take": "on"}))
        assert Source.objects.count() == 2

    def test_a_text_that_cannot_be_read_comes_back_with_the_reason(self) -> None:
        for text in ("", "no citation at all", "[{"):
            answer = self.looked(text, 422)
            assert answer.context["form"].errors["text"]
            assert text in answer.content.decode()

    def test_nothing_ticked_is_said_so(self) -> None:
        sent = {"text": BIBTEX.strip(), "digest": self.looked(BIBTEX).context["pasted"].digest}
        answer = self.client.post(RECORD, sent)
        assert answer.status_code == 422
        assert "Nothing is ticked" in answer.content.decode()

    def test_another_text_than_the_one_that_was_shown_is_shown_first(self) -> None:
        sent = self.sent(self.looked(BIBTEX)) | {"text": RIS}
        answer = self.client.post(RECORD, sent)
        assert (answer.status_code, len(answer.context["pasted"].entries)) == (422, 1)
        assert not Source.objects.exists()

    def test_lines_end_as_browsers_send_them(self) -> None:
        answer = self.looked(BIBTEX.replace("\n", "\r\n"))
        sent = self.sent(answer)
        self.client.post(RECORD, sent | {"text": sent["text"].replace("\n", "\r\n")})
        assert Source.objects.count() == 2

    def test_who_may_not_write_is_refused(self) -> None:
        for person, status in ((self.coder, 403), (self.reader, 403), (self.outsider, 404)):
            client = self.as_(person)
            assert client.get(URL).status_code == status
            for url in (URL, RECORD):
                assert client.post(url, {"text": BIBTEX}).status_code == status
        assert not Source.objects.exists()

    def test_many_citations_need_no_more_queries_than_two(self) -> None:
        many = "".join(f"@book{{b{n}, title={{Signals {n}}}, year={{1999}}}}\n" for n in range(40))
        self.looked(BIBTEX)
        counts = []
        for text in (BIBTEX, many):
            with CaptureQueriesContext(connection) as found:
                self.looked(text)
            counts.append(len(found))
        assert counts[0] == counts[1]
