"""Every page of the academy in a state worth looking at, by the name of its address: none can be forgotten."""

import itertools

from tests.academy.player.scenes import authors, learners, trainers
from tests.academy.player.scenes.stage import Scene, Stage

# Addresses that show nothing by themselves: they lead elsewhere, or give a file or data.
NOT_PAGES = {
    "health", "static", "oauth_callback", "language", "worker", "manifest", "stay", "enter_catalogue", "card_address",
    "enter_join", "logout", "listening", "ask_to_join", "join_open", "start", "save_answer", "hand_in", "photo",
    "send_photo", "photo_to_grade", "set_opening", "admit", "decide_late", "get_certificate", "certificate_file",
    "issue_certificate", "learner_certificate_file", "certificate_keys", "revoked_list", "issuer_document", "sound",
    "question_voice", "question_photo", "reply_voice", "read_replies", "ask", "settle_question", "read_news",
    "stop_messages", "change_voice", "icon", "marking_media", "media_here", "undo_group",
    "tick", "call_off_session", "export_file",
    "roster_model", "drop_draft", "remarked_rows", "take_learner", "take_back", "reopen",
    "results_file", "results_job",
    "grade_again", "decide_results", "leave_keys", "grade_record_file", "released_files", "earlier_files",
    "accept_version", "picture", "sheet_file",
    "take_over", "restore_course", "authored_picture",
}  # fmt: skip
ROOMS = (
    learners.public,
    learners.of_learners,
    learners.of_code,
    learners.of_versions,
    trainers.of_trainers,
    trainers.of_cohorts,
    trainers.of_help,
    trainers.of_halls,
    trainers.of_regrading,
    trainers.of_newer_versions,
    authors.of_authoring,
    learners.of_certificates,  # the last ends a learner's session
)


def scenes(made: Stage) -> list[Scene]:
    return list(itertools.chain.from_iterable(room(made) for room in ROOMS))
