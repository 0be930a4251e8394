"""Time: changes, timeline, warnings, statuses through time, held by a plain oracle."""
