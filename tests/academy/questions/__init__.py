"""Tests of the questions that learners ask their trainers."""
