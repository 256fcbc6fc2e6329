"""What the model cards of projects say, in the reader's language: question, key sentences, what they are not for."""

from widgets.apps.scoring_desk.model_card_words import CardWords
from widgets.theme.texts import Texts

PROJECT_CARDS = ("place_fit", "entry_model", "programme", "plan")


def project_card_words(say: Texts) -> dict[str, CardWords]:
    """Return the cards in the reader's language, by the name of their file."""
    return {
        "place_fit": _place_fit(say), "entry_model": _entry_model(say), "programme": _programme(say),
        "plan": _plan(say),
    }  # fmt: skip


def _place_fit(say: Texts) -> CardWords:
    return CardWords(
        say("Fit of ideas to a place"),
        (
            (say("Which ideas fit this place, how sure is that, why, what is missing, and what would change it?"),),
            (say("Counts of cooperatives with what began and ended, the sheets of ideas, what places have or lack, "
                 "sourced notes on full markets, your weights. No promised jobs; what is not known stays not known."),),
            (say("Nine criteria under your weights, then a thousand weightings about them. A condition that lacks puts "
                 "an idea under “not now”, it is not dropped. Each step of the explanation adds up exactly."),),
            (say("What was begun is no proof of what should be: it is one criterion of nine."),
             say("Most sheets lack a cost and nobody knows the income of most ideas: tiers are long."),
             say("Registers lag: a full market is seen late.")),
            (say("refusing a group its idea, a grant or a registration"),
             say("ranking provinces against each other"),
             say("reading a missing cost or condition as a no, or a promise of jobs as a fact"),
             say("showing the value without its interval, its tier and what is to be checked")),
        ),
    )  # fmt: skip


def _entry_model(say: Texts) -> CardWords:
    return CardWords(
        say("Entries of activities"),
        (
            (say("Which activities that a place does not have will stand there some years later, and why?"),),
            (say("Counts by place, activity and year alone: no name, no person, no price, no water."),),
            (say("Eight features of one year, a logistic regression learned from earlier years and asked about later "
                 "ones. The chance is a sum: each feature’s part is exact."),),
            (say("What predicts what was started is not evidence of what should be."),
             say("It was measured on American employment; at the size of Morocco expect 0.60 to 0.72 within a place. "
                 "Above 0.80 look for a leak first.")),
            (say("refusing a group its project because its chance is low, or promising success because it is high"),
             say("saying that an activity would do well, create jobs or last"),
             say("activities that no place of the country has: their chance is unknown, not zero")),
        ),
    )  # fmt: skip


def _programme(say: Texts) -> CardWords:
    return CardWords(
        say("Programme and allocation"),
        (
            (say("Which groups and ideas does a round take for the most value under its rules, what does each floor "
                 "cost, and which rules conflict?"),),
            (say("What the asker writes. Who lacks a figure stands apart, with what is missing: nothing is filled "
                 "in."),),
            (say("An integer program solved to a proven gap; the value is summed again from what was given. Of rules "
                 "that conflict, a smallest set is named."),),
            (say("Best for the values given: other values give another programme."),
             say("Costs and jobs are taken as sure, and promised jobs exceed outcomes.")),
            (say("deciding without people: a programme is a proposal"),
             say("refusing a group: not being chosen says what fitted together, not that an idea is bad"),
             say("showing the price of a floor as an argument against those it is for")),
        ),
    )  # fmt: skip


def _plan(say: Texts) -> CardWords:
    return CardWords(
        say("Plan of a project"),
        (
            (say("What would seven years of this project look like if the group’s own figures held, and if they do "
                 "not?"),),
            (say("Only what the group writes. Nothing has a default: what is not known is listed, and what hangs on it "
                 "is not told."),),
            (say("Double entry by month, the reserve and the limits of law 112-12, loans, shocks, and ten thousand "
                 "draws of the same plan."),),
            (say("A plan repeats what it was told: hoped-for prices give a hoped-for surplus."),
             say("The share of draws in which cash is lacking is no probability of the world.")),
            (say("refusing a loan, a grant or a file by itself"),
             say("ranking groups by promised jobs or surplus"),
             say("telling members what they will earn")),
        ),
    )  # fmt: skip
