"""Texts with their quotes, as somebody may read them."""

from __future__ import annotations

from datetime import date
from typing import Any

from evidence.models import Citation, Interview, Source, SourceText
from evidence.permissions import case_for
from evidence.selectors.texts import (
    Placed,
    Texts,
    numbered,
    placed_in,
    quotes_from,
    readable_sources,
    shown,
    texts_of,
)
from tests import factories
from tests.base import CaseTestCase

BODY = "Войска вошли.\n\nПотом войска вышли."


class TextSelectorTests(CaseTestCase):
    source: Source
    text: SourceText

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.source = factories.make_source(cls.case, "a-report")
        cls.text = factories.make_text(cls.source, "a-text", language="ru", body=BODY)
        cls.event = factories.make_event(cls.case)

    def texts(self, person: Any) -> Texts:
        return texts_of(case_for(person, "staying"), person, self.source)

    def quoted(self, quote: str, **fields: Any) -> Citation:
        return factories.make_citation(self.source, event=self.event, quote=quote, **fields)

    def placed(self) -> list[Placed]:
        case = case_for(self.reader, "staying")
        return placed_in(self.texts(self.reader), quotes_from(case, self.reader, self.source))

    def runs(self) -> list[list[tuple[str, int]]]:
        texts = self.texts(self.reader)
        found = shown(texts.open[0], numbered(self.placed(), [texts.open[0].key]))
        return [[(run.words, len(run.covering)) for run in part.runs] for part in found]

    def test_a_text_without_quotes_is_its_paragraphs(self) -> None:
        assert self.runs() == [[("Войска вошли.", 0)], [("Потом войска вышли.", 0)]]

    def test_quotes_cut_paragraphs_into_runs(self) -> None:
        self.quoted("войска вышли")
        self.quoted("Потом войска")
        assert self.runs()[1] == [("Потом ", 1), ("войска", 2), (" вышли", 1), (".", 0)]

    def test_a_quote_over_two_paragraphs_is_marked_in_both(self) -> None:
        self.quoted("вошли.\n\nПотом")
        assert self.runs() == [
            [("Войска ", 0), ("вошли.", 1)],
            [("Потом", 1), (" войска вышли.", 0)],
        ]

    def test_quotes_are_numbered_as_they_stand(self) -> None:
        for quote in ("вышли", "вошли", "ушли"):
            self.quoted(quote)
        here = numbered(self.placed(), ["a-text"])
        assert [(quote.number, quote.citation.quote) for quote in here] == [(1, "вошли"), (2, "вышли")]
        assert [quote.citation.quote for quote in self.placed() if quote.is_orphan] == ["ушли"]

    def test_a_quote_that_names_its_text_is_looked_for_there_alone(self) -> None:
        other = factories.make_text(self.source, "other", role="translation", body="They left.")
        self.quoted("They left", text=self.text, position=0)
        self.quoted("left", text=other, position=5)
        assert [quote.key for quote in self.placed()] == ["", "other"]

    def test_a_transcript_is_among_the_texts_while_it_is_open(self) -> None:
        factories.make_interview(self.case, "talk", reported_in=self.source, transcript="A: Мы ушли.\r\n")
        assert [each.key for each in self.texts(self.reader).open] == ["transcript-talk", "a-text"]
        assert self.texts(self.reader).open[0].body == "A: Мы ушли.\n"
        Interview.objects.update(embargo_until=date(2999, 1, 1))
        closed = self.texts(self.reader)
        assert ([each.key for each in closed.open], closed.is_whole) == (["a-text"], False)
        assert self.texts(self.editor).is_whole

    def test_a_language_says_how_its_text_runs_unless_the_text_does(self) -> None:
        factories.make_text(self.source, "b", language="fa")
        factories.make_text(self.source, "c", language="fa-Latn", direction="ltr")
        found = {each.key: each.direction for each in self.texts(self.reader).open}
        assert found == {"a-text": "auto", "b": "rtl", "c": "ltr"}

    def test_sources_are_offered_for_reading_where_there_is_something_to_read(self) -> None:
        case = case_for(self.reader, "staying")
        talk = factories.make_interview(self.case, transcript="We left.")
        factories.make_interview(self.case, transcript="")
        hidden = factories.make_source(self.case, restricted=True)
        factories.make_text(hidden)
        found = set(readable_sources(case, self.reader))
        assert found == {self.source, talk.source}
        assert set(readable_sources(case, self.editor)) == {*found, hidden}
