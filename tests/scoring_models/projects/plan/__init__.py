"""Tests of plans of projects."""
