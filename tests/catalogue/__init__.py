"""Tests of the courses that ship: their shape, facts, language and exercises."""
