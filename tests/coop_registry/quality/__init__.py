"""Tests of coop_registry.quality."""
