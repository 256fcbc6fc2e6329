"""Tests of coop_registry.queries."""
