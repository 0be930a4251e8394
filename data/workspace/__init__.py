"""The tables and services of the workspace: people, entries, campaigns, mail. No HTTP."""
