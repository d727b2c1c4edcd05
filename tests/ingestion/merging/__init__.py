"""Rows of real announcements merged at random, as text recognition merges them.

What an announcement says does not change when two to four of its printed rows are run together:
each figure must be read as it was before, with value, period, unit, label and member.
``rows`` knows which rows can be merged and merges them, ``scoring`` compares the readings.
Everything follows from a seed. The announcements stay where they are, in ``../shared``.
"""
