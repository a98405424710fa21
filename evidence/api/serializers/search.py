"""What a search found, as JSON."""

from __future__ import annotations

from rest_framework import serializers

from evidence.api.serializers.figures import text, whole


class MarksField(serializers.ListField):
    """Where in a text the words stand that were searched for."""

    def __init__(self, words: str) -> None:
        place = serializers.ListField(child=serializers.IntegerField(min_value=0), min_length=2, max_length=2)
        super().__init__(child=place, read_only=True, help_text=words)


class HitSerializer(serializers.Serializer):
    """One row that has every word; long texts are found in passages, so a row may stand there more than once."""

    case = text("The short name of its case.")
    kind = text("What it is, as the history names it: event, evidenceitem, memo.")
    id = whole("The number of the row, as its kind's own address has it.")
    api = text("The row in this API; null for kinds that are part of another row.", allow_null=True)
    page = text("The page for people on which it is shown.")
    title = text("Its title, or the beginning of its text.")
    title_marks = MarksField(
        "Where each found word begins and ends in the title, counted in characters from 0."
    )
    excerpt = text(
        "The text around the first word that was found; empty where the title alone has the words."
    )
    excerpt_marks = MarksField("The same of the excerpt.")
    changed_at = serializers.DateTimeField(read_only=True, help_text="When the row was last changed, in UTC.")


class FoundSerializer(serializers.Serializer):
    """A page of what was found, the last changed first. How much there is in all is not counted."""

    q = text("What was searched for.")
    next = text("The address of the next page, or null.", allow_null=True)
    previous = text("The address of the page before, or null.", allow_null=True)
    results = HitSerializer(many=True, read_only=True)
