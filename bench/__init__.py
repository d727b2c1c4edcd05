"""Measures what users wait for."""
