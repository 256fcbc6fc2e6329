"""Words of the bank of projects at work: stages, states, criteria, labels of questions, in the reader's language."""

from coop_registry.projects_bank.contests import Criterion
from widgets.apps.registry_desk.places import Places
from widgets.apps.registry_office.site import Visit
from widgets.apps.registry_office.wording import Wording
from widgets.theme.texts import Texts

STAGES = {
    "group": "Group of people", "dossier": "Project file", "registered": "Registered cooperative",
    "working": "Cooperative with jobs", "ended": "Ended",
}  # fmt: skip
STATES = {
    "submitted": "waits for a jury", "under_jury": "before its jury", "accepted": "in the bank", "refused": "refused",
    "retired": "withdrawn", "draft": "being written",
}  # fmt: skip
CRITERIA = {
    "need": "Answers a need of the place", "market": "Somebody will buy it, at a price that is known",
    "means": "Within reach: money, skills, premises", "jobs": "Work for young people and women without any",
    "nature": "Spares water and nature",
}  # fmt: skip
COUNTS = {
    "members": "People in the group", "women": "Women among them", "youth": "Young people among them",
    "neet": "Without work, school or training among them", "jobs": "Jobs that exist today",
}  # fmt: skip
AGES = {"15_24": "15–24 years", "25_34": "25–34 years", "35_44": "35–44 years", "45_or_more": "45 years or more"}
VERDICTS = {"accepted": "Accept it into the bank", "refused": "Refuse it"}
GRADES = {
    "A": "A: with figures of a project that runs or was paid for",
    "B": "B: attested by named cooperatives or an official page, without figures of cost",
    "C": "C: an idea without an attested cooperative",
}
_LABELS = {
    **COUNTS,
    "idea_id": "Idea of the bank",
    "to": "Where it goes",
    "registration_number": "Registration number, once it is a cooperative",
    "dossier_number": "Number of its file, where it was received",
    "remark": "Remark, without names",
    "account": "Telephone or number of the account",
    "verdict": "Decision of the office",
    "evidence_grade": "How well it is attested",
    "reason": "Why, for its author to read",
    "title_ar": "Title in Arabic",
    "title_fr": "Title in French",
    "opens_on": "First day",
    "closes_on": "Last day",
    "least_jurors": "Jurors whose marks are needed",
}
_LISTS = {"to": STAGES, "verdict": VERDICTS, "evidence_grade": GRADES}


class ProjectWording(Wording):
    """The office's words, with those of the questions about projects."""

    def label(self, name: str) -> str:
        """Return the label of a field."""
        return self.say(_LABELS[name]) if name in _LABELS else super().label(name)

    def names(self, column: str) -> dict[str, str]:
        """Return the words of a list by their code."""
        if column in _LISTS:
            return {code: self.say(words) for code, words in _LISTS[column].items()}
        return super().names(column)


def project_wording_of(visit: Visit) -> ProjectWording:
    """Return the words of the visit's language, with the places of the officer's territory."""
    return ProjectWording(visit.texts, Places(visit.session, visit.at_work.province_codes, visit.texts.language))


def name_of_word(say: Texts, code: str) -> str:
    """Return a stage, a state, a criterion or a count in words; what is none of them as it is."""
    for words in (STAGES, STATES, CRITERIA, COUNTS):
        if code in words:
            return say(words[code])
    return code


def name_of_criterion(say: Texts, criterion: Criterion) -> str:
    """Return what is judged: in the call's own words, or as the usual criteria are called."""
    own, other = criterion.label_ar, criterion.label_fr
    if say.language != "ar":
        own, other = other, own
    return own or other or name_of_word(say, criterion.code)
