"""Tests of the one-page summaries."""
