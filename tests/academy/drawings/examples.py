"""Drawings for tests: those that authors read, and some as full as they may be."""

import re
from pathlib import Path

_PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "writing_a_lesson.md"
EXAMPLES = "\n".join(re.findall(r"```toml drawings\n(.*?)```", _PAGE.read_text(encoding="utf-8"), re.DOTALL))
FULL = Path(__file__).with_name("full.toml").read_text(encoding="utf-8")
