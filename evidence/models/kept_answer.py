"""What a call was answered, so that the same call sent again is not carried out again."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from evidence.models.token import Token


class KeptAnswer(models.Model):
    """One call that came with an Idempotency-Key; without a `status` while it is being carried out."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    token = models.ForeignKey(Token, models.CASCADE, null=True, related_name="+")
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "key"], condition=Q(token=None), name="keptanswer_once_per_person"
            ),
            models.UniqueConstraint(
                fields=["token", "key"], condition=Q(token__isnull=False), name="keptanswer_once_per_token"
            ),
        ]

    def __str__(self) -> str:
        return self.key
