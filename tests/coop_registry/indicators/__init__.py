"""Tests of coop_registry.indicators."""
