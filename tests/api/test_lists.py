"""Lists by the API: filters, order, columns, pages, and what is said where a parameter is wrong."""

from __future__ import annotations

from typing import Any

import time_machine

from evidence.models import Event
from evidence.services.events import edit_event
from tests import factories
from tests.api.base import V1, ApiTestCase

EVENTS = f"{V1}/events/"


class ListTestCase(ApiTestCase):
    def found(self, query: str) -> list[str]:
        answer = self.script(self.reader).get(f"{EVENTS}?{query}")
        assert answer.status_code == 200, (query, answer.content)
        return [row["ref"] for row in answer.json()["results"]]

    def wrong(self, query: str) -> dict[str, Any]:
        return self.refused(self.script(self.reader).get(f"{EVENTS}?{query}"), 400, "invalid")["fields"]


class FilterTests(ListTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.actor = factories.make_actor(cls.case, "csto")
        factories.make_actor(cls.public, "csto")
        cls.drill = factories.make_event(
            cls.case, "a-drill", title="A drill", kind="exercise", actors=[cls.actor], date="2010"
        )
        cls.vote = factories.make_event(
            cls.case, "a-vote", title="A vote", country_codes=["KG"], date="May 2010"
        )
        factories.make_event(
            cls.public, "a-vote", title="A vote elsewhere", kind="ballot", date="before 2010"
        )
        cls.source = factories.make_source(cls.case, "a-wire")
        factories.make_citation(cls.source, event=cls.vote)

    def test_each_filter_of_the_page_is_one_of_the_api(self) -> None:
        for query, due in (
            ("case=staying", ["a-drill", "a-vote"]),
            ("case=staying&q=vote", ["a-vote"]),
            ("case=staying&search=drill", ["a-drill"]),
            ("case=staying&kind=exercise", ["a-drill"]),
            ("case=staying&actor=csto", ["a-drill"]),
            (f"actor={self.actor.pk}", ["a-drill"]),
            ("case=staying&source=a-wire", ["a-vote"]),
            ("source=a-wire", ["a-vote"]),
            ("country=kg", ["a-vote"]),
            ("case=staying&sourced=no", ["a-drill"]),
            ("case=staying&ref=a-vote", ["a-vote"]),
            ("ref=a-vote", ["a-vote", "a-vote"]),
            ("kind=ballot", ["a-vote"]),
            ("kind=ballot&kind=exercise", ["a-drill", "a-vote"]),
        ):
            assert self.found(query) == due, query

    def test_dates_are_compared_as_surely_as_one_asks(self) -> None:
        for query, due in (
            ("case=staying&after=June 2010", ["a-drill"]),
            ("case=staying&since=June 2010", ["a-drill"]),
            ("case=staying&possibly_after=2010-06", ["a-drill"]),
            ("case=staying&certainly_after=June 2010", []),
            ("case=staying&certainly_after=2010", ["a-drill", "a-vote"]),
            ("case=staying&before=April 2010", ["a-drill"]),
            ("case=staying&until=April 2010", ["a-drill"]),
            ("case=staying&possibly_before=April 2010", ["a-drill"]),
            ("case=staying&certainly_before=May 2010", ["a-vote"]),
            ("certainly_before=2009", ["a-vote"]),
            ("case=in-view&after=2009", ["a-vote"]),
            ("case=in-view&certainly_after=1900", []),
        ):
            assert self.found(query.replace(" ", "+")) == due, query

    def test_a_ref_that_several_cases_have_asks_for_the_case(self) -> None:
        assert "name the case too" in self.wrong("actor=csto")["actor"][0]
        assert self.found("case=staying&actor=csto") == ["a-drill"]

    def test_wrong_values_are_explained_by_their_parameter(self) -> None:
        for query, name in (
            ("actor=nobody", "actor"),
            (f"actor={2**70}", "actor"),
            (f"actor={'1' * 5000}", "actor"),
            ("certainty=sure", "certainty"),
            ("kind=wedding", "kind"),
            ("kind=wedding&page=3", "kind"),
            ("kind=wedding&format=csv", "kind"),
            ("kind=exercise&kind=wedding", "kind"),
            ("after=soon", "after"),
            ("after=50%25", "after"),
            ("case=staying&q=%00", "q"),
            ("case=staying&search=%00", "search"),
            ("modified_since=soon", "modified_since"),
            ("modified_since=2026-02-31", "modified_since"),
            ("ordering=colour", "ordering"),
            ("fields=ref,colour", "fields"),
            ("page_size=0", "page_size"),
            ("page_size=1001", "page_size"),
            ("page_size=all", "page_size"),
            ("page_size=000001000000", "page_size"),
            (f"page_size={'1' * 5000}", "page_size"),
            ("colour=red", "colour"),
        ):
            assert list(self.wrong(query)) == [name], query

    def test_a_date_without_the_day_that_counts_is_refused(self) -> None:
        for name, text in (
            *((name, "before 2012") for name in ("after", "possibly_after", "certainly_after", "since")),
            *((name, "after 2012") for name in ("before", "possibly_before", "certainly_before", "until")),
        ):
            words = self.wrong(f"{name}={text.replace(' ', '+')}")
            assert list(words) == [name]
            assert words[name][0].startswith(f"“{text}” has no "), words
        assert self.found("case=staying&after=after+2009&before=before+2010-05") == ["a-drill"]

    def test_an_unknown_parameter_is_named_with_those_that_there_are(self) -> None:
        words = self.wrong("colour=red")["colour"][0]
        assert "certainly_after" in words
        assert "page_size" in words

    def test_a_case_that_is_not_there_is_not_found(self) -> None:
        client = self.script(self.outsider)
        for slug in ("nowhere", "staying"):
            self.refused(client.get(f"{EVENTS}?case={slug}"), 404, "not_found")
        empty = factories.make_case("empty", visibility="public")
        assert client.get(f"{EVENTS}?case={empty.slug}").json()["count"] == 0

    def test_rows_changed_since_a_moment_are_found(self) -> None:
        with time_machine.travel("2030-01-02T10:00Z", tick=False):
            edit_event(by=self.editor, event=self.vote, expected_version=1, title="A ballot")
        assert self.found("modified_since=2030-01-02T10:00:00Z") == ["a-vote"]
        assert self.found("modified_since=2030-01-02") == ["a-vote"]
        assert self.found("modified_since=2030-01-03") == []


class OrderTests(ListTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        for ref, date in (("b", "2011"), ("c", None), ("a", "2010")):
            factories.make_event(cls.case, ref, date=date, title=f"Event {ref}")

    def test_rows_come_in_the_order_asked_for_empty_ones_last(self) -> None:
        for ordering, due in (
            ("", ["b", "c", "a"]),
            ("date", ["a", "b", "c"]),
            ("-date", ["b", "a", "c"]),
            ("-title", ["c", "b", "a"]),
            ("kind,ref", ["a", "b", "c"]),
        ):
            assert self.found(f"ordering={ordering}") == due, ordering

    def test_columns_are_chosen(self) -> None:
        rows = self.rows("events/?fields=ref,datings&ordering=ref", self.reader)
        assert [sorted(row) for row in rows] == [["datings", "ref"]] * 3
        event = Event.objects.get(ref="a")
        one = self.script(self.reader).get(f"{EVENTS}{event.pk}/?fields=ref,title").json()
        assert one == {"ref": "a", "title": "Event a"}

    def test_pages_lead_to_each_other_and_count_all(self) -> None:
        client, url, seen = self.script(self.reader), f"{EVENTS}?page_size=2&ordering=ref", []
        while url:
            body = client.get(url).json()
            seen.append([row["ref"] for row in body["results"]])
            assert body["count"] == 3
            url = body["next"]
        assert seen == [["a", "b"], ["c"]]
        assert "page_size=2" in body["previous"]
        self.refused(client.get(f"{EVENTS}?page=9"), 404, "not_found")
