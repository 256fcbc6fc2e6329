"""Notices: what a learner should hear of, once each, in the app and, where the person asked for it, by a message."""
