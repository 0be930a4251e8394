"""The workspace under /atelier: an application of its own, with a session, beside the site."""
