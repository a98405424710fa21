"""The one shape of every error, for the schema; errors.py makes it."""

from rest_framework import serializers

from evidence.api.errors import CODES, OWN_CODES


class ErrorSerializer(serializers.Serializer):
    """What is wrong, where, and what to do. Nothing is stored where there is an error."""

    code = serializers.ChoiceField(choices=sorted({*CODES.values(), *OWN_CODES}))
    message = serializers.CharField()
    fields = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        help_text="By field or parameter; an item of a list by its place, counted from 0.",
    )
    rows = serializers.ListField(
        child=serializers.DictField(), help_text="Of calls that write several rows: what is wrong with each."
    )
    current = serializers.DictField(required=False, help_text="With 412: the row as it is now.")
