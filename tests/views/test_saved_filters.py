"""Filters under a name: chosen by it, kept from a list, shared, renamed, removed, and telling nothing they may not."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from evidence.models import Change, SavedFilter, User
from evidence.services.saved_filters import MOST, save_filter
from tests import factories
from tests.base import CaseTestCase
from tests.html import Page

CASE = "/cases/staying/"


class SavedFilterTests(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        factories.make_event(cls.case, "a-clash", title="A clash", kind="clash")
        factories.make_event(cls.case, "a-summit", title="A summit", kind="summit")

    def keep(
        self, person: User, name: str = "Clashes", query: str = "kind=clash", **given: object
    ) -> SavedFilter:
        named = {"page": "events", "rows": [], **given}
        return save_filter(by=person, case=self.case, name=name, query=query, **named)

    def post(self, person: User, page: str, query: str, **sent: str) -> HttpResponse:
        address = f"{CASE}filters/new/?" + urlencode({"page": page, "query": query})
        return self.as_(person).post(address, sent)

    def titles(self, person: User | None, url: str) -> list[str]:
        return [row.title for row in self.as_(person).get(CASE + url).context["page_obj"]]

    def test_its_name_in_the_address_chooses_it(self) -> None:
        self.keep(self.coder)
        assert self.titles(self.coder, "events/?filter=Clashes") == ["A clash"]
        assert self.titles(self.coder, "events/?filter=clashes&search=summit") == []
        assert self.titles(self.coder, "events/?filter=Clashes&kind=summit") == ["A summit"]

    def test_what_is_kept_is_the_filter_of_the_list_without_its_page(self) -> None:
        answer = self.post(self.coder, "events", "kind=clash&country=&page=2&sort=-title", name=" Clashes ")
        assert (answer.status_code, answer["Location"]) == (303, f"{CASE}events/?filter=Clashes")
        kept = SavedFilter.objects.get()
        assert (kept.name, kept.query, kept.user, kept.shared) == (
            "Clashes",
            "kind=clash&sort=-title",
            self.coder,
            False,
        )
        assert not Change.objects.filter(case=self.case).exists()

    def test_the_list_offers_to_keep_its_filter_until_it_is_kept(self) -> None:
        filtered = self.as_(self.reader).get(f"{CASE}events/?kind=clash").content.decode()
        assert "Save this filter" in filtered
        assert "page=events&amp;query=kind%3Dclash" in filtered
        assert "Save this filter" not in self.as_(self.reader).get(f"{CASE}events/").content.decode()
        self.keep(self.reader)
        again = self.as_(self.reader).get(f"{CASE}events/?kind=clash&sort=-title").content.decode()
        assert "Save this filter" not in again
        assert 'aria-current="true" dir="auto">Clashes' in again

    def test_a_name_that_is_none_is_explained_and_the_list_is_whole(self) -> None:
        self.keep(self.reader)
        for person in (self.reader, self.owner):
            answer = self.as_(person).get(f"{CASE}events/?filter=Clshes")
            assert "No filter of this list is called “Clshes”" in answer.content.decode()
            assert len(answer.context["page_obj"]) == 2
        assert (
            "called “Clashes”"
            in self.as_(self.reader).get(f"{CASE}timeline/?filter=Clashes").content.decode()
        )

    def test_every_list_that_has_them_takes_them(self) -> None:
        factories.make_source(self.case, "a-report", title="A report", kind="report")
        factories.make_evidence(self.case, "an-item", title="An item")
        factories.make_interview(self.case, "a-talk", interviewee="A talk")
        for page, query in (
            ("events", "search=clash"),
            ("timeline", "search=clash"),
            ("sources", "kind=report"),
            ("evidence", "search=item"),
            ("interviews", "search=talk"),
        ):
            assert self.post(self.reader, page, query, name="Mine").status_code == 303, page
            answer = self.as_(self.reader).get(f"{CASE}{page}/?filter=Mine")
            assert 'aria-current="true"' in answer.content.decode(), page
            assert len(answer.context.get("page_obj") or answer.context["rows"]) == 1, page
        assert "saved-filters" not in self.as_(self.reader).get(f"{CASE}actors/?filter=Mine").content.decode()

    def test_one_of_ones_own_is_for_nobody_else(self) -> None:
        self.keep(self.coder)
        for person in (self.owner, self.reader):
            text = self.as_(person).get(f"{CASE}events/").content.decode()
            assert "Clashes" not in text
            assert (
                "called “Clashes”" in self.as_(person).get(f"{CASE}events/?filter=Clashes").content.decode()
            )

    def test_a_shared_one_is_for_the_members_alone(self) -> None:
        factories.make_event(self.public, "a-clash", title="A clash", kind="clash")
        save_filter(
            by=self.coder,
            case=self.public,
            page="events",
            name="Ours",
            query="kind=clash",
            rows=[],
            shared=True,
        )
        assert "by cholpon" in self.as_(self.reader).get("/cases/in-view/events/").content.decode()
        for person in (None, self.outsider):
            assert "Ours" not in self.as_(person).get("/cases/in-view/events/").content.decode()
            assert (
                "called “Ours”" in self.as_(person).get("/cases/in-view/events/?filter=Ours").content.decode()
            )

    def test_one_that_names_a_closed_row_is_for_those_who_see_the_row(self) -> None:
        secret = factories.make_source(self.case, "zanzibar-cable", title="Zanzibar cable", restricted=True)
        self.post(self.owner, "events", "source=zanzibar-cable", name="Cable", shared="on")
        assert SavedFilter.objects.get().rows == [["source", secret.pk]]
        assert "Cable" in self.as_(self.editor).get(f"{CASE}events/").content.decode()
        for person in (self.coder, self.reader):
            for url in ("events/", "filters/", "events/?filter=Cable"):
                assert "anzibar" not in self.as_(person).get(CASE + url).content.decode()
            assert "shared by" not in self.as_(person).get(f"{CASE}filters/").content.decode()

    def test_a_reader_keeps_them_and_a_coder_also_shares_them(self) -> None:
        assert self.post(self.reader, "events", "kind=clash", name="Mine", shared="on").status_code == 303
        assert not SavedFilter.objects.get().shared
        assert self.post(self.coder, "events", "kind=clash", name="Ours", shared="on").status_code == 303
        assert SavedFilter.objects.get(user=self.coder).shared
        assert self.post(self.outsider, "events", "kind=clash", name="Theirs").status_code == 404

    def test_what_is_wrong_is_explained_on_the_name(self) -> None:
        self.keep(self.coder, "Ours", shared=True)
        self.keep(self.reader, "Mine")
        for query, name, words in (
            ("kind=clash", "", "This field is required."),
            ("kind=clash", "mine", "You have a filter of this name for this list already"),
            ("kind=clash", "ours", "“ours” is the name of a filter that is shared with you"),
            ("", "Nothing", "Filter the list first"),
            ("actor=nobody", "Who", "The list does not understand this filter: Select a valid choice."),
        ):
            answer = self.post(self.reader, "events", query, name=name)
            assert answer.status_code == 422, name
            assert words in Page(answer.content.decode()).text, words
        assert SavedFilter.objects.count() == 2
        assert self.post(self.reader, "actors", "search=a", name="Actors").status_code == 404

    def test_nobody_keeps_more_than_there_is_room_for(self) -> None:
        SavedFilter.objects.bulk_create(
            SavedFilter(case=self.case, user=self.reader, page="events", name=str(number), query="kind=a")
            for number in range(MOST)
        )
        answer = self.post(self.reader, "events", "kind=clash", name="One more")
        assert "remove one first" in answer.content.decode()

    def test_it_is_renamed_shared_and_removed_by_whose_it_is(self) -> None:
        saved = self.keep(self.coder)
        address = f"{CASE}filters/{saved.pk}/"
        client = self.as_(self.coder)
        assert client.get(f"{address}edit/").context["form"]["name"].value() == "Clashes"
        answer = client.post(f"{address}edit/", {"name": "Fights", "shared": "on"})
        assert answer["Location"] == f"{CASE}events/?filter=Fights"
        saved.refresh_from_db()
        assert (saved.name, saved.shared, saved.query) == ("Fights", True, "kind=clash")
        for person, due in ((self.outsider, 404), (self.reader, 403), (self.owner, 403)):
            assert self.as_(person).post(f"{address}edit/", {"name": "X"}).status_code == due
            assert self.as_(person).get(f"{address}delete/").status_code == 405
        assert self.as_(self.editor).post(f"{address}delete/").status_code == 403
        assert client.post(f"{address}delete/")["Location"] == f"{CASE}filters/"
        assert not SavedFilter.objects.exists()

    def test_an_owner_removes_what_others_share_and_sees_nothing_else_of_them(self) -> None:
        shared, own = self.keep(self.coder, "Ours", shared=True), self.keep(self.coder, "Mine")
        client = self.as_(self.owner)
        assert client.post(f"{CASE}filters/{own.pk}/delete/").status_code == 404
        assert client.post(f"{CASE}filters/{shared.pk}/delete/").status_code == 303
        assert list(SavedFilter.objects.all()) == [own]

    def test_the_page_of_them_says_what_each_asks_for(self) -> None:
        self.keep(self.coder, query="kind=clash&search=troops&sourced=no")
        page = Page(self.as_(self.coder).get(f"{CASE}filters/").content.decode())
        assert not page.problems
        assert "Search: troops · Kind: clash · Sources: Without a source" in page.text
        assert "No filter is kept yet" in self.as_(self.reader).get(f"{CASE}filters/").content.decode()

    def test_more_of_them_ask_for_no_more_queries(self) -> None:
        source = factories.make_source(self.case, "a-report")
        numbers = []
        for number in (1, 10):
            for each in range(number):
                rows = [("source", source.pk)]
                self.keep(self.owner, f"Ours {number} {each}", "source=a-report", rows=rows, shared=True)
            with CaptureQueriesContext(connection) as found:
                self.as_(self.reader).get(f"{CASE}events/?filter=Ours+1+0")
            numbers.append(len(found))
        assert numbers[0] == numbers[1]
