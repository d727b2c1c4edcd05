"""Tests, one folder for each room and one for the whole."""
