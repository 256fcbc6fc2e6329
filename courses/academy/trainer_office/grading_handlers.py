"""The pages of grading, by the names that the access table gives them."""

from collections.abc import Mapping

from academy.player.gate import Handler
from academy.trainer_office import key_proposal_pages, ledger_pages, queue_pages, regrade_pages, release_pages

HANDLERS: Mapping[str, Handler] = {
    "grade_again": queue_pages.again,
    "held_results": release_pages.show,
    "decide_results": release_pages.decide,
    "regrade": regrade_pages.show,
    "begin_regrade": regrade_pages.begin,
    "leave_keys": regrade_pages.leave_keys,
    "key_groups": key_proposal_pages.groups,
    "tell_key_groups": key_proposal_pages.tell,
    "grade_record": ledger_pages.show_ledger,
    "grade_record_file": ledger_pages.ledger_file,
}
