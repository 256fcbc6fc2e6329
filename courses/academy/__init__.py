"""The academy: courses, exercises, answers, grading and what learners and trainers see of them."""
