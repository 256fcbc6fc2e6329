# %%
"""The page of the gallery; the service writes its parameters, as plain literals, in a cell above."""

from widgets.apps.gallery.gallery_desk import GalleryDesk

# Declared, not given: without the service's own cell above, the page stops here.
language: str
place: dict[str, str]

# %%
GalleryDesk(language, place=place).show()  # noqa: F821
