"""What runs inside the jails in which notebooks with code are graded: the learner's process and the examiner's."""
