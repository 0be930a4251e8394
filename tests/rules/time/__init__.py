"""Changes, timeline, warnings and statuses through time, compared with a plain oracle."""
