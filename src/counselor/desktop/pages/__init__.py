"""One class a form: ui/<name>.ui → forms/ui_<name>.py → the page or dialog here."""
