"""What the builder says of an exercise in code, in sentences that can be translated."""

CODE_WORDS: tuple[tuple[str, str], ...] = (
    (r"write Python, at most .*", "Write Python here."),
    (r"leave nbgrader's marks .*", "Leave out lines that begin with ### BEGIN or ### END."),
    (r"is no Python \((?P<given>.*)\); mend it", "This is no Python: {given}."),
    (r"code is graded when it is handed in; .*", "Code cannot be practice."),
    (r"those of code cost nothing; .*", "Hints of code cost nothing."),
    (r"give from 1 to \d+, each as .*", "At least one check is needed."),
    (r"write what is computed, .*", "Write what is computed, such as mean_price([1, 2, 6])."),
    (
        r"is missing; write the value, or a model .*",
        "What the check must give is missing: write it, or your own solution.",
    ),
    (r"is missing; write the wrong value", "Write the wrong value that these words are for."),
    (r"the points of a check are a number above 0", "The points of a check must be a number above 0."),
    (
        r"their points make (?P<sum>\S+), and the exercise gives (?P<points>\S+); .*",
        "The points of the checks make {sum}, and the exercise gives {points}: make them equal.",
    ),
)
