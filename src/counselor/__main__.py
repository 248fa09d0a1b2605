"""`python -m counselor` is `counselor`."""

import sys

from counselor.cli.main import main

sys.exit(main())
