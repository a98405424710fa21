"""Filters of the memos."""

import django_filters

from evidence.filters.base import CaseFilterSet
from evidence.models import Memo
from evidence.models.memo import MEMO_TARGETS


class MemoFilterSet(CaseFilterSet):
    searched = ("body", "ref", "target_ref", "author_name")

    target_kind = django_filters.ChoiceFilter(choices=[(kind, kind) for kind in MEMO_TARGETS])
    target_ref = django_filters.CharFilter()
    author = django_filters.CharFilter(field_name="author_name")

    class Meta:
        model = Memo
        fields = ["search", "target_kind", "target_ref", "author"]
