"""Tests of coop_registry.published."""
