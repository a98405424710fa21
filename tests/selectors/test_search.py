"""Search finds words in any order, newest first, and marks them in an excerpt."""

from __future__ import annotations

from unittest import mock

from django.contrib.auth.models import AnonymousUser
from django.db import connection

from evidence.folding import pieces
from evidence.models import Actor, User
from evidence.selectors.search import AFTER, PER_PAGE, excerpt, search
from evidence.services.assessments import write_memo
from evidence.services.rows import edit_row, record_row
from tests.base import CaseTestCase


def text(marked: tuple[tuple[str, bool], ...]) -> str:
    return "".join(f"[{words}]" if is_hit else words for words, is_hit in marked)


class SearchTests(CaseTestCase):
    def actor(self, name: str, note: str = "") -> Actor:
        return record_row(by=self.owner, case=self.case, row=Actor(name=name, note=note), many={})

    def titles(self, typed: str, user: User | AnonymousUser | None = None, **options: object) -> list[str]:
        found = search(user or self.owner, typed, **{"case": self.case, **options})
        return ["".join(words for words, _ in hit.title) for hit in found.hits]

    def test_every_word_has_to_be_there_in_any_order(self) -> None:
        self.actor("Kyrgyzstan", "A member that stayed.")
        self.actor("Armenia", "A member that froze its part.")
        assert self.titles("member") == ["Armenia", "Kyrgyzstan"]
        assert self.titles("stayed member") == ["Kyrgyzstan"]
        assert self.titles("armenia froze") == ["Armenia"]
        assert self.titles("stayed froze") == []

    def test_quotes_keep_words_together(self) -> None:
        self.actor("A", "its part was frozen")
        self.actor("B", "part of its past")
        assert self.titles('"its part"') == ["A"]
        assert self.titles("its-part") == ["A"]

    def test_the_beginning_of_a_word_will_do_and_short_words_are_whole(self) -> None:
        self.actor("Sanctions")
        assert self.titles("sanct") == ["Sanctions"]
        assert self.titles("sa") == []

    def test_accents_capitals_and_cyrillic(self) -> None:
        self.actor("Лукаше\u0301нко", "Приём в Ёлке")
        assert self.titles("ЛУКАШЕНКО прием елк") == ["Лукаше\u0301нко"]
        self.actor("Łódź Café")
        assert self.titles("lodz cafe") == ["Łódź Café"]

    def test_what_was_changed_last_comes_first(self) -> None:
        first, _ = self.actor("Old bloc"), self.actor("New bloc")
        assert self.titles("bloc") == ["New bloc", "Old bloc"]
        edit_row(by=self.owner, row=first, expected_version=None, note="Again.")
        assert self.titles("bloc") == ["Old bloc", "New bloc"]

    def test_titles_alone_can_be_searched(self) -> None:
        self.actor("Kazakhstan")
        self.actor("Belarus", "A neighbour of Kazakhstan")
        write_memo(by=self.owner, case=self.case, body="Kazakhstan again")
        assert self.titles("kazakhstan", titles=True) == ["Kazakhstan"]

    def test_other_cases_are_not_looked_into_and_all_cases_only_for_those_who_read_them(self) -> None:
        self.actor("Moldova")
        assert self.titles("moldova", case=self.public) == []
        assert self.titles("moldova", case=None) == ["Moldova"]
        assert self.titles("moldova", self.outsider, case=None) == []
        assert self.titles("moldova", AnonymousUser(), case=None) == []

    def test_a_case_number_is_no_word(self) -> None:
        self.actor("Tajikistan")
        assert self.titles(f"#{self.case.pk} case_id") == []

    def test_pages_of_twenty(self) -> None:
        for number in range(PER_PAGE + 1):
            self.actor(f"Member {number}")
        first = search(self.owner, "member", case=self.case)
        assert (len(first.hits), first.has_more) == (PER_PAGE, True)
        second = search(self.owner, "member", case=self.case, page=2)
        assert (len(second.hits), second.has_more) == (1, False)

    def test_signs_of_the_index_s_own_language_are_words_or_nothing(self) -> None:
        self.actor("A and B")
        for typed in (
            "AND",
            "a AND b",
            "NEAR(a b)",
            "a*",
            "folded_title : a",
            "a'b",
            "a\\",
            "!a",
            "a | b",
            "^a",
        ):
            search(self.owner, typed, case=self.case)
        assert self.titles("and") == ["A and B"]

    def test_old_entries_are_found_behind_many_new_ones(self) -> None:
        self.actor("Old bloc")
        with mock.patch("evidence.querysets.NEWEST", 3):
            for number in range(5):
                self.actor(f"Member {number}")
            assert self.titles("bloc") == ["Old bloc"]
            assert self.titles("member")[0] == "Member 4"

    def test_few_queries_whatever_is_found(self) -> None:
        for number in range(3):
            self.actor(f"Member {number}")
        write_memo(by=self.owner, case=self.case, body="A member?")
        with self.assertNumQueries(1 if connection.vendor == "sqlite" else 2):
            assert len(search(self.owner, "member", case=self.case).hits) == 4

    def test_a_memo_leads_to_the_memos_of_its_row(self) -> None:
        row = self.actor("Uzbekistan")
        write_memo(by=self.owner, case=self.case, body="Twice in, twice out.", target=row)
        (hit,) = search(self.owner, "twice", case=self.case).hits
        assert hit.url == f"/cases/staying/memos/?kind=actor&ref={row.ref}"
        assert self.titles("twice", self.reader) == ["Twice in, twice out."]


def test_an_excerpt_begins_before_the_first_hit_and_is_marked() -> None:
    long = " ".join(f"w{number}" for number in range(200))
    shown = text(excerpt(f"{long} Troops were sent. {long}", pieces("troops SENT")))
    assert shown.startswith("… w192 ")
    assert "[Troops] were [sent]. w0" in shown
    assert shown.endswith(f"w{AFTER - 4}…")


def test_an_excerpt_of_a_short_text_is_all_of_it() -> None:
    assert text(excerpt("(Troops <b>sent</b>!)", pieces("sent"))) == "(Troops <b>[sent]</b>!)"


def test_an_excerpt_without_a_hit_is_the_beginning() -> None:
    assert text(excerpt("Only this.", pieces("other"))) == "Only this."
    assert excerpt("", pieces("other")) == ()


def test_letters_that_have_their_accent_beside_them_are_marked_whole() -> None:
    assert text(excerpt("Лукаше\u0301нко сказал", pieces("лукашенко"))) == "[Лукаше\u0301нко] сказал"
