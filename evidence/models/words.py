"""What kinds of rows and their fields are called: English in the code, the history and the API, else the reader's."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, ngettext_lazy, override
from django.utils.translation import gettext_noop as _

from evidence.wording import localised

KINDS = {
    _("actor"): "actors",
    _("assessment"): "assessments",
    _("case"): "cases",
    _("causal model"): "causal models",
    _("chain"): "chains",
    _("change"): "changes",
    _("citation"): "citations",
    _("dating"): "datings",
    _("event"): "events",
    _("evidence item"): "evidence items",
    _("hypothesis"): "hypotheses",
    _("implication"): "implications",
    _("interview"): "interviews",
    _("item of a node"): "items of nodes",
    _("link"): "links",
    _("membership"): "memberships",
    _("memo"): "memos",
    _("origin cluster"): "origin clusters",
    _("saved filter"): "saved filters",
    _("seal"): "seals",
    _("source"): "sources",
    _("step"): "steps",
    _("text"): "texts",
    _("token"): "tokens",
}
MANY = {
    "actor": ngettext_lazy("%(n)s actor", "%(n)s actors", "n"),
    "assessment": ngettext_lazy("%(n)s assessment", "%(n)s assessments", "n"),
    "case": ngettext_lazy("%(n)s case", "%(n)s cases", "n"),
    "causal model": ngettext_lazy("%(n)s causal model", "%(n)s causal models", "n"),
    "chain": ngettext_lazy("%(n)s chain", "%(n)s chains", "n"),
    "change": ngettext_lazy("%(n)s change", "%(n)s changes", "n"),
    "citation": ngettext_lazy("%(n)s citation", "%(n)s citations", "n"),
    "dating": ngettext_lazy("%(n)s dating", "%(n)s datings", "n"),
    "event": ngettext_lazy("%(n)s event", "%(n)s events", "n"),
    "evidence item": ngettext_lazy("%(n)s evidence item", "%(n)s evidence items", "n"),
    "hypothesis": ngettext_lazy("%(n)s hypothesis", "%(n)s hypotheses", "n"),
    "implication": ngettext_lazy("%(n)s implication", "%(n)s implications", "n"),
    "interview": ngettext_lazy("%(n)s interview", "%(n)s interviews", "n"),
    "item of evidence": ngettext_lazy("%(n)s item of evidence", "%(n)s items of evidence", "n"),
    "item of a node": ngettext_lazy("%(n)s item of a node", "%(n)s items of nodes", "n"),
    "link": ngettext_lazy("%(n)s link", "%(n)s links", "n"),
    "membership": ngettext_lazy("%(n)s membership", "%(n)s memberships", "n"),
    "memo": ngettext_lazy("%(n)s memo", "%(n)s memos", "n"),
    "origin cluster": ngettext_lazy("%(n)s origin cluster", "%(n)s origin clusters", "n"),
    "saved filter": ngettext_lazy("%(n)s saved filter", "%(n)s saved filters", "n"),
    "seal": ngettext_lazy("%(n)s seal", "%(n)s seals", "n"),
    "source": ngettext_lazy("%(n)s source", "%(n)s sources", "n"),
    "step": ngettext_lazy("%(n)s step", "%(n)s steps", "n"),
    "text": ngettext_lazy("%(n)s text", "%(n)s texts", "n"),
    "token": ngettext_lazy("%(n)s token", "%(n)s tokens", "n"),
}
FIELDS = (
    _("CSL-JSON item"),
    _("EDTF"),
    _("P(present if false)"),
    _("P(present if true)"),
    _("SHA-256"),
    _("activity"),
    _("actors"),
    _("address"),
    _("affiliation"),
    _("after the quote"),
    _("aliases"),
    _("archived copy"),
    _("as stated"),
    _("attribution"),
    _("authors"),
    _("author’s position and interest"),
    _("basis"),
    _("before the quote"),
    _("body"),
    _("by name"),
    _("certainty"),
    _("claim"),
    _("claimed test"),
    _("closed until"),
    _("coder"),
    _("coder name"),
    _("conditioned on"),
    _("conditions"),
    _("consent note"),
    _("countries"),
    _("credibility"),
    _("date"),
    _("deductive"),
    _("deductive argument"),
    _("deleted at"),
    _("direction"),
    _("dispute note"),
    _("document"),
    _("earliest"),
    _("email address"),
    _("embargo until"),
    _("entity"),
    _("events"),
    _("evidence"),
    _("expectation"),
    _("expectation written on"),
    _("expected if true"),
    _("expiry"),
    _("for all members of the case"),
    _("found on"),
    _("from step"),
    _("given"),
    _("graph"),
    _("held earliest"),
    _("high"),
    _("identity"),
    _("interviewee"),
    _("interviewer"),
    _("issued"),
    _("issued earliest"),
    _("joint item"),
    _("key"),
    _("kind"),
    _("label"),
    _("language"),
    _("latest"),
    _("licence"),
    _("locator"),
    _("low"),
    _("made at"),
    _("made by name"),
    _("mode"),
    _("model"),
    _("name"),
    _("never negative"),
    _("never positive"),
    _("node"),
    _("note"),
    _("observation"),
    _("order"),
    _("otherwise"),
    _("outcome"),
    _("part"),
    _("period"),
    _("place"),
    _("place in that publication"),
    _("place in the text"),
    _("position"),
    _("precision"),
    _("predicts"),
    _("preferred"),
    _("prior weight"),
    _("provenance"),
    _("published in"),
    _("query"),
    _("question"),
    _("quote"),
    _("rationale"),
    _("ref"),
    _("reliability"),
    _("reported in"),
    _("restricted"),
    _("revealed at"),
    _("rivalry"),
    _("role"),
    _("scope"),
    _("scope conditions"),
    _("search cost"),
    _("search record"),
    _("search success r"),
    _("short name"),
    _("statement"),
    _("status"),
    _("sufficiency note"),
    _("summary"),
    _("supports"),
    _("target kind"),
    _("target ref"),
    _("times"),
    _("timing"),
    _("title"),
    _("to step"),
    _("transcript"),
    _("transcript status"),
    _("translator"),
    _("treatment"),
    _("types and their weights"),
    _("user"),
    _("version"),
    _("visibility"),
    _("what it explains"),
    _("what it is"),
    _("where the wording comes from"),
    _("wording"),
    _("written on"),
)
RECORD = {
    "actor": _("Record actor"),
    "assessment": _("Record assessment"),
    "causal model": _("Record causal model"),
    "chain": _("Record chain"),
    "citation": _("Record citation"),
    "dating": _("Record dating"),
    "event": _("Record event"),
    "evidence item": _("Record evidence item"),
    "hypothesis": _("Record hypothesis"),
    "implication": _("Record implication"),
    "interview": _("Record interview"),
    "link": _("Record link"),
    "memo": _("Record memo"),
    "origin cluster": _("Record origin cluster"),
    "seal": _("Record seal"),
    "source": _("Record source"),
    "step": _("Record step"),
    "text": _("Record text"),
}


def kept_name(row: Any) -> str:
    """What a row is called in the history, in refs and in the index of the search: in the one language of these."""
    if get_language() == settings.LANGUAGE_CODE:
        return str(row)  # as with most of the many rows that come in by the API
    with override(settings.LANGUAGE_CODE):
        return str(row)


def kind_name(row: Any) -> str:
    """What a row or a model is: event, source, evidence item."""
    return gettext(str(row._meta.verbose_name))


def field_name(field: Any) -> str:
    return gettext(str(field.verbose_name))


def field_label(field: Any) -> str:
    return capfirst(field_name(field))


def record(row: Any) -> str:
    """What the button says that records a row of this kind."""
    return gettext(RECORD[str(row._meta.verbose_name)])


class Count(int):
    """A number that is written as 1,000."""

    def __str__(self) -> str:
        return localised(f"{int(self):,}")


def counted(row: Any, number: int) -> str:
    """So many rows of the kind of this one."""
    return MANY[str(row._meta.verbose_name)] % {"n": Count(number)}


def spoken_label(label: str) -> str:
    """A label that was made from the name of a column, in the reader's language; any other one as it is.

    >>> spoken_label("Prior weight"), spoken_label("Of one’s own")
    ('Prior weight', 'Of one’s own')
    """
    name = label[:1].lower() + label[1:]
    return str(capfirst(gettext(name))) if name in FIELDS or name in KINDS else label
