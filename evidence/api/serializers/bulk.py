"""What calls that write many rows take and answer, for the schema; bulk.py reads it."""

from rest_framework import serializers

from evidence.api.serializers.figures import text, whole


class WrittenSerializer(serializers.Serializer):
    """One row of the call, as it stands now."""

    id = whole()
    ref = text()
    version = whole()


class BulkSerializer(serializers.Serializer):
    """The rows of the call in its order; of rows that were removed only how many."""

    count = whole()
    results = WrittenSerializer(many=True, read_only=True)
