"""The program that draws a certificate: a page in, a PDF or a picture out; nothing is fetched from anywhere.

It is a process of its own: laying a page out takes a core for a second and 100 MB that the academy then has again.
"""

import io
import json
import sys
from typing import IO

from academy.web_service.pdf_file import pdf_file

PDF, PNG = "pdf", "png"
_CREDENTIAL = "openbadgecredential"  # the keyword of Open Badges 3.0, section 5.3, for a credential inside a picture
_SCALE = 96 / 72  # a pixel of the page is a pixel of the picture
_COLOURS = 64  # our choice: the picture takes a third, and nobody sees it


def png_of(pdf: bytes, credential: str) -> bytes:
    """Return the first page of a PDF as a picture that carries a credential."""
    import pypdfium2
    from PIL.Image import Dither, Quantize
    from PIL.PngImagePlugin import PngInfo

    document = pypdfium2.PdfDocument(pdf)
    image = document[0].render(scale=_SCALE).to_pil().convert("RGB")
    document.close()
    carried = PngInfo()
    carried.add_itxt(_CREDENTIAL, credential)
    written = io.BytesIO()
    few = image.quantize(_COLOURS, method=Quantize.MEDIANCUT, dither=Dither.NONE)
    few.save(written, "PNG", optimize=True, pnginfo=carried)
    return written.getvalue()


def main(asked: IO[bytes], answer: IO[bytes]) -> None:
    """Draw what is asked for on one stream and write it to the other."""
    wanted = json.loads(asked.read())
    drawn = pdf_file(wanted["html"])
    answer.write(drawn if wanted["kind"] == PDF else png_of(drawn, wanted["credential"]))


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
