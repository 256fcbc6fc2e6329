"""Tests of where the registry and the models of projects join."""
