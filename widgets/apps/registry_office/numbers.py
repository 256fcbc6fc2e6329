"""Registration numbers in addresses: the register writes slashes, which an address cannot hold in one piece."""

from coop_registry.errors import UnknownCooperative


def number_address(number: str) -> str:
    """Return a registration number as one piece of an address.

    Examples
    --------
    >>> number_address("1/23/2019/154")
    '1-23-2019-154'
    """
    return number.replace("/", "-")


def number_of(piece: str) -> str:
    """Return the registration number that a piece of an address stands for.

    Raises
    ------
    UnknownCooperative
        For a piece that is no such number.

    Examples
    --------
    >>> number_of("1-23-2019-154")
    '1/23/2019/154'
    """
    if piece.count("-") != 3 or not piece.replace("-", "").isascii() or len(piece) > 40:
        raise UnknownCooperative(piece)
    return piece.replace("-", "/")
