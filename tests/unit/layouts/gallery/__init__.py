"""Every component and figure once, for the eye: `python -m tests.unit.layouts.gallery FOLDER`."""
