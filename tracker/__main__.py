"""`python -m tracker` is the command `tracker`."""

import sys

from tracker.cli import main

sys.exit(main())
