"""What every row of a case has: the case, a ref, a version, and who touched it when."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evidence.querysets import CaseRowQuerySet

REF_LENGTH = 80
RESERVED_REFS = frozenset({"new", "quick", "grid", "paste"})  # addresses such as events/new/ lead elsewhere
valid_ref = RegexValidator(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*\Z",
    _("A ref has small letters, digits and single hyphens between them, for example “ev-04”."),
    code="bad-ref",
)


def rule(name: str, condition: Q, field: str, message: str) -> models.CheckConstraint:
    """A rule that the database holds and that `full_clean()` explains on `field`."""
    return models.CheckConstraint(
        name=name, condition=condition, violation_error_code=f"rule:{field}", violation_error_message=message
    )


class Touched(models.Model):
    """A row with a version that rises with every change, and with who made and last changed it."""

    version = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class CaseRow(Touched):
    case = models.ForeignKey("evidence.Case", models.CASCADE, related_name="%(class)s_rows", editable=False)
    ref = models.CharField(
        max_length=REF_LENGTH,
        blank=True,
        validators=[valid_ref],
        help_text=_(
            "Short and lasting: documents, exports and addresses show it. Left empty, it is made from the title."
        ),
    )
    # The columns that the row's name is made of, where it needs no other row for it.
    named_by: ClassVar[tuple[str, ...]] = ()

    objects = CaseRowQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["case", "ref"],
                name="%(class)s_ref_unique",
                violation_error_code="rule:ref",
                violation_error_message=_(
                    "Another row of this kind in this case has this ref already: choose another."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.ref

    def clean(self) -> None:
        super().clean()
        if self.ref in RESERVED_REFS:
            raise ValidationError(
                {
                    "ref": gettext("“%(ref)s” is an address of its own here: choose another ref.")
                    % {"ref": self.ref}
                }
            )

    def validate_constraints(self, exclude: Any = None) -> None:
        """As Django's, with each rule reported on the field it belongs to where that field is there."""
        try:
            super().validate_constraints(exclude=exclude)
        except ValidationError as problems:
            raise ValidationError(by_field(problems, set(exclude or ()))) from None


def by_field(problems: ValidationError, exclude: set[str]) -> dict[str, list[ValidationError]]:
    sorted_out: dict[str, list[ValidationError]] = {}
    for field, errors in problems.error_dict.items():
        for error in errors:
            _, found, named = (error.code or "").partition("rule:")
            place = named if found and named not in exclude else field
            sorted_out.setdefault(place or NON_FIELD_ERRORS, []).append(error)
    return sorted_out


def require_same_case(row: CaseRow, *names: str) -> None:
    """Refuse a reference to a row of another case; the database cannot hold this rule."""
    wrong = {}
    for name in names:
        other = getattr(row, name)
        if other is not None and other.case_id != row.case_id:
            wrong[name] = ValidationError(
                gettext("“%(other)s” belongs to another case.") % {"other": other}, code="other-case"
            )
    if wrong:
        raise ValidationError(wrong)
