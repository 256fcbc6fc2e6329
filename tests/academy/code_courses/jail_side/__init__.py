"""Tests of what runs in the jails."""
