"""Tests of the gallery of the desks' parts."""
