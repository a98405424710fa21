"""How fast the inference is, beside plain NumPy doing the same sums; prints JSON.

python -m benchmarks.bench_inference, from the top of the repository.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np

from evidence.inference.bayes import update
from evidence.inference.checks import FloatArray
from evidence.inference.sensitivity import simulate

HYPOTHESES, ITEMS, RANGED_ITEMS, DRAWS = 10, 10_000, 200, 10_000
# Times slower than plain NumPy, and megabytes, that are still allowed.
UPDATE_LIMIT, SIMULATION_LIMIT, MEMORY_LIMIT_MB = 3.0, 2.0, 300.0
BYTES_PER_MAXRSS = 1 if sys.platform == "darwin" else 1024


def seconds(ours: Callable[[], object], plain: Callable[[], object], runs: int) -> tuple[float, float]:
    """The best time of each, run in turns so that a busy machine slows both."""
    best = [float("inf"), float("inf")]
    for _ in range(runs):
        for place, job in enumerate((ours, plain)):
            start = time.perf_counter()
            job()
            best[place] = min(best[place], time.perf_counter() - start)
    return best[0], best[1]


def normalised(log_weights: FloatArray) -> FloatArray:
    weights = np.exp(log_weights - log_weights.max(axis=-1, keepdims=True))
    probabilities: FloatArray = weights / weights.sum(axis=-1, keepdims=True)
    return probabilities


def bench_update() -> dict[str, float]:
    """One update, all sums exact, beside NumPy's rounded sums."""
    rng = np.random.default_rng(1)
    prior, likelihoods = rng.dirichlet(np.ones(HYPOTHESES)), rng.uniform(0.001, 0.999, (ITEMS, HYPOTHESES))
    ours, plain = seconds(
        lambda: update(prior, likelihoods),
        lambda: normalised(np.log(prior) + np.log(likelihoods).sum(axis=0)),
        runs=200,
    )
    return {"seconds": ours, "plain_seconds": plain, "ratio": ours / plain, "ratio_limit": UPDATE_LIMIT}


def boxes() -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    rng = np.random.default_rng(2)
    middle = rng.uniform(0.05, 0.8, (RANGED_ITEMS, HYPOTHESES))
    return np.full(HYPOTHESES, 0.05), np.full(HYPOTHESES, 0.3), 0.8 * middle, 1.2 * middle


def plain_simulation(low: FloatArray, high: FloatArray) -> FloatArray:
    rng = np.random.default_rng(3)
    drawn = rng.uniform(low, high, (DRAWS, *low.shape))
    return normalised(np.log(drawn).sum(axis=1))


def _simulate_alone(rho: float) -> float:
    simulate(*boxes(), draws=DRAWS, seed=3, rho=rho)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * BYTES_PER_MAXRSS / 1e6


def simulation_megabytes(rho: float) -> float:
    """The peak memory of a process that does nothing but one simulation."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        return fresh.submit(_simulate_alone, rho).result()


def bench_simulation(rho: float, memory: float) -> dict[str, float]:
    """Draws of priors and likelihoods with their posteriors, beside one vectorised NumPy draw and sum."""
    ranges = boxes()
    ours, plain = seconds(
        lambda: simulate(*ranges, draws=DRAWS, seed=3, rho=rho),
        lambda: plain_simulation(*ranges[2:]),
        runs=5,
    )
    return {
        "seconds": ours,
        "plain_seconds": plain,
        "ratio": ours / plain,
        "ratio_limit": SIMULATION_LIMIT,
        "megabytes": memory,
        "megabytes_limit": MEMORY_LIMIT_MB,
    }


def main() -> None:
    # on Linux a new process starts from the peak of the old one, so memory comes first
    memory = {rho: simulation_megabytes(rho) for rho in (0.0, 0.3)}
    simulation = f"simulate {DRAWS} draws of {HYPOTHESES} x {RANGED_ITEMS}"
    results = {
        f"update {HYPOTHESES} x {ITEMS}": bench_update(),
        **{f"{simulation}, rho {rho}": bench_simulation(rho, memory[rho]) for rho in memory},
    }
    json.dump(results, sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
