"""Tests of sessions in a hall."""
