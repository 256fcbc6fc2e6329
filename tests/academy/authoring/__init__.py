"""Tests of the room in which courses are written."""
