"""How CSL items and RIS records name the same things."""

# The first CSL type of a RIS type is what reading makes of it.
TYPES = {
    **{
        "article-journal": "JOUR",
        "article-newspaper": "NEWS",
        "article-magazine": "MGZN",
        "article": "EJOUR",
    },
    **{"book": "BOOK", "chapter": "CHAP", "paper-conference": "CPAPER", "dataset": "DATA", "document": "GEN"},
    **{"entry-encyclopedia": "ENCYC", "entry-dictionary": "DICT", "entry": "ENCYC", "hearing": "HEAR"},
    **{"personal_communication": "PCOMM", "interview": "PCOMM", "legislation": "STAT", "legal_case": "CASE"},
    **{"bill": "BILL", "regulation": "GOVDOC", "manuscript": "MANSCPT", "map": "MAP", "graphic": "ART"},
    **{"motion_picture": "VIDEO", "broadcast": "MPCT", "song": "SOUND", "post-weblog": "BLOG"},
    **{"webpage": "ELEC", "post": "ELEC", "report": "RPRT", "speech": "SLIDE", "thesis": "THES"},
    **{"treaty": "GEN", "patent": "PAT", "software": "COMP", "musical_score": "MUSIC", "pamphlet": "PAMP"},
    **{"standard": "STAND", "figure": "FIGURE"},
}
OTHER = "GEN"
SOME_KIND = "document"
FIRST_TYPES = {ris: csl for csl, ris in reversed(TYPES.items())}
PEOPLE = {"author": "AU", "editor": "A2", "translator": "A4", "collection-editor": "A3"}
TEXTS = {
    **{"title": "TI", "title-short": "ST", "container-title": "T2", "collection-title": "T3", "volume": "VL"},
    **{"issue": "IS", "publisher": "PB", "publisher-place": "CY", "edition": "ET", "DOI": "DO", "URL": "UR"},
    **{"language": "LA", "note": "N1", "abstract": "AB", "call-number": "CN", "archive": "DB"},
}
# RIS has a field for the kind of work in words; it tells apart what it has one type for.
KIND = "M3"
