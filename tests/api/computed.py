"""The addresses of the API that are no rows: results of a case, its files, and stateless inference."""

from __future__ import annotations

from typing import Any

# By URL name: what follows the case in the address, below /api/v1/cases/<slug>/.
OF_CASE: dict[str, str] = {
    "case-analysis": "analysis/",
    "case-sensitivity": "sensitivity/",
    "case-next-evidence": "next-evidence/",
    "case-counts": "counts/",
    "case-coders": "coders/",
    "case-matrix": "matrix/",
    "case-chains": "chains/",
    "case-timeline": "timeline/",
    "case-document": "document/",
    "case-exports": "exports/",
    "case-export": "exports/case.json",
}
# By URL name: what the API says of itself, for everybody.
SHOWN: dict[str, str] = {
    "addresses": "/api/v1/",
    "schema": "/api/schema/",
    "swagger": "/api/schema/swagger/",
    "redoc": "/api/schema/redoc/",
}
# By URL name: the address below /api/v1/inference/, and what it takes.
STATELESS: dict[str, tuple[str, dict[str, Any]]] = {
    "inference-update": ("update/", {"prior": [0.5, 0.5], "likelihoods": [[0.8, 0.2]]}),
    "inference-classify": ("classify/", {"p_if_true": 0.9, "p_if_false": 0.2}),
    "inference-chain": ("chain/", {"link_probabilities": [0.9, 0.8]}),
    "inference-agreement": ("agreement/", {"ratings": [["a", "b", "a"], ["a", "b", "b"]]}),
}
# By URL name: what is read over all cases that the caller may see.
FOUND: dict[str, str] = {"search": "/api/v1/search/?q=an"}
