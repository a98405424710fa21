"""What goes along with an act."""

from __future__ import annotations

from rest_framework import serializers

from evidence.api.serializers.base import REASON_LENGTH
from evidence.api.serializers.strict import Strict


class ActSerializer(Strict):
    change_note = serializers.CharField(
        required=False,
        default="",
        allow_blank=True,
        max_length=REASON_LENGTH,
        help_text="The reason, for the history.",
    )
