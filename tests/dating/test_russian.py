"""Dates in Russian words, read whatever language the reader has chosen."""

import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from evidence.dating import UnreadableDate, from_edtf, in_words, parse
from tests.datings import CASE_DATES, IN_WORDS, anything, bounds, is_read_or_refused

ONE_DATE = {
    "6 января 2022": "2022-01-06",
    "6 января 2022 г.": "2022-01-06",
    "6 янв. 2022 года": "2022-01-06",
    "6-го января 2022": "2022-01-06",
    "в четверг, 6 января 2022 г.": "2022-01-06",
    "6\N{NO-BREAK SPACE}ЯНВАРЯ 2022\N{NO-BREAK SPACE}Г.": "2022-01-06",
    "январь 2022": "2022-01",
    "в январе 2022 года": "2022-01",
    "мая 2010": "2010-05",
    "весна 2010": "2010-21",
    "осенью 2010 г.": "2010-23",
    "осень 2010 (Южное полушарие)": "2010-31",
    "начало 2010": "2010-37",
    "в середине 2010 года": "2010-38",
    "конец 2010": "2010-39",
    "II квартал 2010": "2010-34",
    "1-й кв. 2010 г.": "2010-33",
    "четвёртый квартал 2010": "2010-36",
    "во второй половине 2010": "2010-41",
    "2010": "2010",
    "2010 год": "2010",
    "2010г.": "2010",
    "в 2012-м": "2012",
    "1990-е": "199X",
    "в 1990-х гг.": "199X",
    "90-е годы XX века": "199X",
    "2000-е годы (десятилетие)": "200X",
    "1900-е (век)": "19XX",
    "XIX век": "18XX",
    "ХIХ в.": "18XX",  # with Cyrillic letters for the Roman ones
    "19-й век": "18XX",
    "19 столетие": "18XX",
}
MARKED = {
    "около 2012": "2012~",
    "ок. 2012 г.": "2012~",
    "примерно в 2012 году": "2012~",
    "вероятно, январь 2022": "2022-01?",
    "2021 г.?": "2021?",
    "2021 (предположительно)": "2021?",
    "около 2012 г. (неточно)": "2012%",
    "около 14–20 сентября 2022": "2022-09-14~/2022-09-20~",
    "с около 2 мая 2010 по 4 мая 2010": "2010-05-02~/2010-05-04",
}
JOINED = {
    "между 14 и 20 сентября 2022": "[2022-09-14..2022-09-20]",
    "между январём и мартом 2022": "[2022-01..2022-03]",
    "между 2010 и 2012 гг.": "[2010..2012]",
    "в период с 14 по 20 сентября 2022 г.": "[2022-09-14..2022-09-20]",
    "в период между январём и мартом 2022": "[2022-01..2022-03]",
    "начало июня 2010": "[2010-06-01..2010-06-10]",
    "середина 1990-х": "[1994..1996]",
    "конец XIX века": "[1867..1899]",
    "нач. XX в.": "[1900..1933]",
    "зима 2010/11": "[2010-12..2011-02]",
    "зимой 2010–2011 гг.": "[2010-12..2011-02]",
    "10 или 11 июня 2010": "[2010-06-10,2010-06-11]",
    "6 и 8 января 2022": "{2022-01-06,2022-01-08}",
    "до февраля 2009": "[..2009-01]",
    "раньше 2009": "[..2008]",
    "до весны 2010": "[..2010-02-28]",
    "после 2014": "[2015..]",
    "позднее 2014 г.": "[2015..]",
    "к 2009": "[..2009]",
    "не позднее мая 2009": "[..2009-05]",
    "не ранее 6 января 2022": "[2022-01-06..]",
    "2009 г. или раньше": "[..2009]",
    "2009 год или позже": "[2009..]",
    "14–20 сентября 2022": "2022-09-14/2022-09-20",
    "28 апреля – 1 мая 2021 г.": "2021-04-28/2021-05-01",
    "с 14 по 20 сентября 2022 г.": "2022-09-14/2022-09-20",
    "с 28 апреля до 1 мая 2021": "2021-04-28/2021-05-01",
    "август-сентябрь 2010": "2010-08/2010-09",
    "с весны по осень 2010": "2010-21/2010-23",
    "1999–2000 гг.": "1999/2000",
    "с мая 2001 г.": "2001-05/..",
    "начиная с мая 2010": "2010-05/..",
    "2010 и далее": "2010/..",
    "с 2010 г. по настоящее время": "2010/..",
    "до конца мая 2011 г.": "../2011-05",
    "по май 2011": "../2011-05",
}
REFUSED = {
    "44 г. до н. э.": "before the year 1",
    "2000-е": "the ten years 2000–2009 or the hundred years 2000–2099",
    "понедельник, 6 января 2022": "that day was a Thursday",
    "31 февраля 2022": "February 2022 has 28 days",
    "6 января": "no year in four digits",
    "31.02.2022 г.": "there is no such day",
    "до зимы 2010": "write the month instead",
    "20–14 сентября 2022": "it ends before it begins",
    "зима 2010/12": "reaches into the next year only",
    "с начала июня 2010 по июль 2010": "“between 1 and 10 June 2010” is a span in itself",
    "между мартом и январём 2022": "it ends before it begins",
    "позавчера": "none of the known forms",
    "январские 2022": "none of the known forms",
    "XIIX век": "no year in four digits|none of the known forms",
}
WORDS = ("около", "между", "и", "с", "по", "до", "конца", "или", "после", "в", "начало", "г.", "век", "не")
PIECES = ("14", "20", "2010", "1990-е", "XX", "сентября", "–", "(", ")", "?", "~", "/")


@pytest.mark.parametrize(("text", "edtf"), (ONE_DATE | MARKED | JOINED).items())
def test_a_date_in_russian_is_read(text: str, edtf: str) -> None:
    assert parse(text).edtf == edtf


@pytest.mark.parametrize("text", ["6 января 2022", "6 January 2022"])
@pytest.mark.parametrize("language", ["ru", "en-gb"])
def test_both_languages_are_read_in_both(language: str, text: str) -> None:
    with translation.override(language):
        assert parse(text).edtf == "2022-01-06"


@pytest.mark.parametrize(("text", "reason"), REFUSED.items())
def test_what_has_no_single_reading_is_refused_in_russian_too(text: str, reason: str) -> None:
    with pytest.raises(UnreadableDate, match=reason):
        parse(text)


@pytest.mark.parametrize("edtf", [*IN_WORDS, *CASE_DATES])
def test_russian_words_are_read_back_to_the_same_bounds(edtf: str) -> None:
    with translation.override("ru"):
        assert bounds(parse(in_words(from_edtf(edtf)))) == bounds(from_edtf(edtf))


@given(anything)
def test_russian_words_keep_the_bounds_of_every_dating(edtf: str) -> None:
    try:
        dating = from_edtf(edtf)
    except UnreadableDate:
        return
    with translation.override("ru"):
        again = parse(in_words(dating))
        assert bounds(again) == bounds(dating)
        assert in_words(again) == in_words(parse(in_words(again)))


def test_every_century_is_read_back_in_both_languages() -> None:
    for hundreds in range(1, 100):
        for language in ("ru", "en-gb"):
            with translation.override(language):
                assert parse(in_words(from_edtf(f"{hundreds:02d}XX"))).edtf == f"{hundreds:02d}XX"


def test_the_refusal_in_russian_gives_examples_that_are_read() -> None:
    with translation.override("ru"), pytest.raises(UnreadableDate) as refusal:
        parse("некогда")
    said = str(refusal.value)
    examples = re.findall("«([^»]+)»", said.partition("некогда»")[2])
    assert len(examples) >= 8
    assert "сентября 2022" in said
    for example in examples:
        assert parse(example).earliest or parse(example).latest


@given(st.lists(st.sampled_from(WORDS + PIECES), max_size=12))
def test_any_order_of_russian_words_is_read_or_refused(words: list[str]) -> None:
    is_read_or_refused(words)
