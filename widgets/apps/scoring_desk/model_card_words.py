"""What the model cards say, in the reader's language: the question, the key sentences, what a model is not for."""

from dataclasses import dataclass

from widgets.theme.texts import Texts

SCORING_CARDS = ("performance_index", "class_confidence", "oversight_queue", "labelled_scorecard")
HEADINGS = ("Question", "Data", "Method", "Limits", "Must not be used for")


@dataclass(frozen=True)
class CardWords:
    """A card in one language: a title, and for each of :data:`HEADINGS` its key sentences."""

    title: str
    texts: tuple[tuple[str, ...], ...]


def heading_words(say: Texts) -> dict[str, str]:
    """Return the five headings in the reader's language, by their English name."""
    told = (say("Question"), say("Data"), say("Method"), say("Limits"), say("Must not be used for"))
    return dict(zip(HEADINGS, told, strict=True))


def card_words(say: Texts) -> dict[str, CardWords]:
    """Return the cards in the reader's language, by the name of their file."""
    return {
        "performance_index": _performance_index(say),
        "class_confidence": _class_confidence(say),
        "oversight_queue": _oversight_queue(say),
        "labelled_scorecard": _labelled_scorecard(say),
    }


def _performance_index(say: Texts) -> CardWords:
    return CardWords(
        say("Performance index"),
        (
            (say("How does this cooperative stand against its duties, declared goals and its peers, how sure is that, "
                 "and what would move it?"),),
            (say("30 indicators of a fiscal year, from what the cooperative filed: 28 score, 2 tell of the data. "
                 "Counts of members only, no data on persons."),),
            (say("Duties by fixed bands with their article; ratios half by goalposts, half by the place among peers; "
                 "weighted geometric means. What was not filed counts as a low place among the peers."),),
            (say("It says what was filed: a false figure that is plausible is believed."),
             say("Goalposts, bands and weights are starting values until a panel has sat."),),
            (say("a sanction, or a finding that the law was broken: that takes the duty’s own finding and a visit"),
             say("choosing whom to visit: the queue of visits reads no score"),
             say("comparing scores that stand on different references, frameworks or years, without saying so"),
             say("any judgement on members, or on who leads a cooperative")),
        ),
    )  # fmt: skip


def _class_confidence(say: Texts) -> CardWords:
    return CardWords(
        say("Confidence of the class"),
        (
            (say("Which class is a cooperative in, how sure is that, and what is the doubt due to?"),),
            (say("The points of each indicator, how far each may be off, and how loosely the weights hold. No name, "
                 "place or person."),),
            (say("A thousand draws of weights, methods and errors of the figures. One class is stated when its chance "
                 "is at least 80 %; otherwise the shortest run of neighbours that reaches it."),),
            (say("The confidence is as right as the declared error of the figures: visits must measure it."),
             say("Ranks are among those rated in one run: a rank moves when others do."),),
            (say("a decision that needs one class where two are stated"),
             say("a ranking of cooperatives whose intervals overlap, or prizes and sanctions by rank"),
             say("showing that a cooperative got better or worse: compare two runs in points instead"),
             say("choosing weights so that a class comes out")),
        ),
    )  # fmt: skip


def _oversight_queue(say: Texts) -> CardWords:
    return CardWords(
        say("Queue of visits"),
        (
            (say("Of the cooperatives that a delegation may visit in a round, which ones? And what do the visits say "
                 "of all of them?"),),
            (say("Duties of the law not shown as done, the last findings, the time since the last visit, what is not "
                 "known, the number of members. No points, place or class; no women, no data on persons."),),
            (say("A declared sum of parts ranks the queue. Four visits in five go to its first, one in five to chance: "
                 "everybody’s chance is known and above nothing. The seed is sealed before the draw and told after."),),
            (say("The points of the parts are the office’s choice until enough visits allow better."),
             say("What the visits say holds for those who could be drawn; who was visited lately is not among them."),),
            (say("judging a cooperative: being drawn, or first, is no finding, and is not published as one"),
             say("turning the index upside down, or feeding the value of a visit back into it"),
             say("showing inspectors the reasons before the visit"),
             say("estimates from visits without their chances")),
        ),
    )  # fmt: skip


def _labelled_scorecard(say: Texts) -> CardWords:
    return CardWords(
        say("Scorecard learnt from visits"),
        (
            (say("How probable is an adverse finding, were this cooperative visited now?"),),
            (say("Outcomes of visits that a draw chose, beside what was known before the day of the visit. No women, "
                 "no data on persons."),),
            (say("Points that add up and never fall where the risk rises, calibrated on the visits that chance chose. "
                 "Below 200 adverse outcomes it refuses to be trained."),),
            (say("No outcomes of the office have trained it yet: the declared value of a visit is in use."),
             say("It says what inspectors find, not what is: two inspectors may find differently."),),
            (say("a sanction, a refusal of support, or any decision without a visit"),
             say("the performance index, its classes, or the choice of peers"),
             say("training on visits that complaints or habit chose, as if they were a sample"),
             say("replacing the one in use because a figure is larger within the interval")),
        ),
    )  # fmt: skip
