"""The codes that a phone draws of its answers, read by somebody else's decoder."""

import json
import subprocess
from pathlib import Path

import numpy as np
import zxingcpp

from hub_config.proxy import node_program

MODULES = Path("courses/academy/player/modules")
# Both ends of the versions drawn, the step from one length of count to the next, Arabic, and what a learner sends.
TEXTS = [
    "a", "تعاونية الأركان", "x" * 230, "y" * 231, "0" * 858,
    "https://academy.example/services/academy/trainer/brought#2.3.k9.TW1." + "Ab_-9" * 90,
]  # fmt: skip


def drawn(texts: list[str], folder: Path) -> list[np.ndarray]:
    script = folder / "draw.mjs"
    source = (MODULES / "qr_code.js").read_text(encoding="utf-8")
    rows = f"{json.dumps(texts)}.map((text) => qrCode(text).map((row) => row.map(Number)))"
    call = f"console.log(JSON.stringify({rows}));"
    script.write_text(f"{source}\n{call}\n", encoding="utf-8")
    done = subprocess.run([node_program(), str(script)], capture_output=True, text=True, check=True)
    return [np.array(rows, dtype=np.uint8) for rows in json.loads(done.stdout)]


def read(modules: np.ndarray) -> str:
    picture = np.kron(np.pad(1 - modules, 4, constant_values=1) * 255, np.ones((3, 3))).astype(np.uint8)
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    assert len(found) == 1
    return str(found[0].text)


def test_every_code_is_read_as_what_was_written(tmp_path: Path) -> None:
    codes = drawn(TEXTS, tmp_path)
    assert [read(modules) for modules in codes] == TEXTS
    assert len(codes[TEXTS.index("0" * 858)]) == 20 * 4 + 17, "858 bytes fill version 20 to the last"
