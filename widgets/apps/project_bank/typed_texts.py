"""What was typed into a form, or is wrong with it, by field: an empty text for a field of which nothing is told."""


class TypedTexts(dict[str, str]):
    """Texts by field.

    Examples
    --------
    >>> TypedTexts(title="Savon")["title"], TypedTexts()["title"]
    ('Savon', '')
    """

    def __missing__(self, name: str) -> str:
        return ""
