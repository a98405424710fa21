"""A study, and who takes part in it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evidence.choices import Rivalry, Visibility
from evidence.dating import UnreadableDate, from_edtf
from evidence.models.base import Touched, rule, valid_ref
from evidence.querysets import CaseQuerySet, MembershipQuerySet
from evidence.roles import Role

RESERVED = frozenset({"new", "import"})  # cases/new/ and cases/import/ lead elsewhere


def valid_edtf(value: str) -> None:
    try:
        from_edtf(value)
    except UnreadableDate as problem:
        raise ValidationError(str(problem), code="bad-date") from problem


class Case(Touched):
    """One study: one outcome to be explained, and the rivals that explain it."""

    slug = models.SlugField(
        "short name",
        max_length=60,
        unique=True,
        validators=[valid_ref],
        help_text=_("Stands in every address of the case."),
    )
    title = models.CharField(max_length=300)
    question = models.TextField(blank=True, help_text=_("What the study asks."))
    outcome = models.TextField(blank=True, help_text=_("What is to be explained."))
    summary = models.TextField(blank=True)
    scope_conditions = models.TextField(
        blank=True, help_text=_("Where and when the explanation is meant to hold.")
    )
    period = models.CharField(
        max_length=100, blank=True, validators=[valid_edtf], help_text=_("EDTF, for example 1992/2025.")
    )
    rivalry = models.CharField(max_length=20, choices=Rivalry, default=Rivalry.INDEPENDENT)
    visibility = models.CharField(max_length=20, choices=Visibility, default=Visibility.PRIVATE)
    provenance = models.TextField(
        blank=True,
        help_text=_("What comes from where, and what is your own coding. Markdown. Shown on the overview."),
    )
    licence = models.CharField(max_length=200, blank=True)
    citation = models.TextField(blank=True, help_text=_("How this case should be cited."))
    revision = models.PositiveIntegerField(default=0, editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Membership", related_name="cases")

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            rule("case_title_given", ~models.Q(title=""), "title", _("Give the case a title.")),
            rule(
                "case_rivalry_known",
                models.Q(rivalry__in=Rivalry.values),
                "rivalry",
                _("Choose how the hypotheses relate."),
            ),
            rule(
                "case_visibility_known",
                models.Q(visibility__in=Visibility.values),
                "visibility",
                _("Choose who may read."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED:
            raise ValidationError(
                {
                    "slug": gettext("“%(slug)s” is an address of its own: choose another short name.")
                    % {"slug": self.slug}
                }
            )

    def get_absolute_url(self) -> str:
        return reverse("case", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return self.visibility == Visibility.PUBLIC

    @property
    def is_exclusive(self) -> bool:
        return self.rivalry == Rivalry.EXCLUSIVE


class Membership(models.Model):
    """A person's role in a case. A coder codes blind until `revealed_at`."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="memberships", editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role, default=Role.READER)
    revealed_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["role", "user__username"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "user"],
                name="membership_once_per_person",
                violation_error_message=_("This person is a member of the case already."),
            ),
            rule(
                "membership_role_known",
                models.Q(role__in=Role.values),
                "role",
                _("Choose one of the four roles."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"
