"""Every fixed set of values that the database holds; the words are the field's own."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Visibility(TextChoices):
    PRIVATE = "private", _("Private: members only")
    PUBLIC = "public", _("Public: anyone may read")


class Rivalry(TextChoices):
    INDEPENDENT = "independent", _("Independent: each hypothesis against its own negation")
    EXCLUSIVE = "exclusive", _("Exclusive: rivals that exclude each other and exhaust the possibilities")


class Reliability(TextChoices):
    """How far the source itself can be relied on (the Admiralty scale's letters)."""

    A = "A", _("A: completely reliable")
    B = "B", _("B: usually reliable")
    C = "C", _("C: fairly reliable")
    D = "D", _("D: not usually reliable")
    E = "E", _("E: unreliable")
    F = "F", _("F: cannot be judged")


class Credibility(TextChoices):
    """How far this piece of information can be believed (the Admiralty scale's figures)."""

    ONE = "1", _("1: confirmed by other sources")
    TWO = "2", _("2: probably true")
    THREE = "3", _("3: possibly true")
    FOUR = "4", _("4: doubtful")
    FIVE = "5", _("5: improbable")
    SIX = "6", _("6: cannot be judged")


class SourceKind(TextChoices):
    """The item types of CSL 1.0.2 that a case meets; the values are CSL's."""

    ARTICLE = "article", _("Article")
    JOURNAL = "article-journal", _("Journal article")
    MAGAZINE = "article-magazine", _("Magazine article")
    NEWSPAPER = "article-newspaper", _("Newspaper article")
    BOOK = "book", _("Book")
    CHAPTER = "chapter", _("Chapter")
    CONFERENCE = "paper-conference", _("Conference paper")
    DATASET = "dataset", _("Data set")
    DOCUMENT = "document", _("Document")
    ENCYCLOPEDIA = "entry-encyclopedia", _("Encyclopedia entry")
    DICTIONARY = "entry-dictionary", _("Dictionary entry")
    ENTRY = "entry", _("Entry")
    HEARING = "hearing", _("Hearing")
    INTERVIEW = "interview", _("Interview")
    LEGISLATION = "legislation", _("Legislation")
    LEGAL_CASE = "legal_case", _("Legal case")
    MANUSCRIPT = "manuscript", _("Manuscript")
    MAP = "map", _("Map")
    PICTURE = "graphic", _("Picture")
    BROADCAST = "broadcast", _("Broadcast")
    RECORDING = "motion_picture", _("Film or video")
    SONG = "song", _("Audio recording")
    PERSONAL = "personal_communication", _("Letter or personal communication")
    POST = "post", _("Post")
    WEBLOG = "post-weblog", _("Blog post")
    REPORT = "report", _("Report")
    SPEECH = "speech", _("Speech")
    THESIS = "thesis", _("Thesis")
    TREATY = "treaty", _("Treaty")
    WEBPAGE = "webpage", _("Web page")


class Attribution(TextChoices):
    ON_RECORD = "on-record", _("On the record: may be named")
    BACKGROUND = "on-background", _("On background: described, not named")
    ANONYMOUS = "anonymous", _("Anonymous")
    OFF_RECORD = "off-the-record", _("Off the record: owners and editors only")


class InterviewMode(TextChoices):
    IN_PERSON = "in-person", _("In person")
    VIDEO = "video", _("By video")
    PHONE = "phone", _("By telephone")
    WRITTEN = "written", _("In writing")


class ActorKind(TextChoices):
    STATE = "state", _("State")
    ORGANISATION = "organisation", _("Organisation")
    PERSON = "person", _("Person")
    GROUP = "group", _("Group")


class Certainty(TextChoices):
    VERIFIED = "verified", _("Verified")
    DISPUTED = "disputed", _("Disputed")
    UNVERIFIED = "unverified", _("Unverified")


class DatingBasis(TextChoices):
    ATTESTED = "attested", _("Attested: a source gives it")
    INFERRED = "inferred", _("Inferred from other facts")
    CONJECTURE = "conjecture", _("Conjecture")


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
    BEFORE = "before", _("Before the event (an announcement, or background)")
    AFTER = "after", _("Not older than the event")


class HypothesisRole(TextChoices):
    MAIN = "main", _("Main")
    RIVAL = "rival", _("Rival")
    RESIDUAL = "residual", _("Residual: something else")


class EvidenceKind(TextChoices):
    """Beach and Pedersen's four kinds of mechanistic evidence."""

    ACCOUNT = "account", _("Account")
    TRACE = "trace", _("Trace")
    SEQUENCE = "sequence", _("Sequence")
    PATTERN = "pattern", _("Pattern")


class EvidenceStatus(TextChoices):
    NOT_SOUGHT = "not-sought", _("Not sought yet")
    FOUND = "found", _("Found")
    NOT_FOUND = "not-found", _("Sought and not found")
    INACCESSIBLE = "inaccessible", _("Inaccessible")


class Treatment(TextChoices):
    """What is done with items that go back to one origin (methods 2.6)."""

    INDEPENDENT = "independent", _("Independent: each item counts by itself")
    CONDITIONED = "conditioned", _("Conditioned: later items are judged given the earlier ones")
    BUNDLE = "bundle", _("Bundle: the items count as one")


class Prediction(TextChoices):
    PRESENT = "present", _("Predicts that it is present")
    ABSENT = "absent", _("Predicts that it is absent")


class ClaimedTest(TextChoices):
    STRAW = "straw-in-the-wind", _("Straw in the wind")
    HOOP = "hoop", _("Hoop")
    SMOKING_GUN = "smoking-gun", _("Smoking gun")
    DOUBLY_DECISIVE = "doubly-decisive", _("Doubly decisive")


class StepKind(TextChoices):
    CAUSE = "cause", _("Cause")
    MECHANISM = "mechanism", _("Mechanism")
    OUTCOME = "outcome", _("Outcome")
    CONDITION = "condition", _("Condition")


class Door(TextChoices):
    """The way by which a change came in."""

    PAGE = "page", _("Page")
    API = "api", "API"
    COMMAND = "command", _("Command")
    IMPORT = "import", _("Import")


class Scope(TextChoices):
    """What a token may be used for, within the rights of the person whose token it is."""

    READ = "read", _("Read only")
    WRITE = "write", _("Read and write")


class BulkAct(TextChoices):
    """What a bulk edit does to one field of many rows."""

    SET = "set", _("Set it")
    CLEAR = "clear", _("Empty it")
    ADD = "add", _("Add to what is there")
    REPLACE = "replace", _("Replace what is there")
    REMOVE = "remove", _("Remove from what is there")


class RowAct(TextChoices):
    ADDED = "added", _("Added")
    CHANGED = "changed", _("Changed")
    REMOVED = "removed", _("Removed")


class FilteredList(TextChoices):
    """The pages of a case whose filters can be kept under a name; the values are their URL names."""

    EVENTS = "events", _("Events")
    TIMELINE = "timeline", _("Timeline")
    SOURCES = "sources", _("Sources")
    INTERVIEWS = "interviews", _("Interviews")
    EVIDENCE = "evidence", _("Evidence")
