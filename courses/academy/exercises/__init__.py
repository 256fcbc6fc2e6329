"""The exercise types: for each, what an author writes, what a learner sees and what an answer is worth."""
