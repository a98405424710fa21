"""Which rows are taken for the same as what is typed, and which are not."""

from __future__ import annotations

from evidence.models import Actor
from evidence.selectors.duplicate_citations import citations_alike
from evidence.selectors.duplicates import actors_alike, events_alike, sources_alike
from evidence.services.events import record_event
from evidence.services.rows import record_row
from evidence.services.sources import record_source
from tests.base import CaseTestCase


class EventTests(CaseTestCase):
    def setUp(self) -> None:
        for title, date in (
            ("Troops of the alliance are sent to Almaty", "6 January 2022"),
            ("Манёвры под Бишкеком", "2010"),
        ):
            record_event(by=self.editor, case=self.case, title=title, date=date)

    def found(self, title: str, date: str = "") -> list[str]:
        return [one.title for one in events_alike(self.case, self.editor, {"title": title, "date": date})]

    def test_the_words_of_a_title_are_found_in_any_order_whatever_their_accents(self) -> None:
        assert self.found("almaty TROOPS") == ["Troops of the alliance are sent to Almaty"]
        assert self.found("маневры") == ["Манёвры под Бишкеком"]

    def test_a_near_date_and_half_of_the_words_are_enough(self) -> None:
        assert self.found("Troops reach Almaty", "8 January 2022")
        assert not self.found("Troops reach Almaty", "20 January 2022")
        assert not self.found("Parliament votes on a treaty", "6 January 2022")
        assert not self.found("Troops reach Almaty", "between 2000 and 2023")

    def test_too_little_is_compared_with_nothing(self) -> None:
        assert not self.found("Tro")
        assert not self.found("")
        assert not self.found("?!", "6 January 2022")


class SourceTests(CaseTestCase):
    def setUp(self) -> None:
        record_source(
            by=self.editor,
            case=self.case,
            title="Overcoming alliance dilemmas",
            authors="MacHaffie, James",
            issued="2024-03",
            url="https://doi.org/10.1080/14702436.2024.2332323",
        )

    def why(self, **typed: str) -> list[str]:
        return [one.why for one in sources_alike(self.case, self.editor, typed)]

    def test_a_source_is_known_by_title_doi_or_author_and_year(self) -> None:
        assert self.why(title="overcoming ALLIANCE") == ["the same words in its title"]
        assert self.why(title="doi:10.1080/14702436.2024.2332323") == ["the same DOI"]
        assert self.why(authors="Machaffie, J.", issued="2024") == ["the same author and year"]

    def test_another_year_another_doi_or_one_word_is_no_likeness(self) -> None:
        assert not self.why(title="Overcoming")
        assert not self.why(authors="MacHaffie", issued="2023")
        assert not self.why(url="https://doi.org/10.1080/14702436.2024.23323")
        assert not self.why(authors="MacHaffie", issued="one day")


class ActorTests(CaseTestCase):
    def setUp(self) -> None:
        actor = Actor(name="Collective Security Treaty Organisation", kind="organisation", aliases=["CSTO"])
        record_row(by=self.editor, case=self.case, row=actor, many={})

    def is_known(self, name: str) -> bool:
        return bool(actors_alike(self.case, self.editor, {"name": name}))

    def test_an_actor_is_known_by_name_alias_or_two_words_of_it(self) -> None:
        for name in ("csto", "organisation treaty COLLECTIVE security", "Collective Security"):
            assert self.is_known(name), name

    def test_one_word_of_a_longer_name_is_no_likeness(self) -> None:
        for name in ("", "Collective", "Collective farm"):
            assert not self.is_known(name), name


class CitationTests(CaseTestCase):
    def test_pasted_citations_are_compared_with_the_case_and_with_each_other(self) -> None:
        record_source(by=self.editor, case=self.case, title="Alliance dilemmas", authors="Doe, Jane")
        items = [
            {"type": "book", "title": "Alliance Dilemmas!"},
            {"type": "book", "title": "Something else", "DOI": "10.1/AB"},
            {"DOI": "10.1/ab"},
        ]
        with self.assertNumQueries(1):
            found = citations_alike(self.case, self.editor, items)
        assert [[(one.page, one.title) for one in alike] for alike in found] == [
            [("source", "Alliance dilemmas")],
            [],
            [("", "Citation 2 of this text")],
        ]

    def test_what_the_reader_may_not_see_is_not_named(self) -> None:
        record_source(by=self.editor, case=self.case, title="A leaked order", restricted=True)
        assert citations_alike(self.case, self.reader, [{"title": "A leaked order"}]) == [[]]
