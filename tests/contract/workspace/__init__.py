"""The workspace over HTTP: sign-in, permissions, what becomes public."""
