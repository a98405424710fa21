"""Examples of what is sent; the tests send them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiExample


def sent(name: str, value: Any) -> list[OpenApiExample]:
    return [OpenApiExample(name, value, request_only=True)]


# By operation.
EXAMPLES: dict[str, list[OpenApiExample]] = {
    "inference_update": sent(
        "Three rivals, two items",
        {"prior": [0.5, 0.3, 0.2], "likelihoods": [[0.8, 0.4, 0.1], [0.5, 0.5, 0.5]]},
    ),
    "inference_classify": sent("A hoop test", {"p_if_true": 0.95, "p_if_false": 0.6}),
    "inference_chain": sent("Three links", {"link_probabilities": [0.9, 0.8, 0.95]}),
    "inference_agreement": sent(
        "Two coders, five units",
        {"ratings": [[1, 2, 3, 3, 2], [1, 2, 3, 3, None]], "level": "interval", "draws": 200, "seed": 1},
    ),
    "events_create": sent(
        "An event with a source",
        {
            "case": "csto",
            "title": "Troops leave",
            "date": "19 January 2022",
            "citations": [{"source": "a-source", "locator": "p. 4"}],
        },
    ),
}
