"""Cases and their members as JSON."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from rest_framework import serializers

from evidence.api.fields import WhenField
from evidence.api.serializers.base import COMMON, RowSerializer
from evidence.models import Case, Membership, User
from evidence.roles import Action, Role, is_permitted
from evidence.services.cases import person_named


class CaseSerializer(RowSerializer):
    case = None
    slug = serializers.CharField(
        max_length=60, help_text="Its short name, which stands in every address of the case."
    )
    period = WhenField()
    role = serializers.CharField(read_only=True, help_text="Your own role in it; null where you have none.")

    class Meta:
        model = Case
        api_of = "slug"
        page = "case"
        page_of = ("slug",)
        fixed = ("slug",)
        fields = (
            *("id", "slug", "api", "page", "version", "created_at", "changed_at", "change_note", "role"),
            *("title", "question", "outcome", "summary", "scope_conditions", "period", "rivalry"),
            *("visibility", "provenance", "licence", "citation"),
        )

    def emptied(self) -> dict[str, Any]:
        """Who may read the case stays as it is for those who may not decide it."""
        values, role = super().emptied(), self.context["row"].role
        if not is_permitted(role, Action.MANAGE, is_public=False):
            del values["visibility"]
        return values


class PersonField(serializers.Field):
    """A person by their user name; written so, or as their address."""

    def to_internal_value(self, data: Any) -> User:
        if not isinstance(data, str):
            raise serializers.ValidationError("Write a user name or an email address.")
        try:
            return person_named(data)
        except ValidationError as problem:
            raise serializers.ValidationError(problem.messages) from problem


class MembershipSerializer(RowSerializer):
    user = PersonField(help_text="Their user name.")
    role = serializers.ChoiceField(Role.choices)
    revealed_at = serializers.DateTimeField(
        read_only=True,
        help_text="When a coder showed their assessments to the others; until then they code blind.",
    )

    class Meta:
        model = Membership
        page = "members"
        page_of = ("case__slug",)
        fixed = ("user",)
        columns = {"user": "user__username"}
        fields = (
            *(name for name in COMMON if name not in ("ref", "created_at", "changed_at")),
            *("user", "role", "revealed_at"),
        )
