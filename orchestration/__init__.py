"""When things happen: what landed is read, marts are built, a release is published."""
