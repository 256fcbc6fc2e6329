"""The process that groups similar texts: it loads scikit-learn, works within bounds, and ends.

It reads a JSON list of levelled texts, and writes a line ``{"done": share}`` now and then, then ``{"groups": [...]}``.
"""

import json
import os
import resource
import sys

from academy.marking.similarity import groups_of

MOST_MEMORY = 3 * 2**30  # bytes of addresses; 6,000 texts take a quarter of it
MOST_SECONDS = 60  # of a processor
_LEAST_STEP = 0.02


def main() -> None:
    """Group the texts that come in."""
    os.nice(10)  # learners come first
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    texts = json.load(sys.stdin)
    told = 0.0

    def progress(share: float) -> None:
        nonlocal told
        if share - told >= _LEAST_STEP:
            told = share
            print(json.dumps({"done": round(share, 3)}), flush=True)

    print(json.dumps({"groups": groups_of(texts, progress)}), flush=True)


if __name__ == "__main__":
    main()
