"""The page of the timeline."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence.views import timeline
from tests import factories
from tests.base import CaseTestCase
from tests.html import Page
from tests.views.pages import Pages

ADDRESS = "/cases/staying/timeline/"


class TimelinePageTests(Pages, CaseTestCase):
    def setUp(self) -> None:
        actor = factories.make_actor(self.case, "kg", name="Kyrgyzstan")
        self.make("treaty", title="Treaty signed", date="15 May 1992", kind="treaty")
        self.make(
            "clash",
            title="Fighting",
            date="14–20 September 2022",
            kind="clash",
            actors=[actor],
            certainty="disputed",
            dispute_note="Who shot first?",
        )
        self.make("summit", title="Summit held", date="c. 2005", kind="summit")

    def make(self, ref: str, **fields: Any) -> Any:
        return factories.make_event(self.case, ref, **fields)

    def answer(self, **query: str) -> Any:
        return self.as_(self.reader).get(ADDRESS, query)

    def shown(self, **query: str) -> Page:
        return self.page(self.answer(**query))

    def refs(self, **query: str) -> list[str]:
        return [row.ref for row in self.answer(**query).context["rows"]]

    def test_picture_and_table_show_the_same_events(self) -> None:
        links = self.shown().links
        for ref in ("treaty", "clash", "summit"):
            assert links.count(f"/cases/staying/events/{ref}/") == 3, ref  # two drawings and the table

    def test_events_stand_in_the_order_of_their_dates(self) -> None:
        assert self.refs() == ["treaty", "summit", "clash"]

    def test_lanes_are_kinds_or_actors(self) -> None:
        assert "Treaty" in self.answer().content.decode()
        by_actor = self.answer(lanes="actor").content.decode()
        assert "Without an actor" in by_actor
        assert 'name="lanes" value="actor"' in by_actor

    def test_an_unknown_kind_of_lane_is_the_usual_one(self) -> None:
        assert self.answer(lanes="nonsense").context["lanes"] == "kind"

    def test_a_period_zooms_and_counts_what_may_lie_within(self) -> None:
        assert self.refs(since="2004", until="2022") == ["summit", "clash"]
        assert self.refs(until="2004") == ["treaty", "summit"]
        assert "1 event" in self.shown(since="2022-09-20").text

    def test_ways_to_other_periods_keep_the_other_filters(self) -> None:
        links = self.shown(certainty="disputed", lanes="actor", since="2022", until="2022").links
        assert "?certainty=disputed&lanes=actor&since=1992&until=2001" in links
        assert "?certainty=disputed&lanes=actor" in links
        assert "?certainty=disputed&since=2022&until=2022&lanes=kind" in links

    def test_what_a_form_left_empty_is_not_carried_on(self) -> None:
        links = self.shown(search="", certainty="", kind="clash", lanes="").links
        assert "?kind=clash&lanes=actor" in links

    def test_the_period_in_view_is_marked(self) -> None:
        periods = self.answer(since="1992", until="2001").context["periods"]
        assert [period["label"] for period in periods if period["active"]] == ["1992–2001"]

    def test_closer_and_wider_lead_on(self) -> None:
        labels = [move["label"] for move in self.answer(since="2000", until="2010").context["moves"]]
        assert labels == ["Closer", "Wider", "Earlier", "Later"]

    def test_the_filters_of_the_events_hold(self) -> None:
        assert self.refs(kind="clash") == ["clash"]
        assert self.refs(actor="kg") == ["clash"]
        assert self.refs(search="summit") == ["summit"]

    def test_filters_in_force_are_said_as_they_were_typed(self) -> None:
        assert "Not before: spring 2022 ×" in self.shown(since="spring 2022").text

    def test_a_date_that_cannot_be_read_is_explained_and_kept(self) -> None:
        page = self.shown(since="soonish")
        assert "“soonish” cannot be read" in page.text
        assert 'value="soonish"' in self.answer(since="soonish").content.decode()

    def test_a_date_without_the_day_that_counts_is_explained_and_kept(self) -> None:
        for name, typed in (("since", "before 2012"), ("until", "after 2012")):
            answer = self.answer(**{name: typed})
            assert f"“{typed}” has no " in self.page(answer).text
            assert f'value="{typed}"' in answer.content.decode()
            assert list(answer.context["filter"].form.errors) == [name]

    def test_ends_in_the_wrong_order_leave_nothing_and_no_error(self) -> None:
        assert "Nothing matches" in self.shown(since="2010", until="2006").text

    def test_links_to_the_files_keep_the_selection(self) -> None:
        links = self.shown(kind="clash", since="2022").links
        assert "/cases/staying/exports/timeline.csv?kind=clash&since=2022" in links
        assert "/cases/staying/exports/timeline.json?kind=clash&since=2022" in links

    def test_an_event_without_a_date_is_in_the_table_and_counted(self) -> None:
        self.make("some-day", title="Promise made", date=None)
        page = self.shown()
        assert "1 event without a date stands in the table only." in page.text
        assert page.links.count("/cases/staying/events/some-day/") == 1

    def test_disputes_are_marked_in_words(self) -> None:
        text = self.shown().text
        assert "? disputed" in text
        assert "Disputed. Who shot first?" in self.answer().content.decode()

    def test_htmx_gets_picture_and_table_alone(self) -> None:
        answer = self.as_(self.reader).get(ADDRESS, headers={"HX-Request": "true"})
        part = answer.content.decode()
        assert "<html" not in part
        assert part.count("<svg") == 2
        assert "HX-Request" in answer["Vary"]

    def test_an_empty_case_says_what_belongs_here(self) -> None:
        page = self.page(self.as_(None).get("/cases/in-view/timeline/"))
        assert "No events yet" in page.text
        assert "/cases/in-view/events/new/" not in page.links
        assert (
            "/cases/in-view/events/new/"
            in self.page(self.as_(self.editor).get("/cases/in-view/timeline/")).links
        )

    def test_strangers_see_the_timeline_of_a_public_case_only(self) -> None:
        assert self.as_(None).get(ADDRESS).status_code == 404
        assert self.as_(self.outsider).get(ADDRESS).status_code == 404

    def test_of_very_many_events_the_first_are_shown_with_a_word_about_the_rest(self) -> None:
        most, timeline.MOST_EVENTS = timeline.MOST_EVENTS, 2
        self.addCleanup(setattr, timeline, "MOST_EVENTS", most)
        assert self.refs() == ["treaty", "summit"]
        assert "More than 2 events match." in self.shown().text

    def test_ten_more_events_need_no_more_queries(self) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                self.shown(lanes="actor")
            return len(captured)

        before = queries()
        for number in range(10):
            actor = factories.make_actor(self.case, name=f"Actor {number}")
            factories.make_citation(
                factories.make_source(self.case), event=self.make(f"more-{number}", actors=[actor])
            )
        assert queries() == before
