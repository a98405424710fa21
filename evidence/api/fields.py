"""Fields that rows of several kinds share: references to other rows, lists of words, and dates of no event."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from evidence.api.lookup import Lookup
from evidence.dating import UnreadableDate, parse
from evidence.models import CaseRow

Named = dict[str, Any]


class RowField(serializers.Field):
    """Another row of the case: read as `{"id", "ref"}`, written as that, as its ref or as its id."""

    def __init__(self, model: type[CaseRow], **options: Any) -> None:
        self.model = model
        super().__init__(**options)

    def to_internal_value(self, data: Any) -> CaseRow:
        lookup: Lookup = self.context["lookup"]
        return lookup.row(self.model, data)

    def to_representation(self, value: CaseRow) -> Named:
        return {"id": value.pk, "ref": value.ref}


class RowsField(serializers.ListField):
    """Several other rows of the case, each as in RowField; written as a whole."""

    def __init__(self, model: type[CaseRow], **options: Any) -> None:
        self.model = model
        super().__init__(**{"child": RowField(model), "required": False, **options})


class WordsField(serializers.ListField):
    """A list of words, such as other names or country codes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"child": serializers.CharField(max_length=300), "required": False, **options})


class WhenField(serializers.CharField):
    """A date that is kept as EDTF; written so, or as people write it."""

    def __init__(self, **options: Any) -> None:
        words = "As EDTF (“2022-01”); read also as people write it (“January 2022”)."
        given = {"required": False, "allow_blank": True, "max_length": 100, "help_text": words}
        super().__init__(**{**given, **options})

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        try:
            return parse(text).edtf if text else ""
        except UnreadableDate as problem:
            raise serializers.ValidationError(str(problem)) from problem
