"""All components and figures, to look at: `python -m tests.unit.layouts.gallery FOLDER`."""
