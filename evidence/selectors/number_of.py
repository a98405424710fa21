"""How many rows of another kind each row has."""

from __future__ import annotations

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce


def number_of(rows: QuerySet, relation: str) -> Coalesce:
    """How many of these rows name each by this relation; asked apart, for joined to others each is met with each."""
    named = rows.filter(**{relation: OuterRef("pk")}).order_by().values(relation)
    counted = named.annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
