"""Following by mail: who follows what, what is new to each, what stayed silent. No HTTP."""
