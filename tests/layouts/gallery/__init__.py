"""Every component and figure once, for the eye: `python -m tests.layouts.gallery FOLDER`."""
