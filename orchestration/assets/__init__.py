"""Dagster assets, from the landing location to the release."""
