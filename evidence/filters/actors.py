"""Filters of the actors' list."""

import django_filters
from django.utils.translation import gettext_lazy as _

from evidence.choices import ActorKind
from evidence.filters.base import CaseFilterSet
from evidence.models import Actor


class ActorFilterSet(CaseFilterSet):
    searched = ("name", "ref", "note", "aliases")

    kind = django_filters.ChoiceFilter(choices=ActorKind, empty_label=_("Any kind"))

    class Meta:
        model = Actor
        fields = ["search", "kind"]
