"""What a schema says of JUnit XML, and what Kiwi TCMS's plugin would send to its server. Run in `.readers`."""

import json
import sys
from pathlib import Path

import xmlschema
from tcms_junit_plugin import Plugin


class Server:
    """Takes what would be sent."""

    plan_id = run_id = 1
    created_by_text = ""

    def __init__(self) -> None:
        self.sent: list[list[str]] = []
        self.summary = ""

    def configure(self) -> None:
        """Nothing."""

    def finish_test_run(self) -> None:
        """Nothing."""

    def get_status_id(self, name: str) -> str:
        return name

    def test_case_get_or_create(self, summary: str) -> tuple[dict[str, int], bool]:
        self.summary = summary
        return {"id": 1}, True

    def add_test_case_to_plan(self, *_ids: int) -> None:
        """Nothing."""

    def add_test_case_to_run(self, *_ids: int) -> list[dict[str, int]]:
        return [{"id": 1}]

    def update_test_execution(self, _id: int, status: str, **more: object) -> None:
        self.sent.append([self.summary, status, str(more["start_date"])])


path = Path(sys.argv[1])
schema = xmlschema.XMLSchema(Path(__file__).with_name("junit.xsd"))
plugin = Plugin()
plugin.backend = server = Server()
plugin.parse([path])
wrong = [f"{each.path}: {each.reason}" for each in schema.iter_errors(path)]
print(json.dumps({"wrong": wrong, "sent": server.sent}, ensure_ascii=False))
