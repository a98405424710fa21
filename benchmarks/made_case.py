"""A case of any size, of made-up numbers, for the benchmarks."""

import random

from evidence.inference.evidence_tests import classify
from evidence.models import Assessment, Case, EvidenceItem, Hypothesis

CODERS = ("ana", "ben")
SUBJECTS = ("The ministry", "The general staff", "A delegation", "The secretariat", "The press office")
VERBS = ("denies", "announces", "postpones", "records", "pays for", "does not mention")
OBJECTS = (
    "the exercise",
    "the visit",
    "the loan",
    "the shooting at the border",
    "the vote",
    "the withdrawal",
)


def made_case(hypotheses: int, items: int, coders: tuple[str, ...] = CODERS) -> Case:
    """Every item assessed against every hypothesis by every coder; the coders mostly agree."""
    rng = random.Random(hypotheses * items)  # noqa: S311 no secret
    size = f"{hypotheses}-{items}"
    case = Case.objects.create(slug=f"made-{size}", title=f"A made case, {size}", visibility="public")
    rows = [
        Hypothesis(case=case, ref=f"h{n}", title=f"Explanation number {n}", position=n)
        for n in range(hypotheses)
    ]
    columns = Hypothesis.objects.bulk_create(rows)
    found = [
        EvidenceItem(
            case=case, ref=f"ev-{n:04}", title=title(rng), observation="It was seen.", status="found"
        )
        for n in range(items)
    ]
    given = []
    for item in EvidenceItem.objects.bulk_create(found):
        for hypothesis in columns:
            given += assessments(rng, item, hypothesis, coders)
    Assessment.objects.bulk_create(given, batch_size=500)
    return case


def title(rng: random.Random) -> str:
    return f"{rng.choice(SUBJECTS)} {rng.choice(VERBS)} {rng.choice(OBJECTS)}"


def assessments(
    rng: random.Random, item: EvidenceItem, hypothesis: Hypothesis, coders: tuple[str, ...]
) -> list[Assessment]:
    """Probabilities in two figures; every second coder a step away from the first; one claim in ten is another test."""
    s, f = rng.randint(5, 95), rng.randint(5, 95)
    rows = []
    for coder in coders:
        p_if_true, p_if_false = s / 100, f / 100
        pair = (p_if_true, p_if_false) if s > f else (1 - p_if_true, 1 - p_if_false)
        claimed = classify(*pair).test or ""
        rows.append(
            Assessment(
                case=item.case,
                ref=f"{item.ref}-{hypothesis.ref}-{coder}",
                evidence=item,
                hypothesis=hypothesis,
                coder_name=coder,
                p_if_true=p_if_true,
                p_if_false=p_if_false,
                predicts="present" if s > f else "absent",
                claimed_test=claimed if rng.random() < 0.9 else "hoop",
            )
        )
        s, f = (min(99, max(1, p + rng.choice((-5, 0, 0, 5)))) for p in (s, f))
    return rows
