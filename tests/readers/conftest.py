"""Lets the tests of this folder import `samples`, which makes files of every format."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
