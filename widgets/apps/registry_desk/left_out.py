"""What a desk says of the parts of an address that it did not follow, each part named."""

from collections.abc import Set as AbstractSet

from widgets.theme.texts import Texts


def left_out(say: Texts, names: AbstractSet[str]) -> list[str]:
    """Return a sentence for each thing that was left out.

    Of a sheet or a place the same is said whether it is another territory's or nobody's.

    Parameters
    ----------
    names
        Parts of the address, as :class:`.Whereabouts` names them.
    """
    told = {
        "cancelled": say("It was cancelled. The desk is as it was before."),
        "sheet": say("No cooperative of your provinces is registered under this number."),
        "region": say("The region asked for is not in your territory, so it was left out."),
        "delegation": say("The delegation asked for is not in your territory, so it was left out."),
        "province": say("The province or prefecture asked for is not in your territory, so it was left out."),
    }
    found = [text for name, text in told.items() if name in names]
    rest = say("A part of this address leads nowhere here, so it was left out.")
    return [*found, rest] if names - set(told) else found
