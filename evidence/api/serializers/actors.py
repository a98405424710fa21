"""Actors as JSON."""

from evidence.api.fields import WordsField
from evidence.api.serializers.base import COMMON, RowSerializer
from evidence.models import Actor


class ActorSerializer(RowSerializer):
    aliases = WordsField(help_text="Other names.")

    class Meta:
        model = Actor
        page = "actor"
        fields = (*COMMON, "name", "kind", "aliases", "note")
