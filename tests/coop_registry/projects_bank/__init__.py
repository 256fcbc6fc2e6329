"""Tests of the bank of projects in the registry."""
