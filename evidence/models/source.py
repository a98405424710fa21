"""What can be cited: sources, and the interviews among them."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evidence.choices import Attribution, Credibility, InterviewMode, Reliability, SourceKind
from evidence.encryption import IdentityField
from evidence.models.base import CaseRow, require_same_case, rule
from evidence.models.case import valid_edtf
from evidence.querysets import InterviewQuerySet, SourceQuerySet

# Looser than Django's: hosts with an underscore are in use, and what is cited is not ours to rename.
valid_address = RegexValidator(
    r"^(?:https?|ftps?)://[^\s/]\S*\Z",
    _("Write an address that begins with https:// or http://."),
    code="bad-address",
)


class Source(CaseRow):
    """Anything that can be cited. `csl` is the whole record; the columns repeat what is searched and sorted."""

    csl = models.JSONField("CSL-JSON item", default=dict, editable=False)
    kind = models.CharField(max_length=40, choices=SourceKind, default=SourceKind.WEBPAGE)
    title = models.CharField(max_length=500)
    authors = models.TextField(
        blank=True, help_text=_("“Family, Given”, several parted by semicolons; a body by its name.")
    )
    issued = models.CharField(max_length=100, blank=True, validators=[valid_edtf])
    issued_earliest = models.DateField(null=True, editable=False)
    publication = models.CharField("published in", max_length=300, blank=True)
    url = models.CharField("address", max_length=1000, blank=True, validators=[valid_address])
    archive_url = models.CharField("archived copy", max_length=1000, blank=True, validators=[valid_address])
    language = models.CharField(max_length=20, blank=True, help_text=_("For example “en” or “ru”."))
    reliability = models.CharField(
        max_length=1,
        choices=Reliability,
        blank=True,
        help_text=_("Of the source, whatever it says this time."),
    )
    credibility = models.CharField(
        max_length=1, choices=Credibility, blank=True, help_text=_("Of the information, whoever says it.")
    )
    position = models.TextField("author’s position and interest", blank=True)
    note = models.TextField(blank=True)
    restricted = models.BooleanField(default=False, help_text=_("Shown to owners and editors only."))

    named_by = ("title",)
    objects = SourceQuerySet.as_manager()

    class Meta(CaseRow.Meta):
        ordering = ["ref"]
        constraints = [
            *CaseRow.Meta.constraints,
            rule("source_title_given", ~Q(title=""), "title", _("Give the source a title.")),
            rule("source_kind_known", Q(kind__in=SourceKind.values), "kind", _("Choose one of the kinds.")),
            rule(
                "source_reliability_known",
                Q(reliability__in=["", *Reliability.values]),
                "reliability",
                _("Reliability is a letter from A to F, or empty."),
            ),
            rule(
                "source_credibility_known",
                Q(credibility__in=["", *Credibility.values]),
                "credibility",
                _("Credibility is a figure from 1 to 6, or empty."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        interview = getattr(self, "interview", None) if self.pk else None
        if not self.restricted and interview and interview.attribution == Attribution.OFF_RECORD:
            raise ValidationError(
                {"restricted": _("This is the record of an interview off the record: it stays restricted.")}
            )


class Interview(CaseRow):
    """A source with a person behind it: our own record (`source`), or one known from a publication (`reported_in`)."""

    source = models.OneToOneField(
        Source, models.CASCADE, null=True, blank=True, related_name="interview", editable=False
    )
    reported_in = models.ForeignKey(
        Source,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="reported_interviews",
        help_text=_("Where the interview is somebody else’s: the publication that tells of it."),
    )
    locator = models.CharField("place in that publication", max_length=100, blank=True)
    as_stated = models.TextField(blank=True, help_text=_("The publication’s own words about the interview."))
    interviewee = models.CharField(
        max_length=300, help_text=_("As it may be shown, for example “anonymous official”.")
    )
    affiliation = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=300, blank=True)
    held = models.CharField("date", max_length=100, blank=True, validators=[valid_edtf])
    held_earliest = models.DateField(null=True, editable=False)
    interviewer = models.CharField(max_length=300, blank=True)
    mode = models.CharField(max_length=20, choices=InterviewMode, blank=True)
    language = models.CharField(max_length=20, blank=True)
    attribution = models.CharField(max_length=20, choices=Attribution, default=Attribution.ANONYMOUS)
    identity = IdentityField(
        blank=True,
        null=True,
        help_text=_("Who it was. Kept encrypted; shown to owners and editors only; in no export."),
    )
    consent_note = models.TextField(blank=True)
    embargo_until = models.DateField(
        null=True, blank=True, help_text=_("Until then only owners and editors read the transcript.")
    )
    transcript = models.TextField(blank=True)
    transcript_status = models.TextField(
        blank=True, help_text=_("For example “complete”, “notes only”, “not available”.")
    )
    note = models.TextField(blank=True)

    objects = InterviewQuerySet.as_manager()

    class Meta(CaseRow.Meta):
        ordering = ["held_earliest", "ref"]
        constraints = [
            *CaseRow.Meta.constraints,
            rule(
                "interview_has_one_record",
                Q(source__isnull=False, reported_in__isnull=True)
                | Q(source__isnull=True, reported_in__isnull=False),
                "reported_in",
                _("An interview has either a record of its own or the publication that tells of it."),
            ),
            rule(
                "interview_interviewee_given",
                ~Q(interviewee=""),
                "interviewee",
                _("Say how the interviewee may be shown."),
            ),
            rule(
                "interview_attribution_known",
                Q(attribution__in=Attribution.values),
                "attribution",
                _("Choose how the interviewee may be named."),
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(
            part
            for part in (gettext("Interview with %(name)s") % {"name": self.interviewee}, self.place)
            if part
        )

    def clean(self) -> None:
        super().clean()
        require_same_case(self, "source", "reported_in")
