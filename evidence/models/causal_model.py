"""Causal models of binary nodes, and the evidence items that stand for their nodes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evidence.models.base import CaseRow, require_same_case, rule
from evidence.models.evidence_item import EvidenceItem
from evidence.models.hypothesis import Hypothesis
from evidence.querysets import NodeItemQuerySet


class CausalModel(CaseRow):
    """A graph of binary nodes with a question about one case; the parts are texts as `ModelText` reads them."""

    title = models.CharField(max_length=300)
    hypothesis = models.ForeignKey(
        Hypothesis,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="causal_models",
        help_text=_("Whose item-level result is to stand beside the model’s."),
    )
    statement = models.TextField(
        "graph", help_text=_("Arrows between nodes, for example “X -> M -> Y <- W; R <-> Y”.")
    )
    monotone = models.TextField(
        "never negative",
        blank=True,
        help_text=_("Arrows without a negative effect in any case, one in each line: “X -> M”."),
    )
    antitone = models.TextField(
        "never positive",
        blank=True,
        help_text=_("Arrows without a positive effect in any case, one in each line."),
    )
    types = models.TextField(
        "types and their weights",
        blank=True,
        help_text=_(
            "A node in each line with its types, “Y: 01 = 0.3, 11 = 0.7”; left out, all types weigh the same."
        ),
    )
    query = models.CharField(
        max_length=500, help_text=_("What is asked about this case, for example “Y[X=1] > Y[X=0]”.")
    )
    given = models.CharField(
        max_length=500, blank=True, help_text=_("What is known of this case: “X = 1, Y = 1”.")
    )
    note = models.TextField(blank=True, help_text=_("Where the arrows and restrictions come from."))

    class Meta(CaseRow.Meta):
        ordering = ["title", "ref"]
        constraints = [
            *CaseRow.Meta.constraints,
            rule("causal_model_title_given", ~Q(title=""), "title", _("Give the model a title.")),
            rule(
                "causal_model_graph_given",
                ~Q(statement=""),
                "statement",
                _("Draw at least one arrow: X -> Y."),
            ),
            rule("causal_model_query_given", ~Q(query=""), "query", _("Say what the model is asked.")),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        require_same_case(self, "hypothesis")


class NodeItem(CaseRow):
    """That an evidence item stands for a node: found, the node is 1; sought and not found, it is 0."""

    model = models.ForeignKey(CausalModel, models.CASCADE, related_name="node_items", editable=False)
    node = models.CharField(max_length=100)
    evidence = models.ForeignKey(EvidenceItem, models.CASCADE, related_name="node_items")

    objects = NodeItemQuerySet.as_manager()

    class Meta(CaseRow.Meta):
        ordering = ["node", "ref"]
        verbose_name = "item of a node"
        verbose_name_plural = "items of nodes"
        constraints = [
            *CaseRow.Meta.constraints,
            rule("node_item_node_given", ~Q(node=""), "node", _("Name the node.")),
            models.UniqueConstraint(
                fields=["model", "node"],
                name="node_item_once_per_node",
                violation_error_code="rule:node",
                violation_error_message=_("An item stands for this node already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.node}: {self.evidence}"

    def clean(self) -> None:
        super().clean()
        require_same_case(self, "model", "evidence")
