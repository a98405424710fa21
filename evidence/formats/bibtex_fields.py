"""How CSL items and BibLaTeX entries name the same things."""

import re

# The first CSL type of an entry type is what reading makes of it; others are told apart by `entrysubtype`.
TYPES = {
    **{"article-journal": "article", "article-newspaper": "article", "article-magazine": "article"},
    **{"article": "article", "review": "article", "review-book": "article"},
    **{"book": "book", "chapter": "incollection", "paper-conference": "inproceedings"},
    **{"entry-encyclopedia": "inreference", "entry-dictionary": "inreference", "entry": "inreference"},
    **{
        "report": "report",
        "thesis": "thesis",
        "webpage": "online",
        "post": "online",
        "post-weblog": "online",
    },
    **{"dataset": "dataset", "software": "software", "periodical": "periodical", "patent": "patent"},
    **{"collection": "collection", "manuscript": "unpublished", "pamphlet": "booklet", "document": "misc"},
}
OTHER = "misc"
SOME_KIND = "document"
FIRST_TYPES = {entry: csl for csl, entry in reversed(TYPES.items())}
# Names of other dialects of BibTeX for entry types, and what BibTeX itself has.
ALIASES = {
    **{"inbook": "chapter", "conference": "paper-conference", "proceedings": "book", "mvbook": "book"},
    **{"techreport": "report", "phdthesis": "thesis", "mastersthesis": "thesis", "www": "webpage"},
    **{"electronic": "webpage", "manual": "book", "reference": "book", "suppbook": "chapter"},
    **{"video": "motion_picture", "movie": "motion_picture", "audio": "song"},
    **{"letter": "personal_communication", "legislation": "legislation", "jurisdiction": "legal_case"},
}
CONTAINERS = {"article": "journaltitle", "online": "organization", "misc": "howpublished"}
PUBLISHERS = {"report": "institution", "thesis": "institution"}
NUMBERED = ("report", "patent", "misc")
TEXTS = {
    **{"title": "title", "title-short": "shorttitle", "collection-title": "series", "volume": "volume"},
    **{"page": "pages", "edition": "edition", "genre": "type", "publisher-place": "location"},
    **{"chapter-number": "chapter", "number-of-pages": "pagetotal", "number-of-volumes": "volumes"},
    **{"event": "eventtitle", "event-place": "venue", "ISBN": "isbn", "ISSN": "issn", "version": "version"},
    **{"language": "langid", "abstract": "abstract", "keyword": "keywords", "archive": "library"},
    # A note on a source is for its researcher: the field `note` would be printed.
    **{"status": "pubstate", "note": "annotation"},
}
VERBATIM = {"URL": "url", "DOI": "doi"}
PEOPLE = {
    **{"author": "author", "editor": "editor", "translator": "translator"},
    **{"container-author": "bookauthor", "collection-editor": "serieseditor"},
}
DATES = {"issued": "date", "accessed": "urldate", "original-date": "origdate", "event-date": "eventdate"}
# Fields of BibTeX proper and of old styles, by the CSL variable that they mean.
OLD_FIELDS = {
    **{"journal": "container-title", "booktitle": "container-title", "journaltitle": "container-title"},
    **{"address": "publisher-place", "publisher": "publisher", "institution": "publisher"},
    **{"school": "publisher", "organization": "publisher", "issue": "issue", "language": "language"},
    **{"note": "note", "annote": "note"},
}
SPECIAL = {
    **{"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}"},
    **{"$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_"},
    **{"^": r"\textasciicircum{}", "~": r"\textasciitilde{}"},
}
_ESCAPES = str.maketrans(SPECIAL)
# LaTeX makes one sign of two: “--” becomes a dash.
_LIGATURE = re.compile("(?<=[-'`!?,<>])(?=[-'`,<>])")


def fields_of_texts(entry_type: str) -> dict[str, str]:
    """The fields of an entry of this type by the CSL variables that they hold."""
    return {
        **TEXTS,
        "container-title": CONTAINERS.get(entry_type, "booktitle"),
        "publisher": PUBLISHERS.get(entry_type, "publisher"),
        "number" if entry_type in NUMBERED else "issue": "number",
    }


def escaped(text: str) -> str:
    r"""The text as LaTeX shows it; braces become commands, because BibTeX counts even escaped ones.

    >>> escaped("50% of {A} -- B")
    '50\\% of \\textbraceleft{}A\\textbraceright{} -{}- B'
    """
    return "{}".join(part.translate(_ESCAPES) for part in _LIGATURE.split(text))
