"""What each ``make`` target does."""
