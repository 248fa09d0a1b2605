"""Qt item models over what the workbench hands out."""
