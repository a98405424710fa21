"""One module per noun; import models from here."""

from evidence.models.account import User
from evidence.models.assessment import Assessment
from evidence.models.base import CaseRow
from evidence.models.case import Case, Membership
from evidence.models.causal_model import CausalModel, NodeItem
from evidence.models.chain import Chain, Link, Step
from evidence.models.citation import Citation
from evidence.models.event import Actor, Dating, Event
from evidence.models.evidence_item import EvidenceItem, OriginCluster
from evidence.models.export_entry import ExportEntry
from evidence.models.history import Change, ChangedRow
from evidence.models.hypothesis import Hypothesis, Implication
from evidence.models.kept_answer import KeptAnswer
from evidence.models.memo import Memo, Seal
from evidence.models.mention import Mention, Visit
from evidence.models.saved_filter import SavedFilter
from evidence.models.search_entry import SearchEntry
from evidence.models.source import Interview, Source
from evidence.models.text import SourceText
from evidence.models.token import Token

__all__ = [
    "Actor",
    "Assessment",
    "Case",
    "CaseRow",
    "CausalModel",
    "Chain",
    "Change",
    "ChangedRow",
    "Citation",
    "Dating",
    "Event",
    "EvidenceItem",
    "ExportEntry",
    "Hypothesis",
    "Implication",
    "Interview",
    "KeptAnswer",
    "Link",
    "Membership",
    "Memo",
    "Mention",
    "NodeItem",
    "OriginCluster",
    "SavedFilter",
    "Seal",
    "SearchEntry",
    "Source",
    "SourceText",
    "Step",
    "Token",
    "User",
    "Visit",
]
