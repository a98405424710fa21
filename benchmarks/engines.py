"""Runs a benchmark on SQLite and on PostgreSQL; prints what it found as JSON and keeps it in results/."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.on_postgres import postgres_server

RESULTS = Path(__file__).parent / "results"


def on_both(name: str) -> list[dict[str, Any]]:
    """What benchmarks/<name>_on_one_engine.py finds on each engine."""
    results = [on_one(name, "sqlite")]
    with postgres_server() as address:
        results.append(on_one(name, address))
    kept = RESULTS / f"{name}.json"
    kept.write_text(json.dumps(results, indent=2) + "\n")
    sys.stdout.write(kept.read_text())
    return results


def on_one(name: str, address: str) -> dict[str, Any]:
    """In a process of its own: settings are read once."""
    command = [sys.executable, "-m", f"benchmarks.{name}_on_one_engine", address]
    found: dict[str, Any] = json.loads(
        subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    )
    return found
