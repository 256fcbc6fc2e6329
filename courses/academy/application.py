"""The academy as a web application: its pages behind their gate, and what each refusal shows."""

import logging
from collections.abc import Mapping
from functools import partial

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp

from academy import errors
from academy.attendance.errors import UnknownHallSession
from academy.authoring.errors import AlreadyPublishing, NotOurs, UnknownCourse, UnknownSave
from academy.certificates.errors import KeyLost, NoCertificateHere, NotDrawn
from academy.marking.errors import UnknownGroupMark
from academy.player import (
    attempts_pages,
    catalogue_pages,
    certificate_check,
    certificate_pages,
    code_pages,
    entering,
    feedback_page,
    lesson_pages,
    listening_pages,
    member_pages,
    messaging_apps,
    news_pages,
    phone_pages,
    photo_pages,
    picture_pages,
    question_media,
    question_pages,
    receipt_pages,
    review_pages,
    scanned_pages,
    sending_pages,
    sheet_pages,
    sound_file,
    version_pages,
    way_pages,
)
from academy.player.gate import Gate, Handler, visit_of
from academy.player.late_forms import late_form
from academy.player.pages import load_templates, page, render
from academy.player.site import SESSION_COOKIE, Site
from academy.questions.errors import UnknownQuestion
from academy.rosters.errors import ChangedMeanwhile, CohortArchived
from academy.sessions import CannotEnter, form_token
from academy.sound.errors import UnknownPlace
from academy.trainer_office import (
    authoring_handlers,
    brought_pages,
    certificate_trainer_pages,
    cohort_change_pages,
    cohort_pages,
    declaration_pages,
    export_pages,
    grading_handlers,
    hall_list_pages,
    hall_pages,
    hall_wall_pages,
    helping_handlers,
    marking_comment_pages,
    marking_group_pages,
    marking_media,
    marking_pages,
    marking_question_pages,
    opening_pages,
    printed_pages,
    question_trainer_pages,
    roster_import_pages,
    roster_learner_pages,
    roster_pages,
    telephone_pages,
    terms_pages,
    voice_pages,
    waiting_pages,
)
from academy.web_service.application import Refusals
from academy.web_service.application import application as service
from academy.web_service.sent_form import sent_form
from academy.web_service.templating import language_of
from widgets.theme.texts import Texts

HANDLERS: Mapping[str, Handler] = {
    "health": entering.health,
    "static": entering.static,
    "oauth_callback": entering.oauth_callback,
    "language": entering.language,
    "worker": phone_pages.worker,
    "manifest": phone_pages.manifest,
    "offline": phone_pages.offline,
    "stay": messaging_apps.stay_here,
    "catalogue": catalogue_pages.catalogue,
    "enter_catalogue": catalogue_pages.enter,
    "course_preview": catalogue_pages.preview,
    "join_open": catalogue_pages.join_open,
    "set_opening": opening_pages.set_opening,
    "join_address": entering.join_address,
    "enter_join": entering.join_address,
    "card_address": entering.card_address,
    "my_courses": way_pages.my_courses,
    "news": news_pages.show_news,
    "read_news": news_pages.read_news,
    "agree_to_messages": news_pages.agree_to_messages,
    "prove_address": news_pages.prove_address,
    "stop_messages": news_pages.stop_messages,
    "logout": entering.logout,
    "listening": listening_pages.choose,
    "join": member_pages.join,
    "ask_to_join": member_pages.ask,
    "cohort": member_pages.cohort,
    "start": member_pages.start,
    "lesson": lesson_pages.show_lesson,
    "save_form": lesson_pages.save_form,
    "save_answer": sending_pages.save_one,
    "submit": lesson_pages.submit_lesson,
    "hand_in": sending_pages.hand_in,
    "photo": photo_pages.show_photo,
    "send_photo": photo_pages.take_photo,
    "photo_to_grade": photo_pages.show_photo_to_grade,
    **code_pages.HANDLERS,
    "earlier_files": code_pages.earlier_files,
    "feedback": feedback_page.feedback,
    "attempts": attempts_pages.attempts,
    "attempt": feedback_page.feedback,
    "review": review_pages.review,
    "answer_review": review_pages.answer,
    "my_questions": question_pages.my_questions,
    "read_replies": question_pages.read_replies,
    "question_voice": question_media.question_voice,
    "question_photo": question_media.question_photo,
    "reply_voice": question_media.reply_voice,
    "ask_page": question_pages.ask_page,
    "ask_form": question_pages.ask_form,
    "ask": question_pages.ask,
    "questions": question_trainer_pages.questions,
    "reply": question_trainer_pages.take_reply,
    "settle_question": question_trainer_pages.settle,
    "waiting": waiting_pages.waiting,
    "marking": marking_pages.marking,
    "give_mark": marking_pages.take,
    "marking_media": marking_media.media,
    "marking_reply": marking_media.take_reply,
    "marking_groups": marking_group_pages.groups,
    "mark_group": marking_group_pages.take_group,
    "undo_group": marking_group_pages.undo,
    "questions_here": marking_question_pages.questions_here,
    "reply_here": marking_question_pages.take_reply_here,
    "media_here": marking_question_pages.media_here,
    "marking_comments": marking_comment_pages.comments,
    "change_comments": marking_comment_pages.change_comments,
    "marking_names": marking_pages.names,
    "brought": brought_pages.brought,
    "take_brought": brought_pages.take_brought,
    "my_cohorts": cohort_pages.my_cohorts,
    "new_cohort": cohort_pages.new_cohort,
    "make_cohort": cohort_pages.make_cohort,
    "roster": roster_pages.show_roster,
    "save_telephone": telephone_pages.save_telephone,
    "admit": roster_pages.admit_learner,
    "ask_pin": roster_pages.ask_pin,
    "reset_pin": roster_pages.give_pin,
    "cards": printed_pages.cards,
    "cards_with_pins": printed_pages.cards_with_pins,
    "roster_model": roster_import_pages.model_file,
    "add_learners": roster_import_pages.add_learners,
    "take_roster": roster_import_pages.take_file,
    "take_list": roster_import_pages.take_pasted,
    "take_learner": roster_import_pages.take_one,
    "learner": roster_learner_pages.show_learner,
    "save_details": roster_learner_pages.save_details,
    "move_learner": roster_learner_pages.move_learner,
    "withdraw": roster_learner_pages.let_leave,
    "take_back": roster_learner_pages.bring_back,
    "plan": cohort_change_pages.show_plan,
    "save_plan": cohort_change_pages.save_plan,
    "add_trainer": cohort_change_pages.take_trainer,
    "remove_trainer": cohort_change_pages.drop_trainer,
    "archive": cohort_change_pages.put_away,
    "reopen": cohort_change_pages.take_out,
    "copy_cohort": cohort_change_pages.copy,
    "draft": roster_import_pages.show_draft,
    "write_draft": roster_import_pages.write_draft,
    "drop_draft": roster_import_pages.drop,
    "remarked_rows": roster_import_pages.remarked_file,
    "terms": terms_pages.show_terms,
    "save_terms": terms_pages.save_terms,
    "give_time": terms_pages.give_time,
    "decide_late": terms_pages.decide_late,
    "receipts": receipt_pages.check_receipt,
    "check_receipt": receipt_pages.check_receipt,
    "declarations": declaration_pages.of_cohort,
    "judge_declaration": declaration_pages.judge_in_cohort,
    "all_declarations": declaration_pages.of_all,
    "judge_any_declaration": declaration_pages.judge_any,
    "hall_sessions": hall_pages.show_sessions,
    "plan_sessions": hall_pages.plan_sessions,
    "hall_list": hall_list_pages.show_list,
    "save_hall_list": hall_list_pages.take_form,
    "tick": hall_list_pages.take_tick,
    "tick_by_card": hall_list_pages.take_card,
    "move_session": hall_list_pages.move_session,
    "call_off_session": hall_list_pages.call_off,
    "hall_wall": hall_wall_pages.show_wall,
    "exports": export_pages.show_exports,
    "make_export": export_pages.make_export,
    "export_job": export_pages.show_job,
    "export_file": export_pages.job_file,
    "all_results": export_pages.show_all_results,
    "make_all_results": export_pages.make_all_results,
    "results_job": export_pages.show_job,
    "results_file": export_pages.job_file,
    "hall": scanned_pages.show_hall,
    "say_here": scanned_pages.say_here,
    "poster": printed_pages.poster,
    **grading_handlers.HANDLERS,
    **helping_handlers.HANDLERS,
    "sound": sound_file.sound,
    "voices": voice_pages.voices,
    "lesson_voices": voice_pages.lesson_voices,
    "record_voice": voice_pages.record_voice,
    "change_voice": voice_pages.change_voice,
    "picture": picture_pages.picture,
    "sheet": sheet_pages.sheet,
    "sheet_file": sheet_pages.sheet_file,
    "version_offer": version_pages.show_offer,
    "accept_version": version_pages.accept_offer,
    **authoring_handlers.HANDLERS,
    "check_form": certificate_check.check_form,
    "check_certificate": certificate_check.check_shown,
    "check_offline": certificate_check.check_offline,
    "certificate_keys": certificate_check.keys_file,
    "revoked_list": certificate_check.revoked_list,
    "issuer_document": certificate_check.issuer_document,
    "your_certificate": certificate_pages.your_certificate,
    "get_certificate": certificate_pages.get_certificate,
    "certificate_file": certificate_pages.certificate_file,
    "certificates": certificate_trainer_pages.show_certificates,
    "learner_certificate": certificate_trainer_pages.show_learner,
    "issue_certificate": certificate_trainer_pages.issue_for_learner,
    "record_identity": certificate_trainer_pages.save_identity,
    "revoke_certificate": certificate_trainer_pages.revoke_certificate,
    "learner_certificate_file": certificate_trainer_pages.learner_file,
}

# What an error of the academy means to a browser; all others are refused as impossible requests.
_STATUSES: Mapping[type[Exception], int] = {
    errors.AcademyError: 400,
    errors.UnknownLesson: 404,
    errors.UnknownExercise: 404,
    errors.UnknownCohort: 404,
    errors.UnknownJoinCode: 404,
    errors.UnknownPerson: 404,
    errors.UnknownSubmission: 404,
    errors.NotEnrolled: 403,
    errors.NotTheirCohort: 403,
    NoCertificateHere: 404,
    UnknownPlace: 404,
    KeyLost: 500,
    NotDrawn: 500,
    CannotEnter: 403,
    CohortArchived: 423,
    ChangedMeanwhile: 409,
    errors.ReusedSequence: 409,
    UnknownQuestion: 404,
    UnknownGroupMark: 404,
    UnknownCourse: 404,
    UnknownSave: 404,
    NotOurs: 409,
    AlreadyPublishing: 409,
    UnknownHallSession: 404,
}


def application(site: Site) -> ASGIApp:
    """Return the academy of a site as an ASGI application."""
    load_templates()
    refusals = Refusals(partial(refusal, site), _STATUSES, logging.getLogger("taawoun.academy"))
    return service(Gate(site, HANDLERS), refusals, prefix=site.prefix)


def refusal(site: Site, request: Request, status: int) -> Response:
    """Return a refusal as a page in the person's language, or as JSON to the page's script."""
    headers = {"Cache-Control": "no-store"}
    if request.headers.get("Content-Type", "").startswith("application/json"):
        return JSONResponse({"error": status}, status, headers=headers)
    if status >= 500:
        token = form_token(secret) if (secret := request.cookies.get(SESSION_COOKIE)) else ""  # not looked up
        texts = Texts(language_of(request))
        sent = sent_form(request) if status == 503 else None
        shown = render(site, texts, "error.html", error=status, sent=sent, groups=frozenset(), form_token=token)
        return HTMLResponse(shown, status, headers=headers)
    with site.sessions.begin() as session:  # it says whom the person may ask
        visit = visit_of(site, session, request)
        groups = visit.person.groups if visit.person else frozenset()
        shown = "send_again.html" if (sent := late_form(visit, status)) else "error.html"
        return page(visit, shown, status=status, error=status, sent=sent, groups=groups)
