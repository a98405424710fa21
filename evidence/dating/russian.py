"""Dates typed in Russian, put into the English words that the grammar reads."""

import re

UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
TENS = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")
ROMAN = {ten + unit: 10 * i + j for i, ten in enumerate(TENS) for j, unit in enumerate(UNITS) if ten + unit}

# English words by their Russian forms in all cases; a form that begins another stands after it.
WORDS = {
    "january": "январ(?:ь|я|е|ю|ем)|янв",
    "february": "феврал(?:ь|я|е|ю|ем)|февр?",
    "march": "март(?:а|е|у|ом)?|мар",
    "april": "апрел(?:ь|я|е|ю|ем)|апр",
    "may": "ма(?:й|я|е|ю|ем)",
    "june": "июн(?:ь|я|е|ю|ем)?",
    "july": "июл(?:ь|я|е|ю|ем)?",
    "august": "август(?:а|е|у|ом)?|авг",
    "september": "сентябр(?:ь|я|е|ю|ем)|сент?",
    "october": "октябр(?:ь|я|е|ю|ем)|окт",
    "november": "ноябр(?:ь|я|е|ю|ем)|нояб?",
    "december": "декабр(?:ь|я|е|ю|ем)|дек",
    "monday": "понедельник(?:а|е|у|ом)?",
    "tuesday": "вторник(?:а|е|у|ом)?",
    "wednesday": "сред(?:а|ы|е|у|ой)",
    "thursday": "четверг(?:а|е|у|ом)?",
    "friday": "пятниц(?:а|ы|е|у|ей)",
    "saturday": "суббот(?:а|ы|е|у|ой)",
    "sunday": "воскресень(?:е|я|ю|ем)",
    "spring": "весн(?:а|ы|е|у|ой)",
    "summer": "лет(?:о|а|е|у|ом)",
    "autumn": "осен(?:ь|и|ью)",
    "winter": "зим(?:а|ы|е|у|ой)",
    "early": "начал(?:о|а|е|у|ом)|нач",
    "mid": "середин(?:а|ы|е|у|ой)|сер",
    "late": "кон(?:ец|ца|це|цу|цом)|кон",
    "first": "перв(?:ый|ая|ого|ой|ом|ую|ому|ым)",
    "second": "втор(?:ой|ая|ого|ом|ую|ому|ым)",
    "third": "трет(?:ий|ьего|ьем|ьему|ьим)",
    "fourth": "четверт(?:ый|ого|ом|ому|ым)",
    "quarter": "квартал(?:а|е|у|ом)?|кв",
    "half": "половин(?:а|ы|е|у|ой)",
    "decade": "десятилети(?:е|я|и|ю|ем)",
    "century": "век(?:а|е|у|ом)?|столети(?:е|я|и|ю|ем)",
    "northern hemisphere": "северно(?:е|го|м) полушари(?:е|я|и)",
    "southern hemisphere": "южно(?:е|го|м) полушари(?:е|я|и)",
    "about": "около|примерно|приблизительно|прибл|ориентировочно|ок",
    "probably": "вероятно|возможно|предположительно|видимо",
    "uncertain": "неточно|под вопросом",
    "no later than": "не позднее|не позже",
    "no earlier than": "не ранее|не раньше",
    "or later": "или (?:позднее|позже)",
    "or earlier": "или (?:ранее|раньше)",
    "later than": "позднее|позже",
    "earlier than": "ранее|раньше",
    "after": "после",
    "onwards": "и далее",
    "or": "или|либо",
    "and": "и",
    "present": "настояще(?:е время|го времени)|сих пор|сей день|сейчас",
}
ENGLISH = tuple(WORDS)
RUSSIAN = re.compile(rf"\b(?:{'|'.join(f'({forms})' for forms in WORDS.values())})\b")

CYRILLIC = re.compile("[а-яё]")
BEFORE_OUR_ERA = re.compile(r"\bдо (?:н э|нашей эры|рождества христова|р х)\b")
OUR_ERA = re.compile(r"\b(?:н э|нашей эры)\b")
CENTURY = re.compile(
    r"\b(?:([ivxlcх]+)|([0-9]{1,3})(?:-?(?:й|го|м|му))?) (?:в|век(?:а|е|у|ом)?|столети(?:е|я|и|ю|ем))\b"
)
DECADE_OF_CENTURY = re.compile(r"\b([0-9]0)-?(?:е|х|ми)(?: год(?:ы|ов|ах|ами)| гг?)? ([0-9]{1,2})th century")
DECADE = re.compile(r"\b([0-9]{3}0)-?(?:е|х|ми)(?: год(?:ы|ов|ах|ами)| гг?)?(?![а-я])")
ORDINAL = re.compile(r"\b([0-9]{1,2})-?(?:го|й|я|е|ое|ой|ую|ю|м|му|ым)\b|\b([0-9]{4})-?(?:го|й|м|му)\b")
COUNTED = re.compile(r"\b(?:([1-4])|(i{1,3}|iv)) (?=quarter|half)")
YEAR = re.compile("(?<![а-я])(?:год(?:а|у|ом|е|ы|ов|ах|ам|ами)?|гг?)(?![а-я])")
COUNTS = ("first", "second", "third", "fourth")

# What stands before a limit or a span: the same words say other things elsewhere.
MARKS = "((?:(?:about|probably) )*)"
SPOKEN_BETWEEN = re.compile(
    r"^(?:в (?:период|промежуток|промежутке) )?между\b|^в (?:период|промежуток) (?=с )"
)
WITHIN = re.compile("^между с (.+?) (?:по|до) ")
FROM_TO = re.compile(f"^{MARKS}(?:с|со|от) (.+?) (?:по|до late|до) ")
SINCE = re.compile(f"^{MARKS}(?:начиная )?(?:с|со) (.+)$")
UNTIL = re.compile(f"^{MARKS}(?:по|до late) ")
BEFORE = re.compile(f"^{MARKS}до ")
BY = re.compile("^к ")
TO = re.compile("(?<=.) (?:по|до) ")
IN = re.compile(r"\bво? ")


def in_english(text: str) -> str:
    """A uniform text with its Russian words said in English; one without them as it is.

    >>> in_english("между 14 и 20 сентября 2022 г.")
    'between 14 and 20 september 2022'
    >>> in_english("середина 1990-х"), in_english("xix век"), in_english("до февраля 2009 года")
    ('mid 1990s', '19th century', 'before february 2009')
    """
    if not CYRILLIC.search(text):
        return text
    words = " ".join(re.sub(r"(?<=[а-я])\.|,", " ", text.replace("ё", "е")).split())
    return " ".join(_connected(_named(_counted(words))).split())


def _counted(text: str) -> str:
    """Years, decades and centuries as English counts them."""
    text = OUR_ERA.sub("", BEFORE_OUR_ERA.sub("bc", text))
    text = DECADE_OF_CENTURY.sub(_decade_of_century, CENTURY.sub(_century, text))
    return YEAR.sub(" ", ORDINAL.sub(r"\1\2", DECADE.sub(r"\1s", text)))


def _century(match: re.Match[str]) -> str:
    number = int(match[2]) if match[2] else ROMAN.get(match[1].replace("х", "x"))
    return match[0] if number is None else f"{number}th century"


def _decade_of_century(match: re.Match[str]) -> str:
    return f"{int(match[2]) - 1:02d}{match[1]}s"


def _named(text: str) -> str:
    """Months, seasons and the other words that have one meaning wherever they stand."""
    words = RUSSIAN.sub(lambda match: ENGLISH[(match.lastindex or 1) - 1], " ".join(text.split()))
    return COUNTED.sub(lambda match: f"{COUNTS[int(match[1] or ROMAN[match[2]]) - 1]} ", words).replace(
        "(probably)", "(uncertain)"
    )


def _connected(text: str) -> str:
    """The small words that join dates: “с … по …”, “до …”, “между …”."""
    text = WITHIN.sub(r"between \1 and ", SPOKEN_BETWEEN.sub("между ", text).replace("  ", " "))
    text = re.sub("^между ", "between ", text)
    text = SINCE.sub(r"\1since \2", FROM_TO.sub(r"\1from \2 to ", text))
    text = BY.sub("by ", BEFORE.sub(r"\1before ", UNTIL.sub(r"\1until ", text)))
    return IN.sub("", TO.sub(" to ", text))
