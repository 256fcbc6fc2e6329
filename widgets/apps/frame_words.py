"""What stands around a desk whatever it shows: on its dialog, on its buttons for paper, under its figures."""

from widgets.theme.texts import Texts


def dialog_words(say: Texts) -> dict[str, str]:
    """Return what stands around a page of an office."""
    return {
        "close": say("Close"),
        "loading": say("The page is opening."),
        "failed": say("This page could not be opened here. Load the desk again, and sign in if you are asked."),
        "saved": say("It is saved. The desk shows what stands now."),
        "unsaved": say("What you typed is not saved yet. If you leave, it is lost."),
        "stay": say("Go on typing"),
        "leave": say("Leave without saving"),
    }


def paper_words(say: Texts) -> dict[str, str]:
    """Return what stands on the buttons that link to the page and print it."""
    return {
        "link": say("Copy the link to this view"),
        "copied": say("The link is copied."),
        "by_hand": say("The browser did not let it be copied. It is marked here: copy it by hand."),
        "print": say("Print"),
    }


def figure_words(say: Texts) -> dict[str, str]:
    """Return what stands under a figure that is copied with its source, and where a value is not known."""
    return {
        "unknown": say("not known"),
        "copy": say("Copy with its source"),
        "copied": say("Copied, with its source."),
        "by_hand": say("The browser did not let it be copied. It is marked here: copy it by hand."),
    }


def form_words(say: Texts) -> dict[str, str]:
    """Return what stands around questions."""
    return {
        "open": say("not said"),
        "clear": say("Clear all answers"),
        "bounds": say("A number from {least} to {most}, please.", least="{least}", most="{most}"),
    }
