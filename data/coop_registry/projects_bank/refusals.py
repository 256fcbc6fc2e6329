"""What is not done with ideas, juries, groups, interests and plans: each in a sentence, and by a code for pages."""

from coop_registry.errors import RegistryError
from coop_registry.score_runs import errors as scores
from coop_registry.score_runs.sealed_words import SealedWords, sealed

# A problem and an advice by code; places in braces are filled from the detail. They are msgids: pages translate them.
REFUSALS = {
    "head_office_only": ("Only the head office does this.", "Ask it, and say why."),
    "no_words": ("Nothing is said.", "Say it in a few words, for whoever reads it."),
    "too_many_words": ("This text is too long.", "Write at most {most} letters."),
    "unknown_province": ("No province of your territory has the code {given!r}.", "Choose one of the list."),
    "unknown_region": ("No region has the code {given!r}.", "Choose one of the list."),
    "too_many_ideas": (
        "{count} of your ideas are still waiting.",
        "Wait until something was decided on one of them, then send the next.",
    ),
    "not_your_idea": ("You did not send the idea {idea_id!r}.", "Send yours as a new idea."),
    "idea_waits": ("The idea {idea_id} is {state}.", "Only an idea that was refused can be sent again."),
    "unknown_contest": (
        "There is no call for ideas {contest_id}.",
        "Send the idea without one, or choose from the list.",
    ),
    "contest_not_open": (
        "This call for ideas is open from {opens} to {closes}.",
        "Send the idea without it, or wait for the next call.",
    ),
    "contest_elsewhere": ("This call for ideas is for another region.", "Choose a province of its region."),
    "contest_days": ("The call would close on {closes}, before it opened.", "Check both days."),
    "contest_rubric": ("These criteria cannot be used: {what}.", "Give each a name and its most points."),
    "contest_jurors": ("A jury of {count} is none.", "Ask for the marks of {least} people at least."),
    "not_submitted": ("The idea {idea_id} does not wait for a jury.", "Look at what became of it in the list."),
    "author_judges": (
        "{person} sent this idea, and nobody judges their own.",
        "Name somebody else.",
    ),
    "no_account": ("{person!r} is not an account of this site.", "Give the number of their account: p and letters."),
    "juror_twice": ("{person} is in this jury already.", "Nothing more is needed."),
    "not_in_jury": ("You are not asked to judge this idea.", "Open the list of the ideas that you judge."),
    "recused": ("You left this jury.", "Nothing more is asked of you."),
    "marked_already": ("Your marks are in, and marks are given once.", "Leave the jury if you should not have judged."),
    "wrong_criteria": ("Marks are missing or too many: {names}.", "Give one mark for each criterion of the list."),
    "bad_points": ("{points} is no mark for this criterion.", "Give a number from 0 to {most}."),
    "too_few_marks": (
        "{count} marks of jurors are in, and {least} are needed.",
        "Wait for the others, or name more jurors.",
    ),
    "author_decides": ("You sent this idea, and somebody else decides on it.", "Ask a colleague."),
    "juror_decides": ("You are of the jury of this idea, and nobody decides alone.", "Ask a colleague who is not."),
    "bad_counts": ("{part} {name} of {whole} members cannot be.", "Check both counts: unknown ones stay empty."),
    "no_count": ("{value} is no count of {name}.", "Give a whole number, 0 or more, or leave it empty."),
    "unknown_group": ("There is no group {group_id!r} in your territory.", "Open the board of groups again."),
    "moved_meanwhile": ("Somebody else moved this group meanwhile.", "Look at where it stands now, then move it."),
    "no_such_move": (
        "A group at the stage “{stage}” cannot go to “{to}”.",
        "It can go to: {known}.",
    ),
    "number_needed": (
        "A cooperative has a registration number, and none was given.",
        "Give the number that stands on its certificate.",
    ),
    "unknown_cooperative": (
        "No cooperative is registered under {number!r} in the registry.",
        "Check the number on the certificate, or import the register first.",
    ),
    "number_taken": ("{number} came out of the group {group_id} already.", "Check the number on the certificate."),
    "cooperative_elsewhere": ("{number} has its seat outside your territory.", "Ask the head office to write it down."),
    "jobs_needed": ("No job that exists was counted.", "Count the people who work there today; promises do not count."),
    "jobs_too_early": (
        "A group that is no cooperative yet has no jobs.",
        "Write them down once it is registered; promised jobs stand in the plan.",
    ),
    "nothing_new": ("These counts are the ones that stand there.", "Nothing more is needed."),
    "unknown_interest": ("There is no such message in your territory.", "Open the list of messages again."),
    "handled_already": ("Somebody took care of this message already.", "Nothing more is needed."),
    "too_many_interests": ("Too many messages came in from here.", "Try again in an hour."),
    "no_consent": ("A telephone was given without leave to call it.", "Tick the box, or leave the telephone empty."),
    "unknown_plan": ("There is no plan {plan_id!r} of yours.", "Open the list of your plans again."),
    "plan_too_large": ("This plan is larger than {most} kB.", "Shorten its notes."),
    "plan_no_number": ("The plan holds something that is no number: {where}.", "Correct it, or leave it empty."),
    "plan_saved_meanwhile": (
        "The plan was saved as version {newest} meanwhile.",
        "Open that version and make your change there.",
    ),
    "unknown_record": ("There is no record {key} of {table!r}.", "Give the number of one of: {known}."),
}  # fmt: skip


class Refused(RegistryError):
    """Something about the bank of projects that is not done.

    ``code`` and ``detail`` say it to programs; ``problem`` and ``advice`` are the English sentences, whose templates in
    :data:`REFUSALS` pages translate.
    """

    def __init__(self, code: str, **detail: object) -> None:
        self.code, self.detail = code, detail
        self.problem, self.advice = (text.format(**detail) for text in REFUSALS[code])
        super().__init__(f"{self.problem} {self.advice}")


def sealed_words(words: str) -> SealedWords:
    """Return what a person wrote ready to be kept, with the salt of its seal.

    Raises
    ------
    Refused
        When nothing is said, or too much.
    """
    try:
        return sealed(words)
    except scores.Refused as refused:
        raise Refused(refused.code, **refused.detail) from refused
