"""Who may need help, by signs that anybody can check: each has its reason in words and figures, none has a score.

Nothing of a person's sex, age or province is looked at, and unknown is not bad: who never entered has not begun.
"""
