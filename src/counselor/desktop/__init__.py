"""The window: PySide6 over the workbench. Nothing below this package knows Qt."""
