"""The pages of helping learners and writing to them, by the names that the access table gives them."""

from collections.abc import Mapping

from academy.player.gate import Handler
from academy.trainer_office import help_pages, message_pages

HANDLERS: Mapping[str, Handler] = {
    "learner_help": help_pages.show_help,
    "note_help": help_pages.take_note,
    "message": message_pages.show_message,
    "send_message": message_pages.send_message,
}
