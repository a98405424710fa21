"""The rules about causal models: every part can be read, and a node has one item at most."""

from collections.abc import Iterator

from evidence.document.modelling import ModelRecord
from evidence.inference.errors import InferenceError
from evidence.inference.model_text import ModelText
from evidence.wording import gettext as _


def model_faults(model: ModelRecord) -> Iterator[tuple[str, str]]:
    yield from ModelText.of(model).problems()
    named = [row.node for row in model.nodes]
    for node in dict.fromkeys(node for node in named if named.count(node) > 1):
        yield "nodes", _("Several items stand for the node “%(node)s”: keep one.") % {"node": node}
    try:
        known = ModelText.of(model).graph.nodes
    except InferenceError:
        return  # the statement's own fault says so
    for node in named:
        if node not in known:
            yield (
                "nodes",
                _("The graph has no node “%(node)s”: it has %(known)s.")
                % {"node": node, "known": ", ".join(known)},
            )
