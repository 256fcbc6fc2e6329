"""Tests of coop_registry.editing."""
