"""Changing the registry by hand: with a reason, within one's territory, with history."""
