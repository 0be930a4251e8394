"""The workspace's own tables and services: people, entries, campaigns, mail. No HTTP."""
