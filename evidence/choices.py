"""Every fixed set of values that the database holds; the words are the field's own."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Visibility(TextChoices):
    PRIVATE = "private", "Private: members only"
    PUBLIC = "public", "Public: anyone may read"


class Rivalry(TextChoices):
    INDEPENDENT = "independent", "Independent: each hypothesis against its own negation"
    EXCLUSIVE = "exclusive", "Exclusive: rivals that exclude each other and exhaust the possibilities"


class Reliability(TextChoices):
    """How far the source itself can be relied on (the Admiralty scale's letters)."""

    A = "A", "A: completely reliable"
    B = "B", "B: usually reliable"
    C = "C", "C: fairly reliable"
    D = "D", "D: not usually reliable"
    E = "E", "E: unreliable"
    F = "F", "F: cannot be judged"


class Credibility(TextChoices):
    """How far this piece of information can be believed (the Admiralty scale's figures)."""

    ONE = "1", "1: confirmed by other sources"
    TWO = "2", "2: probably true"
    THREE = "3", "3: possibly true"
    FOUR = "4", "4: doubtful"
    FIVE = "5", "5: improbable"
    SIX = "6", "6: cannot be judged"


class SourceKind(TextChoices):
    """The item types of CSL 1.0.2 that a case meets; the values are CSL's."""

    ARTICLE = "article", "Article"
    JOURNAL = "article-journal", "Journal article"
    MAGAZINE = "article-magazine", "Magazine article"
    NEWSPAPER = "article-newspaper", "Newspaper article"
    BOOK = "book", "Book"
    CHAPTER = "chapter", "Chapter"
    CONFERENCE = "paper-conference", "Conference paper"
    DATASET = "dataset", "Data set"
    DOCUMENT = "document", "Document"
    ENCYCLOPEDIA = "entry-encyclopedia", "Encyclopedia entry"
    DICTIONARY = "entry-dictionary", "Dictionary entry"
    ENTRY = "entry", "Entry"
    HEARING = "hearing", "Hearing"
    INTERVIEW = "interview", "Interview"
    LEGISLATION = "legislation", "Legislation"
    LEGAL_CASE = "legal_case", "Legal case"
    MANUSCRIPT = "manuscript", "Manuscript"
    MAP = "map", "Map"
    PICTURE = "graphic", "Picture"
    BROADCAST = "broadcast", "Broadcast"
    RECORDING = "motion_picture", "Film or video"
    SONG = "song", "Audio recording"
    PERSONAL = "personal_communication", "Letter or personal communication"
    POST = "post", "Post"
    WEBLOG = "post-weblog", "Blog post"
    REPORT = "report", "Report"
    SPEECH = "speech", "Speech"
    THESIS = "thesis", "Thesis"
    TREATY = "treaty", "Treaty"
    WEBPAGE = "webpage", "Web page"


class Attribution(TextChoices):
    ON_RECORD = "on-record", "On the record: may be named"
    BACKGROUND = "on-background", "On background: described, not named"
    ANONYMOUS = "anonymous", "Anonymous"
    OFF_RECORD = "off-the-record", "Off the record: owners and editors only"


class InterviewMode(TextChoices):
    IN_PERSON = "in-person", "In person"
    VIDEO = "video", "By video"
    PHONE = "phone", "By telephone"
    WRITTEN = "written", "In writing"


class ActorKind(TextChoices):
    STATE = "state", "State"
    ORGANISATION = "organisation", "Organisation"
    PERSON = "person", "Person"
    GROUP = "group", "Group"


class Certainty(TextChoices):
    VERIFIED = "verified", "Verified"
    DISPUTED = "disputed", "Disputed"
    UNVERIFIED = "unverified", "Unverified"


class DatingBasis(TextChoices):
    ATTESTED = "attested", "Attested: a source gives it"
    INFERRED = "inferred", "Inferred from other facts"
    CONJECTURE = "conjecture", "Conjecture"


class TextRole(TextChoices):
    """What a text of a source is."""

    ORIGINAL = "original", _("Original")
    TRANSLATION = "translation", _("Translation")


class TextDirection(TextChoices):
    """How a text runs; the values are HTML's."""

    BY_LANGUAGE = "auto", _("As its language runs")
    RIGHTWARDS = "ltr", _("From left to right")
    LEFTWARDS = "rtl", _("From right to left")


class Timing(TextChoices):
    BEFORE = "before", "Before the event (an announcement, or background)"
    AFTER = "after", "Not older than the event"


class HypothesisRole(TextChoices):
    MAIN = "main", "Main"
    RIVAL = "rival", "Rival"
    RESIDUAL = "residual", "Residual: something else"


class EvidenceKind(TextChoices):
    """Beach and Pedersen's four kinds of mechanistic evidence."""

    ACCOUNT = "account", "Account"
    TRACE = "trace", "Trace"
    SEQUENCE = "sequence", "Sequence"
    PATTERN = "pattern", "Pattern"


class EvidenceStatus(TextChoices):
    NOT_SOUGHT = "not-sought", "Not sought yet"
    FOUND = "found", "Found"
    NOT_FOUND = "not-found", "Sought and not found"
    INACCESSIBLE = "inaccessible", "Inaccessible"


class Treatment(TextChoices):
    """What is done with items that go back to one origin (methods 2.6)."""

    INDEPENDENT = "independent", "Independent: each item counts by itself"
    CONDITIONED = "conditioned", "Conditioned: later items are judged given the earlier ones"
    BUNDLE = "bundle", "Bundle: the items count as one"


class Prediction(TextChoices):
    PRESENT = "present", "Predicts that it is present"
    ABSENT = "absent", "Predicts that it is absent"


class ClaimedTest(TextChoices):
    STRAW = "straw-in-the-wind", "Straw in the wind"
    HOOP = "hoop", "Hoop"
    SMOKING_GUN = "smoking-gun", "Smoking gun"
    DOUBLY_DECISIVE = "doubly-decisive", "Doubly decisive"


class StepKind(TextChoices):
    CAUSE = "cause", "Cause"
    MECHANISM = "mechanism", "Mechanism"
    OUTCOME = "outcome", "Outcome"
    CONDITION = "condition", "Condition"


class Door(TextChoices):
    """The way by which a change came in."""

    PAGE = "page", "Page"
    API = "api", "API"
    COMMAND = "command", "Command"
    IMPORT = "import", "Import"


class Scope(TextChoices):
    """What a token may be used for, within the rights of the person whose token it is."""

    READ = "read", "Read only"
    WRITE = "write", "Read and write"


class BulkAct(TextChoices):
    """What a bulk edit does to one field of many rows."""

    SET = "set", "Set it"
    CLEAR = "clear", "Empty it"
    ADD = "add", "Add to what is there"
    REPLACE = "replace", "Replace what is there"
    REMOVE = "remove", "Remove from what is there"


class RowAct(TextChoices):
    ADDED = "added", "Added"
    CHANGED = "changed", "Changed"
    REMOVED = "removed", "Removed"


class FilteredList(TextChoices):
    """The pages of a case whose filters can be kept under a name; the values are their URL names."""

    EVENTS = "events", _("Events")
    TIMELINE = "timeline", _("Timeline")
    SOURCES = "sources", _("Sources")
    INTERVIEWS = "interviews", _("Interviews")
    EVIDENCE = "evidence", _("Evidence")
