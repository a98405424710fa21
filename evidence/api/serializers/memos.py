"""Memos as JSON: each names the row that it stands on by its kind and ref."""

from __future__ import annotations

from rest_framework import serializers

from evidence.api.serializers.base import COMMON, RowSerializer
from evidence.models import Memo
from evidence.models.memo import MEMO_TARGETS

OF_CASE = "case"


class MemoSerializer(RowSerializer):
    target_kind = serializers.ChoiceField(
        MEMO_TARGETS, required=False, help_text="What it is a note on; the case itself where nothing is said."
    )
    target_ref = serializers.CharField(
        required=False, allow_blank=True, max_length=80, help_text="The ref of that row; empty for the case."
    )
    author = serializers.CharField(source="author_name", read_only=True)
    written_on = serializers.DateField(read_only=True)

    class Meta:
        model = Memo
        page = "memos"
        page_of = ("case__slug", "target_kind", "target_ref")
        page_end = "?kind={}&ref={}"
        fixed = ("target_kind", "target_ref")
        fields = (*COMMON, "target_kind", "target_ref", "body", "author", "written_on")
        read_only_fields = ("ref",)
