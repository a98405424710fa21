"""That a source supports something."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evidence.choices import Timing
from evidence.models.base import CaseRow, require_same_case, rule
from evidence.models.chain import Link
from evidence.models.event import Event
from evidence.models.evidence_item import EvidenceItem
from evidence.models.hypothesis import Hypothesis
from evidence.models.source import Source
from evidence.models.text import SourceText
from evidence.querysets import CitationQuerySet

CONTEXT = 80  # characters on each side; what is taken is half of it (document/quotes.py)
TARGETS = ("event", "evidence", "link", "hypothesis")


def exactly_one(names: tuple[str, ...]) -> Q:
    either = Q()
    for given in names:
        either |= Q(**{f"{name}__isnull": name != given for name in names})
    return either


class Citation(CaseRow):
    """A source supports one event, item of evidence, link or the wording of one hypothesis.

    A quote that was taken from a text has a `position` in it, in code points, and what stood around it; `text` is None
    where it was a transcript.
    """

    source = models.ForeignKey(Source, models.CASCADE, related_name="citations")
    event = models.ForeignKey(
        Event, models.CASCADE, null=True, blank=True, related_name="citations", editable=False
    )
    evidence = models.ForeignKey(
        EvidenceItem, models.CASCADE, null=True, blank=True, related_name="citations", editable=False
    )
    link = models.ForeignKey(
        Link, models.CASCADE, null=True, blank=True, related_name="citations", editable=False
    )
    hypothesis = models.ForeignKey(
        Hypothesis, models.CASCADE, null=True, blank=True, related_name="citations", editable=False
    )
    locator = models.CharField(max_length=300, blank=True, help_text=_("Page, folio, minute, paragraph."))
    quote = models.TextField(blank=True, help_text=_("The source’s own words."))
    text = models.ForeignKey(
        SourceText, models.SET_NULL, null=True, blank=True, related_name="citations", editable=False
    )
    prefix = models.CharField(_("before the quote"), max_length=CONTEXT, blank=True, editable=False)
    suffix = models.CharField(_("after the quote"), max_length=CONTEXT, blank=True, editable=False)
    position = models.PositiveIntegerField(_("place in the text"), null=True, blank=True, editable=False)
    supports = models.TextField(blank=True, help_text=_("What it supports, in your own words."))
    timing = models.CharField(max_length=10, choices=Timing, default=Timing.AFTER)
    order = models.PositiveIntegerField(default=0, editable=False)

    objects = CitationQuerySet.as_manager()

    class Meta(CaseRow.Meta):
        ordering = ["order", "pk"]
        constraints = [
            *CaseRow.Meta.constraints,
            rule(
                "citation_of_one_thing",
                exactly_one(TARGETS),
                "source",
                _("A citation supports exactly one event, item of evidence, link or hypothesis."),
            ),
            rule(
                "citation_timing_known", Q(timing__in=Timing.values), "timing", _("Choose before or after.")
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.source.title, self.locator) if part)

    @property
    def target(self) -> CaseRow:
        return next(found for found in (getattr(self, name) for name in TARGETS) if found is not None)

    def clean(self) -> None:
        super().clean()
        if self.source_id:
            require_same_case(self, "source", "text", *TARGETS)
            if self.text is not None and self.text.source_id != self.source_id:
                raise ValidationError({"source": _("The quote was taken from a text of another source.")})
