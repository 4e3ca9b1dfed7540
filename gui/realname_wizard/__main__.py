"""`python -m realname_wizard` is `realname-wizard`."""

import sys

from realname_wizard.cli import main

if __name__ == "__main__":
    sys.exit(main())
