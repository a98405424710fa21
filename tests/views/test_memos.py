"""Memos on every kind of row: beside it on its page, in their own list, and hidden where the row is."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evidence.models import ChangedRow, Membership, Memo, SearchEntry
from evidence.models.memo import MEMO_TARGETS
from evidence.permissions import case_for
from evidence.selectors.document import case_document
from evidence.selectors.search import search
from evidence.services.assessments import record_assessment, write_memo
from evidence.services.search_index import index_case
from tests.base import CaseTestCase
from tests.filled import fill
from tests.html import Page
from tests.views.pages import delete_as_shown

# For each kind a row of tests/filled.py, and the page that shows it with its memos.
SHOWN = {
    "case": ("staying", "case", []),
    "source": ("a-source", "source", ["a-source"]),
    "sourcetext": ("a-text", "source", ["a-source"]),
    "interview": ("an-interview", "interview", ["an-interview"]),
    "actor": ("an-actor", "actor", ["an-actor"]),
    "event": ("an-event", "event", ["an-event"]),
    "hypothesis": ("a-hypothesis", "hypothesis", ["a-hypothesis"]),
    "evidenceitem": ("an-item", "evidence-item", ["an-item"]),
    "origincluster": ("a-cluster", "cluster", ["a-cluster"]),
    "assessment": ("an-assessment", "assessment", ["an-assessment"]),
    "chain": ("a-chain", "chain", ["a-chain"]),
    "step": ("a-cause", "chain", ["a-chain"]),
    "link": ("a-link", "link", ["a-link"]),
    "citation": ("a-citation", "event", ["an-event"]),
    "causalmodel": ("a-model", "causal-model", ["a-model"]),
}


class MemoPageTests(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        Membership.objects.filter(user=cls.coder).update(revealed_at="2026-01-01T00:00Z")
        for case in (cls.case, cls.public):
            fill(case, cls.coder)
            index_case(case)

    def write(self, kind: str, ref: str, body: str = "Who told them?") -> str:
        url = reverse("memo-new", args=[self.case.slug, kind, ref])
        assert self.as_(self.coder).get(url).status_code == 200, kind
        answer = self.as_(self.coder).post(url, {"body": body})
        assert answer.status_code == 303, kind
        return answer["Location"]

    def test_every_kind_of_row_takes_them_and_shows_them_on_its_page(self) -> None:
        assert set(SHOWN) == set(MEMO_TARGETS)
        for kind, (ref, name, args) in SHOWN.items():
            url = reverse(name, args=[self.case.slug, *args])
            before = self.as_(self.coder).get(url).content.decode()
            assert reverse("memo-new", args=[self.case.slug, kind, ref]) in before, kind
            there = self.write(kind, ref, f"On the {kind}, I wonder.")
            page = Page(self.as_(self.reader).get(url).content.decode())
            assert not page.problems
            assert f"On the {kind}, I wonder." in page.text, kind
            assert "Write a memo" not in page.text
            assert f"On the {kind}, I wonder." in self.as_(self.reader).get(there).content.decode()

    def test_the_list_names_the_row_of_each_and_leads_to_it(self) -> None:
        for kind, (ref, _, _) in SHOWN.items():
            self.write(kind, ref)
        page = Page(self.as_(self.reader).get("/cases/staying/memos/").content.decode())
        assert not page.problems
        for _, (_, name, args) in SHOWN.items():
            assert reverse(name, args=["staying", *args]) in page.links, name

    def test_the_list_says_the_kind_of_each_row_in_the_readers_language(self) -> None:
        self.write("evidenceitem", "an-item")
        for language, due in (("en", "evidence item"), ("ru", "свидетельство")):
            headers = {"Accept-Language": language}
            text = self.as_(self.reader).get("/cases/staying/memos/", headers=headers).content.decode()
            assert f"· {due} <a" in text

    def test_one_is_edited_and_removed_where_it_stands(self) -> None:
        self.write("event", "an-event")
        memo = Memo.objects.get(body="Who told them?", case=self.case)
        client = self.as_(self.coder)
        sent = {"body": "Who told <b>whom</b>?", "version": memo.version}
        answer = client.post(f"/cases/staying/memos/{memo.ref}/edit/", sent)
        assert answer["Location"] == "/cases/staying/memos/?kind=event&ref=an-event"
        assert "&lt;b&gt;" in client.get("/cases/staying/events/an-event/").content.decode()
        assert client.post(f"/cases/staying/memos/{memo.ref}/delete/").status_code == 303
        assert "Who told" not in client.get("/cases/staying/events/an-event/").content.decode()

    def test_one_that_somebody_changed_meanwhile_is_not_removed_unseen(self) -> None:
        self.write("event", "an-event")
        memo = Memo.objects.get(body="Who told them?", case=self.case)
        client, url = self.as_(self.coder), f"/cases/staying/memos/{memo.ref}"
        for page in ("/cases/staying/events/an-event/", "/cases/staying/memos/"):
            shown, memo = client.get(page), Memo.objects.get(pk=memo.pk)
            sent = {"body": f"Seen on {page}", "version": memo.version}
            assert self.as_(self.editor).post(f"{url}/edit/", sent).status_code == 303
            answer = delete_as_shown(client, shown, f"{url}/delete/")
            assert answer.status_code == 409
            assert "changed by somebody else" in answer.content.decode()
        assert delete_as_shown(client, client.get(page), f"{url}/delete/").status_code == 303

    def test_strangers_see_none_on_any_page(self) -> None:
        for kind in ("event", "case"):
            target = self.public.event_rows.get(ref="an-event") if kind == "event" else None
            write_memo(by=self.coder, case=self.public, body="Members only", target=target)
        for url in ("/cases/in-view/", "/cases/in-view/events/an-event/"):
            for person in (None, self.outsider):
                text = self.as_(person).get(url).content.decode()
                assert "Members only" not in text
                assert 'id="memos"' not in text
            assert "Members only" in self.as_(self.reader).get(url).content.decode()

    def test_more_memos_ask_for_no_more_queries(self) -> None:
        client, counted = self.as_(self.coder), []
        for number in (1, 30):
            for each in range(number):
                target = self.case.event_rows.get(ref="an-event")
                write_memo(by=self.coder, case=self.case, body=f"@olga, {each}", target=target)
            with CaptureQueriesContext(connection) as found:
                client.get("/cases/staying/events/an-event/")
            counted.append(len(found))
        assert counted[0] == counted[1]
        assert "All its memos" in client.get("/cases/staying/events/an-event/").content.decode()


class BlindMemoTests(CaseTestCase):
    """A memo on the assessment of a coder who codes blind tells nobody that there is one."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        fill(cls.case, cls.coder)
        item, hypothesis = (
            cls.case.evidenceitem_rows.get(ref="an-item"),
            cls.case.hypothesis_rows.get(ref="a-hypothesis"),
        )
        cls.test = record_assessment(
            by=cls.coder, evidence=item, target=hypothesis, p_if_true=0.9, p_if_false=0.2
        )
        write_memo(by=cls.coder, case=cls.case, body="Zanzibar doubts, @olga", target=cls.test)

    def test_it_is_on_no_page_in_no_search_history_mention_or_document_of_others(self) -> None:
        for person in (self.owner, self.editor, self.reader):
            client = self.as_(person)
            for url in (
                "memos/",
                "memos/?kind=assessment&ref=" + self.test.ref,
                "history/",
                "search/?q=zanzibar",
            ):
                assert "Zanzibar" not in client.get(f"/cases/staying/{url}").content.decode(), (person, url)
            assert not search(person, "zanzibar").hits
            document = case_document(case_for(person, "staying"), person)
            assert "assessment" not in {memo.target_kind for memo in document.memos}
            assert "Zanzibar" not in client.get("/mentions/").content.decode()
        assert self.owner.unread_mentions() == 0

    def test_its_author_sees_it_and_all_do_once_they_have_revealed(self) -> None:
        assert "Zanzibar" in self.as_(self.coder).get("/cases/staying/memos/").content.decode()
        assert len(search(self.coder, "zanzibar").hits) == 1
        Membership.objects.filter(user=self.coder).update(revealed_at="2026-01-01T00:00Z")
        assert "Zanzibar" in self.as_(self.owner).get("/cases/staying/memos/").content.decode()
        assert "Zanzibar" in self.as_(self.owner).get("/mentions/").content.decode()
        assert len(search(self.owner, "zanzibar").hits) == 1

    def test_it_is_kept_with_the_coder_whose_test_it_is_on(self) -> None:
        assert ChangedRow.objects.get(kind="memo").coder == self.coder
        assert SearchEntry.objects.get(kind="memo").coder == self.coder

    def test_nobody_but_the_coder_is_offered_for_mention(self) -> None:
        url = reverse("memo-new", args=["staying", "assessment", self.test.ref])
        assert self.as_(self.coder).get(url).context["people"] == []
        assert self.as_(self.owner).get(url).status_code == 404
