"""Dated notes on any row, and frozen states of a case."""

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evidence.models.base import CaseRow, rule
from evidence.querysets import MemoQuerySet

MEMO_TARGETS = (
    "case",
    "source",
    "interview",
    "actor",
    "event",
    "hypothesis",
    "evidenceitem",
    "origincluster",
    "assessment",
    "chain",
    "step",
    "link",
    "citation",
    "causalmodel",
    "sourcetext",
)


class Memo(CaseRow):
    """A dated note by one author on one row, named by its kind and ref. It is hidden where its row is."""

    target_kind = models.CharField(
        max_length=20, choices=[(kind, kind) for kind in MEMO_TARGETS], editable=False
    )
    target_ref = models.CharField(max_length=80, blank=True, editable=False)
    body = models.TextField(help_text=_("Markdown."))
    author_name = models.CharField(max_length=150, editable=False)
    written_on = models.DateField()
    restricted = models.BooleanField(default=False, editable=False)

    objects = MemoQuerySet.as_manager()

    class Meta(CaseRow.Meta):
        ordering = ["-written_on", "-pk"]
        indexes = [models.Index(fields=["case", "target_kind", "target_ref"], name="memo_by_target")]
        constraints = [
            *CaseRow.Meta.constraints,
            rule("memo_body_given", ~Q(body=""), "body", _("Write something.")),
            rule(
                "memo_target_known",
                Q(target_kind__in=MEMO_TARGETS),
                "body",
                _("A memo stands on a row of the case."),
            ),
        ]

    def __str__(self) -> str:
        return self.body[:60]

    @property
    def coder_id(self) -> int | None:
        """Whose assessment the memo stands on, if on one: whoever may not see that may not see the memo."""
        if self.target_kind != "assessment":
            return None
        named = apps.get_model("evidence", "Assessment").objects.filter(
            case_id=self.case_id, ref=self.target_ref
        )
        return named.values_list("coder_id", flat=True).first()


class Seal(CaseRow):
    """A frozen state of a case: its whole document, and the document's hash.

    Whoever reads the case sees that there is one; the document holds restricted rows and is for owners and editors.
    """

    label = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=150)
    sha256 = models.CharField("SHA-256", max_length=64)
    document = models.TextField()

    class Meta(CaseRow.Meta):
        ordering = ["-made_at"]
        constraints = [
            *CaseRow.Meta.constraints,
            rule("seal_label_given", ~Q(label=""), "label", _("Say what this seal is for.")),
            rule(
                "seal_hash_shape",
                Q(sha256__regex=r"^[0-9a-f]{64}$"),
                "sha256",
                _("A SHA-256 has 64 hexadecimal figures."),
            ),
        ]

    def __str__(self) -> str:
        return self.label
