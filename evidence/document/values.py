"""The fixed sets of values, patterns and limits of a case document; the same as the database's."""

import re

FORMAT_VERSION = "1"

REF = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
REF_WORDS = "small letters, digits and single hyphens between them, for example “ev-04”"
REF_LENGTH = 80
RESERVED_SLUGS = ("import", "new")
RESERVED_REFS = ("new", "quick", "grid", "paste")
COUNTRY = re.compile(r"[A-Z]{2}")
COUNTRY_WORDS = "the two capital letters of ISO 3166, for example KG"
LARGEST_WHOLE = 2_147_483_647
LARGEST_PRIOR = 1e9
LARGEST_COST = 1e9
LEAST, MOST = 0.001, 0.999  # of a probability that no deduction decides

RIVALRIES = ("independent", "exclusive")
VISIBILITIES = ("private", "public")
RELIABILITIES = ("A", "B", "C", "D", "E", "F")
CREDIBILITIES = ("1", "2", "3", "4", "5", "6")
SOURCE_KINDS = (
    *("article", "article-journal", "article-magazine", "article-newspaper", "book", "chapter"),
    *("paper-conference", "dataset", "document", "entry-encyclopedia", "entry-dictionary", "entry"),
    *("hearing", "interview", "legislation", "legal_case", "manuscript", "map", "graphic", "broadcast"),
    *("motion_picture", "song", "personal_communication", "post", "post-weblog", "report", "speech"),
    *("thesis", "treaty", "webpage"),
)
# Every item type of CSL 1.0.2; a source of a type that is no kind of ours counts as a document.
CSL_TYPES = (
    *SOURCE_KINDS,
    *("bill", "classic", "collection", "event", "figure", "musical_score", "pamphlet", "patent"),
    *("performance", "periodical", "regulation", "review", "review-book", "software", "standard"),
)
ATTRIBUTIONS = ("on-record", "on-background", "anonymous", "off-the-record")
INTERVIEW_MODES = ("in-person", "video", "phone", "written")
ACTOR_KINDS = ("state", "organisation", "person", "group")
CERTAINTIES = ("verified", "disputed", "unverified")
PRECISIONS = ("day", "month", "season", "year", "decade", "century", "range", "open")
BASES = ("attested", "inferred", "conjecture")
TEXT_ROLES = ("original", "translation")
TEXT_DIRECTIONS = ("auto", "ltr", "rtl")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
LANGUAGE_WORDS = "the code of a language, for example “ru” or “fa-AF”"
TIMINGS = ("before", "after")
HYPOTHESIS_ROLES = ("main", "rival", "residual")
EVIDENCE_KINDS = ("account", "trace", "sequence", "pattern")
EVIDENCE_STATUSES = ("not-sought", "found", "not-found", "inaccessible")
NOT_HERE, UNKNOWN = "?", "unknown"  # a condition on an item that is not in this document, and its outcome
TREATMENTS = ("independent", "conditioned", "bundle")
PREDICTIONS = ("present", "absent")
CLAIMED_TESTS = ("straw-in-the-wind", "hoop", "smoking-gun", "doubly-decisive")
STEP_KINDS = ("cause", "mechanism", "outcome", "condition")

# What a memo may stand on, as the database names it; the kind of row in a document that this is.
MEMO_TARGETS = {
    **{kind: kind for kind in ("case", "source", "interview", "actor", "event", "hypothesis")},
    **{"evidenceitem": "evidence", "origincluster": "cluster"},
    **{kind: kind for kind in ("assessment", "chain", "step", "link", "citation")},
    **{"causalmodel": "model", "sourcetext": "text"},
}
