"""What is tried out in the gallery: weights, with what they come to; questions of every kind."""

from typing import Any

from widgets.apps.frame_words import form_words
from widgets.apps.gallery.samples import Samples
from widgets.components.question_form import QuestionForm
from widgets.components.weight_sliders import WeightSliders


def weights(samples: Samples) -> WeightSliders:
    """Return two groups of weights whose shares are told as they are tried."""
    say, label = samples.say, samples.label
    groups: list[dict[str, Any]] = [
        {
            "name": f"group-{place}", "label": label(say("Kind {number}", number=place)), "weight": 30.0 * place,
            "parts": [
                {"name": f"part-{place}-{part}", "label": label(say("Kind {number}", number=f"{place}.{part}")),
                 "weight": 50.0} for part in (1, 2)
            ],
        }
        for place in (1, 2)
    ]  # fmt: skip
    made = WeightSliders(
        groups=groups, title=label(say("Weights to try")), mark=label(say("Simulation: no score changes.")),
        words=slider_words(samples.say), direction=say.direction,
    )  # fmt: skip

    def tell(_change: Any) -> None:
        parts = {part["name"]: part["label"] for group in groups for part in group["parts"]}
        made.said = [f"{parts[name]}: {say.number(round(share * 100, 1))} %" for name, share in made.shares().items()]

    made.observe(tell, "weights")
    tell(None)
    return made


def slider_words(say: Any) -> dict[str, str]:
    """Return what stands around sliders of weights."""
    return {
        "reset": say("Back to the framework’s own weights"),
        "parts": say("What {name} is made of", name="{name}"),
        "share": say("{share} %", share="{share}"),
        "nothing": say("Something of each group must count: raise a slider."),
    }


def questions(samples: Samples) -> QuestionForm:
    """Return questions of every kind, one answered, one answered wrongly."""
    say, label = samples.say, samples.label
    options = [
        {"value": f"kind-{place}", "text": label(say("Kind {number}", number=place))} for place in (1, 2, 3)
    ]  # fmt: skip
    asked: list[dict[str, Any]] = [
        {"name": "money", "label": label(say("A sum")), "kind": "number", "least": 0, "most": 100_000, "unit": "DH"},
        {"name": "share", "label": label(say("A share")), "kind": "slider", "least": 0, "most": 100, "own": 40,
         "unit": "%"},
        {"name": "kind", "label": label(say("One of several")), "kind": "choice", "options": options},
        {"name": "words", "label": label(say("In words")), "kind": "text",
         "note": label(say("Questions to answer"))},
        {"name": "marks", "label": label(say("Several of several")), "kind": "marks", "options": options},
    ]  # fmt: skip
    groups = [
        {"name": "open", "label": label(say("Questions")), "note": "", "fold": "", "questions": asked[:3]},
        {"name": "folded", "label": label(say("More questions")), "note": "", "fold": "always", "questions": asked[3:]},
    ]
    return QuestionForm(
        groups=groups, answers={"money": "60000"}, title=label(say("Questions to answer")), words=form_words(say),
        problems={"kind": label(say("Choose one of several."))}, direction=say.direction,
    )  # fmt: skip
