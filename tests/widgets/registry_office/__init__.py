"""Tests of the registry office."""
