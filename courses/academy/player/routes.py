"""Every address of the academy and who may enter it: the one table; what is not in it is refused."""

from dataclasses import dataclass
from enum import StrEnum

from academy.web_service.addresses import Addresses
from academy.web_service.bodies import LARGEST_BODY


class Who(StrEnum):
    """Who may enter an address."""

    PUBLIC = "everybody, signed in or not"
    SIGNED_IN = "anybody signed in"
    MEMBER = "the group member"
    LEARNER = "a learner admitted to the cohort in the address"
    WAS_LEARNER = "a learner admitted to the cohort in the address, or one who left it"
    LEARNER_OR_TRAINER = "a learner admitted to the cohort in the address, or one of its trainers"
    TRAINER = "the group trainer"
    ADMIN = "the group admin"
    HEAD_OFFICE = "the group admin, or an officer of the head office"
    TRAINER_OF_COHORT = "a trainer of the cohort in the address"
    TRAINER_OF_SUBMISSION = "a trainer of the cohort of the submission in the address"
    AUTHOR = "the group author"
    GIVES_VOICE = "an author, or a trainer of a cohort of the course in the address; of any for what all courses share"
    TRAINER_OF_QUESTION = "a trainer of the cohort of the question in the address"
    HEARS_QUESTION = "whoever asked the question in the address, or a trainer of its cohort"
    HEARS_REPLY = "whoever the reply in the address is for, or a trainer of its cohort"


@dataclass(frozen=True)
class Entry:
    """One address: method, path below the service's prefix, who may enter, and its name."""

    name: str
    method: str
    path: str
    who: Who
    takes_file: bool = False  # whether a browser without a script may send a picture or a recording here
    writes_later: bool = False  # whether it reads, works for long, and writes in a transaction of its own
    in_group: bool = False  # whether it is committed together with its neighbours; a second time must change nothing
    in_archive: bool = False  # whether a learner's form is taken when the cohort is in the archive
    most_bytes: int = LARGEST_BODY  # of a body that is no form with a file
    most_files: int = 0  # that a form may bring where it brings more than a photo and a voice; ``most_bytes`` in all

    @property
    def writes(self) -> bool:
        """Whether answering may change anything in the visit's own transaction: every form does."""
        return self.method != "GET" and not self.writes_later


_LESSON = "cohorts/{cohort_id}/lessons/{lesson_id}"
_MESSAGES = "news/messages/{channel}"
_ROSTER = "trainer/cohorts/{cohort_id}/"
_DRAFT = f"{_ROSTER}rosters/{{draft_id}}"
_LEARNER = f"{_ROSTER}people/{{person_id}}"
SHARED = "_"  # in the place of a course: what all courses share
_VOICES = "trainer/voices/{course_id}/{lesson_id}"
_MARKING = f"{_ROSTER}lessons/{{lesson_id}}/exercises/{{exercise_id}}/marking"
_MARKED = f"{_MARKING}/answers/{{handle}}"
_CERTIFICATE = "cohorts/{cohort_id}/certificate"
_QUESTIONS = "cohorts/{cohort_id}/questions"
_MEDIA_BYTES = 1_500_000  # a photo and a voice as a phone sends them, as text
_SESSIONS = f"{_ROSTER}sessions"
_SESSION = f"{_SESSIONS}/{{meeting:int}}"
_AUTHORED = "author/{course_id}/"
_AUTHORED_LESSON = f"{_AUTHORED}lessons/{{lesson_id}}"
_TEXT_BYTES = 1_500_000  # a lesson in two languages as a form sends it, an Arabic letter in six signs
_HANDED_BYTES = 26 * 1024**2  # a lesson's notebooks and their files in one form
_SHEET = "sheets/{course_id}/{version}/{lesson_id}"
_EXPORTS = f"{_ROSTER}exports"
_THEIRS = f"{_ROSTER}people/{{person_id}}/certificate"

ACCESS: tuple[Entry, ...] = (
    Entry("health", "GET", "health", Who.PUBLIC),
    Entry("static", "GET", "static/{file_name}", Who.PUBLIC),
    Entry("oauth_callback", "GET", "oauth_callback", Who.PUBLIC, writes_later=True),
    Entry("language", "GET", "language", Who.PUBLIC),
    Entry("worker", "GET", "worker.js", Who.PUBLIC),
    Entry("manifest", "GET", "manifest/{language}", Who.PUBLIC),
    Entry("offline", "GET", "offline", Who.PUBLIC),
    Entry("stay", "GET", "stay", Who.PUBLIC),
    Entry("catalogue", "GET", "catalogue", Who.PUBLIC),
    Entry("enter_catalogue", "GET", "catalogue/", Who.SIGNED_IN),
    Entry("course_preview", "GET", "catalogue/{course_id}", Who.PUBLIC),
    Entry("join_address", "GET", "join/{code}", Who.PUBLIC),
    Entry("enter_join", "GET", "join/{code}/", Who.SIGNED_IN),
    Entry("card_address", "GET", "card/{card_code}", Who.PUBLIC),
    Entry("my_courses", "GET", "", Who.SIGNED_IN),
    Entry("news", "GET", "news", Who.MEMBER),
    Entry("read_news", "POST", "news/read", Who.MEMBER),
    Entry("agree_to_messages", "POST", _MESSAGES, Who.MEMBER),
    Entry("prove_address", "POST", f"{_MESSAGES}/code", Who.MEMBER),
    Entry("stop_messages", "POST", f"{_MESSAGES}/stop", Who.MEMBER),
    Entry("logout", "POST", "logout", Who.SIGNED_IN),
    Entry("listening", "POST", "listening", Who.MEMBER),
    Entry("join", "POST", "join", Who.MEMBER),
    Entry("ask_to_join", "POST", "cohorts/{cohort_id}/ask", Who.MEMBER),
    Entry("join_open", "POST", "cohorts/{cohort_id}/join", Who.MEMBER),
    Entry("cohort", "GET", "cohorts/{cohort_id}/", Who.LEARNER_OR_TRAINER),
    Entry("start", "GET", "cohorts/{cohort_id}/start", Who.LEARNER),
    Entry("lesson", "GET", _LESSON, Who.LEARNER),
    Entry("save_form", "POST", _LESSON, Who.LEARNER),
    Entry("save_answer", "POST", f"{_LESSON}/answers", Who.LEARNER, in_group=True),
    Entry("submit", "POST", f"{_LESSON}/submit", Who.LEARNER),
    Entry("hand_in", "POST", f"{_LESSON}/handed", Who.LEARNER, in_group=True),
    Entry("photo", "GET", f"{_LESSON}/photos/{{photo_hash}}", Who.WAS_LEARNER),
    Entry("send_photo", "POST", f"{_LESSON}/photos/{{exercise_id}}", Who.LEARNER, takes_file=True),
    Entry("notebook", "GET", f"{_LESSON}/notebook", Who.LEARNER),
    Entry("open_in_jupyterlab", "POST", f"{_LESSON}/jupyterlab", Who.LEARNER, writes_later=True),
    Entry("hand_in_home", "POST", f"{_LESSON}/home", Who.LEARNER, writes_later=True),
    Entry(
        "hand_in_sent",
        "POST",
        f"{_LESSON}/files",
        Who.LEARNER,
        takes_file=True,
        writes_later=True,
        most_bytes=_HANDED_BYTES,
        most_files=20,
    ),
    Entry("released_files", "GET", f"{_LESSON}/files.zip", Who.LEARNER),
    Entry("earlier_files", "GET", f"{_LESSON}/earlier.zip", Who.LEARNER),
    Entry("feedback", "GET", f"{_LESSON}/feedback", Who.WAS_LEARNER),
    Entry("attempts", "GET", f"{_LESSON}/attempts", Who.WAS_LEARNER),
    Entry("attempt", "GET", f"{_LESSON}/attempts/{{attempt:int}}", Who.WAS_LEARNER),
    Entry("review", "GET", "review", Who.MEMBER),
    Entry("answer_review", "POST", f"{_LESSON}/review/{{exercise_id}}", Who.LEARNER),
    Entry("my_questions", "GET", "questions/", Who.MEMBER),
    Entry("read_replies", "POST", "questions/read", Who.MEMBER),
    Entry("question_voice", "GET", "questions/{question_id:int}/voice", Who.HEARS_QUESTION),
    Entry("question_photo", "GET", "questions/{question_id:int}/photo", Who.HEARS_QUESTION),
    Entry("reply_voice", "GET", "replies/{reply_id:int}/voice", Who.HEARS_REPLY),
    Entry("ask_page", "GET", _QUESTIONS, Who.LEARNER),
    Entry("ask_form", "POST", _QUESTIONS, Who.LEARNER, takes_file=True, writes_later=True),
    Entry("ask", "POST", f"{_QUESTIONS}/sent", Who.LEARNER, most_bytes=_MEDIA_BYTES, writes_later=True),
    Entry("questions", "GET", "trainer/questions", Who.TRAINER),
    Entry(
        "reply",
        "POST",
        "trainer/questions/{question_id:int}",
        Who.TRAINER_OF_QUESTION,
        takes_file=True,
        writes_later=True,
    ),
    Entry("settle_question", "POST", "trainer/questions/{question_id:int}/settled", Who.TRAINER_OF_QUESTION),
    Entry("waiting", "GET", "trainer/", Who.TRAINER),
    Entry("grade_again", "POST", "trainer/set-aside/{submission_id:int}", Who.TRAINER_OF_SUBMISSION),
    Entry("brought", "GET", "trainer/brought", Who.TRAINER),
    Entry("take_brought", "POST", "trainer/brought", Who.TRAINER, takes_file=True),
    Entry(
        "photo_to_grade",
        "GET",
        "trainer/photos/{submission_id:int}/{exercise_id:path}",
        Who.TRAINER_OF_SUBMISSION,
    ),
    Entry("marking", "GET", _MARKING, Who.TRAINER_OF_COHORT),
    Entry("give_mark", "POST", _MARKED, Who.TRAINER_OF_COHORT),
    Entry("marking_media", "GET", f"{_MARKED}/{{media}}/{{place:int}}", Who.TRAINER_OF_COHORT),
    Entry("marking_reply", "POST", f"{_MARKED}/reply", Who.TRAINER_OF_COHORT, takes_file=True, writes_later=True),
    Entry("marking_groups", "GET", f"{_MARKING}/groups", Who.TRAINER_OF_COHORT),
    Entry("mark_group", "POST", f"{_MARKING}/groups", Who.TRAINER_OF_COHORT, writes_later=True),
    Entry("undo_group", "POST", f"{_MARKING}/groups/{{group_id:int}}/undone", Who.TRAINER_OF_COHORT, writes_later=True),
    Entry("questions_here", "GET", f"{_MARKING}/questions", Who.TRAINER_OF_COHORT),
    Entry(
        "reply_here",
        "POST",
        f"{_MARKING}/questions/{{handle}}",
        Who.TRAINER_OF_COHORT,
        takes_file=True,
        writes_later=True,
    ),
    Entry("media_here", "GET", f"{_MARKING}/questions/{{handle}}/{{media}}", Who.TRAINER_OF_COHORT),
    Entry("marking_comments", "GET", f"{_MARKING}/comments", Who.TRAINER_OF_COHORT),
    Entry("change_comments", "POST", f"{_MARKING}/comments", Who.TRAINER_OF_COHORT),
    Entry("marking_names", "GET", f"{_MARKING}/names", Who.TRAINER_OF_COHORT),
    Entry("my_cohorts", "GET", "trainer/cohorts/", Who.TRAINER),
    Entry("new_cohort", "GET", "trainer/cohorts/new", Who.TRAINER),
    Entry("make_cohort", "POST", "trainer/cohorts/new", Who.TRAINER, writes_later=True),
    Entry("roster", "GET", _ROSTER, Who.TRAINER_OF_COHORT),
    Entry("set_opening", "POST", f"{_ROSTER}opening", Who.TRAINER_OF_COHORT),
    Entry("save_telephone", "POST", f"{_ROSTER}telephone", Who.TRAINER_OF_COHORT),
    Entry("admit", "POST", f"{_ROSTER}people/{{person_id}}/admit", Who.TRAINER_OF_COHORT),
    Entry("ask_pin", "GET", f"{_ROSTER}people/{{person_id}}/pin", Who.TRAINER_OF_COHORT),
    Entry("reset_pin", "POST", f"{_ROSTER}people/{{person_id}}/pin", Who.TRAINER_OF_COHORT),
    Entry("cards", "POST", f"{_ROSTER}cards", Who.TRAINER_OF_COHORT),
    Entry("cards_with_pins", "POST", f"{_ROSTER}cards/pins", Who.TRAINER_OF_COHORT, writes_later=True),
    Entry("roster_model", "GET", "trainer/cohorts/model.xlsx", Who.TRAINER),
    Entry("add_learners", "GET", f"{_ROSTER}people", Who.TRAINER_OF_COHORT),
    Entry("take_roster", "POST", f"{_ROSTER}people/file", Who.TRAINER_OF_COHORT, takes_file=True, writes_later=True),
    Entry("take_list", "POST", f"{_ROSTER}people/list", Who.TRAINER_OF_COHORT, most_bytes=_MEDIA_BYTES),
    Entry("take_learner", "POST", f"{_ROSTER}people/one", Who.TRAINER_OF_COHORT),
    Entry("learner", "GET", _LEARNER, Who.TRAINER_OF_COHORT),
    Entry("save_details", "POST", f"{_LEARNER}/details", Who.TRAINER_OF_COHORT),
    Entry("move_learner", "POST", f"{_LEARNER}/move", Who.TRAINER_OF_COHORT),
    Entry("withdraw", "POST", f"{_LEARNER}/withdraw", Who.TRAINER_OF_COHORT),
    Entry("take_back", "POST", f"{_LEARNER}/back", Who.TRAINER_OF_COHORT),
    Entry("learner_help", "GET", f"{_LEARNER}/help", Who.TRAINER_OF_COHORT),
    Entry("note_help", "POST", f"{_LEARNER}/help", Who.TRAINER_OF_COHORT),
    Entry("message", "GET", f"{_ROSTER}message", Who.TRAINER_OF_COHORT),
    Entry("send_message", "POST", f"{_ROSTER}message", Who.TRAINER_OF_COHORT, takes_file=True, writes_later=True),
    Entry("plan", "GET", f"{_ROSTER}plan", Who.TRAINER_OF_COHORT),
    Entry("save_plan", "POST", f"{_ROSTER}plan", Who.TRAINER_OF_COHORT),
    Entry("add_trainer", "POST", f"{_ROSTER}trainers", Who.TRAINER_OF_COHORT),
    Entry("remove_trainer", "POST", f"{_ROSTER}trainers/{{person_id}}/remove", Who.TRAINER_OF_COHORT),
    Entry("archive", "POST", f"{_ROSTER}archive", Who.TRAINER_OF_COHORT),
    Entry("reopen", "POST", f"{_ROSTER}reopen", Who.TRAINER_OF_COHORT),
    Entry("copy_cohort", "POST", f"{_ROSTER}copy", Who.TRAINER_OF_COHORT, writes_later=True),
    Entry("draft", "GET", _DRAFT, Who.TRAINER_OF_COHORT),
    Entry("write_draft", "POST", _DRAFT, Who.TRAINER_OF_COHORT),
    Entry("drop_draft", "POST", f"{_DRAFT}/drop", Who.TRAINER_OF_COHORT),
    Entry("remarked_rows", "GET", f"{_DRAFT}/remarks.xlsx", Who.TRAINER_OF_COHORT),
    Entry("terms", "GET", f"{_ROSTER}terms", Who.TRAINER_OF_COHORT),
    Entry("save_terms", "POST", f"{_ROSTER}terms", Who.TRAINER_OF_COHORT),
    Entry("give_time", "POST", f"{_ROSTER}extensions", Who.TRAINER_OF_COHORT),
    Entry("decide_late", "POST", f"{_ROSTER}late/{{submission_id:int}}", Who.TRAINER_OF_COHORT),
    Entry("receipts", "GET", "trainer/receipts", Who.TRAINER),
    Entry("check_receipt", "POST", "trainer/receipts", Who.TRAINER),
    Entry("declarations", "GET", f"{_ROSTER}declarations", Who.TRAINER_OF_COHORT),
    Entry("judge_declaration", "POST", f"{_ROSTER}people/{{person_id}}/declaration", Who.TRAINER_OF_COHORT),
    Entry("all_declarations", "GET", "declarations", Who.ADMIN),
    Entry("judge_any_declaration", "POST", "declarations/{person_id}", Who.ADMIN),
    Entry("hall_sessions", "GET", _SESSIONS, Who.TRAINER_OF_COHORT),
    Entry("plan_sessions", "POST", _SESSIONS, Who.TRAINER_OF_COHORT),
    Entry("hall_list", "GET", _SESSION, Who.TRAINER_OF_COHORT),
    Entry("save_hall_list", "POST", _SESSION, Who.TRAINER_OF_COHORT),
    Entry("tick", "POST", f"{_SESSION}/marks", Who.TRAINER_OF_COHORT),
    Entry("tick_by_card", "POST", f"{_SESSION}/card", Who.TRAINER_OF_COHORT),
    Entry("move_session", "POST", f"{_SESSION}/plan", Who.TRAINER_OF_COHORT),
    Entry("call_off_session", "POST", f"{_SESSION}/off", Who.TRAINER_OF_COHORT),
    Entry("hall_wall", "GET", f"{_SESSION}/wall", Who.TRAINER_OF_COHORT),
    Entry("exports", "GET", _EXPORTS, Who.TRAINER_OF_COHORT),
    Entry("make_export", "POST", _EXPORTS, Who.TRAINER_OF_COHORT, writes_later=True),
    Entry("export_job", "GET", f"{_EXPORTS}/{{job}}", Who.TRAINER_OF_COHORT),
    Entry("export_file", "GET", f"{_EXPORTS}/{{job}}/file", Who.TRAINER_OF_COHORT),
    Entry("all_results", "GET", "results", Who.HEAD_OFFICE),
    Entry("make_all_results", "POST", "results", Who.HEAD_OFFICE, writes_later=True),
    Entry("results_job", "GET", "results/{job}", Who.HEAD_OFFICE),
    Entry("results_file", "GET", "results/{job}/file", Who.HEAD_OFFICE),
    Entry("hall", "GET", "hall/{code}", Who.SIGNED_IN),
    Entry("say_here", "POST", "hall/{code}", Who.MEMBER),
    Entry("poster", "GET", f"{_ROSTER}poster", Who.TRAINER_OF_COHORT),
    Entry("held_results", "GET", f"{_ROSTER}results", Who.TRAINER_OF_COHORT),
    Entry("decide_results", "POST", f"{_ROSTER}results", Who.TRAINER_OF_COHORT),
    Entry("regrade", "GET", f"{_ROSTER}regrade", Who.TRAINER_OF_COHORT),
    Entry("begin_regrade", "POST", f"{_ROSTER}regrade", Who.TRAINER_OF_COHORT, writes_later=True),
    Entry("leave_keys", "POST", f"{_ROSTER}regrade/left", Who.TRAINER_OF_COHORT),
    Entry("grade_record", "GET", f"{_ROSTER}ledger", Who.TRAINER_OF_COHORT),
    Entry("grade_record_file", "GET", f"{_ROSTER}ledger/csv", Who.TRAINER_OF_COHORT),
    Entry("sound", "GET", "sounds/{sound_hash}.opus", Who.PUBLIC),
    Entry("voices", "GET", "trainer/voices/", Who.GIVES_VOICE),
    Entry("lesson_voices", "GET", _VOICES, Who.GIVES_VOICE),
    Entry("record_voice", "POST", _VOICES, Who.GIVES_VOICE, takes_file=True, writes_later=True),
    Entry("change_voice", "POST", f"{_VOICES}/tracks/{{track_id:int}}", Who.GIVES_VOICE),
    Entry("version_offer", "GET", "cohorts/{cohort_id}/version", Who.LEARNER),
    Entry("accept_version", "POST", "cohorts/{cohort_id}/version", Who.LEARNER),
    Entry("version", "GET", f"{_ROSTER}version", Who.TRAINER_OF_COHORT),
    Entry("offer_version", "POST", f"{_ROSTER}version", Who.TRAINER_OF_COHORT, writes_later=True),
    Entry("picture", "GET", "pictures/{course_id}/{version}/{picture}", Who.PUBLIC),
    Entry("sheet", "GET", _SHEET, Who.PUBLIC),
    Entry("sheet_file", "GET", f"{_SHEET}/{{language}}.{{file_kind}}", Who.PUBLIC),
    Entry("authoring", "GET", "author/", Who.AUTHOR),
    Entry("begin_course", "POST", "author/", Who.AUTHOR, writes_later=True),
    Entry("authored_course", "GET", _AUTHORED, Who.AUTHOR),
    Entry("change_course", "POST", _AUTHORED, Who.AUTHOR, writes_later=True),
    Entry("take_over", "POST", f"{_AUTHORED}copy", Who.AUTHOR, writes_later=True),
    Entry("course_history", "GET", f"{_AUTHORED}history", Who.AUTHOR),
    Entry("restore_course", "POST", f"{_AUTHORED}history", Who.AUTHOR, writes_later=True),
    Entry("publishing", "GET", f"{_AUTHORED}publish", Who.AUTHOR),
    Entry("publish", "POST", f"{_AUTHORED}publish", Who.AUTHOR, writes_later=True),
    Entry("key_groups", "GET", f"{_AUTHORED}groups", Who.AUTHOR),
    Entry("tell_key_groups", "POST", f"{_AUTHORED}groups", Who.AUTHOR, writes_later=True),
    Entry("authored_picture", "GET", f"{_AUTHORED}media/{{picture}}", Who.AUTHOR),
    Entry("picture_form", "GET", f"{_AUTHORED_LESSON}/picture", Who.AUTHOR),
    Entry("add_picture", "POST", f"{_AUTHORED_LESSON}/picture", Who.AUTHOR, takes_file=True, writes_later=True),
    Entry("authored_lesson", "GET", _AUTHORED_LESSON, Who.AUTHOR),
    Entry("change_lesson", "POST", _AUTHORED_LESSON, Who.AUTHOR, writes_later=True, most_bytes=_TEXT_BYTES),
    Entry("draft_phones", "GET", f"{_AUTHORED_LESSON}/preview", Who.AUTHOR),
    Entry("draft_phone", "GET", f"{_AUTHORED_LESSON}/phone", Who.AUTHOR),
    Entry("try_draft", "POST", f"{_AUTHORED_LESSON}/phone", Who.AUTHOR, writes_later=True),
    Entry("authored_exercise", "GET", f"{_AUTHORED_LESSON}/exercises/{{exercise_id}}", Who.AUTHOR),
    Entry("change_exercise", "POST", f"{_AUTHORED_LESSON}/exercises/{{exercise_id}}", Who.AUTHOR, writes_later=True),
    Entry("check_form", "GET", "c/", Who.PUBLIC),
    Entry("check_certificate", "GET", "c/{shown}", Who.PUBLIC),
    Entry("check_offline", "GET", "certificates/offline", Who.PUBLIC),
    Entry("certificate_keys", "GET", "certificates/keys.json", Who.PUBLIC),
    Entry("revoked_list", "GET", "certificates/status/{list_number:int}", Who.PUBLIC),
    Entry("issuer_document", "GET", "did.json", Who.PUBLIC),
    Entry("your_certificate", "GET", _CERTIFICATE, Who.WAS_LEARNER),
    Entry("get_certificate", "POST", _CERTIFICATE, Who.LEARNER, in_archive=True),
    Entry("certificate_file", "GET", f"{_CERTIFICATE}.{{file_kind}}", Who.WAS_LEARNER),
    Entry("certificates", "GET", f"{_ROSTER}certificates", Who.TRAINER_OF_COHORT),
    Entry("learner_certificate", "GET", _THEIRS, Who.TRAINER_OF_COHORT),
    Entry("issue_certificate", "POST", _THEIRS, Who.TRAINER_OF_COHORT),
    Entry("record_identity", "POST", f"{_THEIRS}/identity", Who.TRAINER_OF_COHORT),
    Entry("revoke_certificate", "POST", f"{_THEIRS}/revoke", Who.TRAINER_OF_COHORT),
    Entry("learner_certificate_file", "GET", f"{_THEIRS}.{{file_kind}}", Who.TRAINER_OF_COHORT),
)

ADDRESSES = Addresses(ACCESS)
