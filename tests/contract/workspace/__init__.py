"""The workspace over HTTP: who comes in, who may open what, what leaves it."""
