"""Stop with one sentence when this Python is too old; run before anything is installed."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # this file exists for the older ones
    sys.stderr.write(
        "Taawoun needs Python 3.11 or newer and this is "
        + ".".join(map(str, sys.version_info[:3]))
        + "; install a newer one and run `make PYTHON=python3.x up`.\n"
    )
    sys.exit(2)
