"""Tests of attempts and time."""
