"""Tests of the web process, on a demo site of its own."""
