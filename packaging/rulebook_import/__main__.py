"""Entry point of `python packaging/rulebook_import`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rulebook_import.command import main

if __name__ == "__main__":
    sys.exit(main())
