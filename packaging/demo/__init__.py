"""A practice with invented patients: their files, their visits, and the pictures of both."""
