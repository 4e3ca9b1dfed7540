"""What Ralph's own models find wrong with each statement of a file. Run in `.readers`."""

import json
import sys
from pathlib import Path

from pydantic import ValidationError
from ralph.models.xapi.base.statements import BaseXapiStatement

wrong = []
lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
for line in lines:
    try:
        BaseXapiStatement.model_validate_json(line)
    except ValidationError as error:
        wrong.append(str(error))
print(json.dumps({"checked": len(lines), "wrong": wrong}))
