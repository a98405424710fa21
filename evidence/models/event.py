"""What happened, who was in it, and when each source says it was."""

from __future__ import annotations

import json
import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evidence import dating
from evidence.choices import ActorKind, Certainty, DatingBasis
from evidence.models.base import CaseRow, require_same_case, rule
from evidence.models.case import valid_edtf
from evidence.querysets import EventQuerySet

COUNTRY = re.compile(r"[A-Z]{2}\Z")


def valid_countries(codes: object) -> None:
    if not isinstance(codes, list):
        raise ValidationError(_("Country codes are a list, for example KG, TJ."), code="bad-country")
    for code in codes:
        if not isinstance(code, str) or not COUNTRY.match(code):
            raise ValidationError(
                gettext(
                    "“%(code)s” is no country code: write the two capital letters of ISO 3166, for example KG."
                )
                % {"code": code},
                code="bad-country",
            )


def valid_words(words: object) -> None:
    if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
        raise ValidationError(_("This is a list of names, none of them empty."), code="bad-list")


class Actor(CaseRow):
    """A state, organisation, person or group that acts in the case."""

    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=ActorKind, default=ActorKind.PERSON)
    aliases = models.JSONField(default=list, blank=True, validators=[valid_words])
    note = models.TextField(blank=True)

    named_by = ("name",)

    class Meta(CaseRow.Meta):
        ordering = ["name", "ref"]
        constraints = [
            *CaseRow.Meta.constraints,
            rule("actor_name_given", ~Q(name=""), "name", _("Give the actor a name.")),
            rule(
                "actor_kind_known", Q(kind__in=ActorKind.values), "kind", _("Choose one of the four kinds.")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Event(CaseRow):
    """Something that happened. Its preferred dating says when."""

    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    kind = models.CharField(
        max_length=60, blank=True, help_text=_("One word of your own, for example “exercise”.")
    )
    place = models.CharField(max_length=300, blank=True)
    country_codes = models.JSONField("countries", default=list, blank=True, validators=[valid_countries])
    actors = models.ManyToManyField(Actor, blank=True, related_name="events")
    certainty = models.CharField(max_length=20, choices=Certainty, default=Certainty.UNVERIFIED)
    dispute_note = models.TextField(blank=True, help_text=_("How the sources disagree."))

    named_by = ("title",)
    objects = EventQuerySet.as_manager()

    class Meta(CaseRow.Meta):
        ordering = ["ref"]
        constraints = [
            *CaseRow.Meta.constraints,
            rule("event_title_given", ~Q(title=""), "title", _("Give the event a title.")),
            rule(
                "event_certainty_known",
                Q(certainty__in=Certainty.values),
                "certainty",
                _("Choose one of the three."),
            ),
            rule(
                "event_dispute_explained",
                ~Q(certainty=Certainty.DISPUTED) | ~Q(dispute_note=""),
                "dispute_note",
                _("The event is marked as disputed: say how the sources disagree."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def names_of_actors(self) -> list[str]:
        """The names of the actors in their order; events have them that are read `with_actor_names`."""
        return sorted(name for [name] in json.loads(vars(self)["actor_names"] or "[]"))


class Dating(CaseRow):
    """One dating of an event, in the source's words and as a span; the preferred one sorts the event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="datings", editable=False)
    text = models.CharField("date", max_length=200, help_text=_("As the source gives it."))
    edtf = models.CharField("EDTF", max_length=100, validators=[valid_edtf])
    earliest = models.DateField(null=True, blank=True)
    latest = models.DateField(null=True, blank=True)
    precision = models.CharField(
        max_length=20, choices=[(kind.value, kind.value) for kind in dating.Precision]
    )
    basis = models.CharField(max_length=20, choices=DatingBasis, default=DatingBasis.ATTESTED)
    note = models.TextField(blank=True)
    preferred = models.BooleanField(default=False)

    class Meta(CaseRow.Meta):
        ordering = ["-preferred", "pk"]
        indexes = [
            # A long timeline is sent while it is read, in order of time.
            models.Index(
                "case", Coalesce("earliest", "latest"), condition=Q(preferred=True), name="dating_in_time"
            )
        ]
        constraints = [
            *CaseRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["event"],
                condition=Q(preferred=True),
                name="dating_one_preferred",
                violation_error_code="rule:preferred",
                violation_error_message=_("An event has one preferred dating."),
            ),
            rule(
                "dating_text_given",
                ~Q(text=""),
                "text",
                _("Write when it happened, for example “January 2022”."),
            ),
            rule(
                "dating_bounded",
                Q(earliest__isnull=False) | Q(latest__isnull=False),
                "text",
                _("A dating says at least before or after which day it was."),
            ),
            rule(
                "dating_in_order",
                Q(earliest=None) | Q(latest=None) | Q(earliest__lte=F("latest")),
                "text",
                _("The earliest day comes after the latest one."),
            ),
            rule(
                "dating_basis_known", Q(basis__in=DatingBasis.values), "basis", _("Choose one of the three.")
            ),
            rule(
                "dating_precision_known",
                Q(precision__in=[kind.value for kind in dating.Precision]),
                "text",
                _("The precision is none of those that a date can have."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        require_same_case(self, "event")
