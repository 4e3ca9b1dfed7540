"""What Robot Framework reads in an output.xml, and whether it makes its log and report of it. Run in `.readers`."""

import json
import sys
from pathlib import Path

from robot.api import ExecutionResult, ResultWriter

path, folder = map(Path, sys.argv[1:])
result = ExecutionResult(path)
log, report = folder / "log.html", folder / "report.html"
ResultWriter(result).write_results(log=log, report=report)
total = result.statistics.total
told = {
    "counted": [total.passed, total.failed],
    "tests": {
        test.name: [test.status, len(test.body), sorted(test.tags), test.elapsed_time.total_seconds()]
        for test in result.suite.tests
    },
    "pages": [log.stat().st_size > 10_000, report.stat().st_size > 10_000],
}
print(json.dumps(told, ensure_ascii=False))
