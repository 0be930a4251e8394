"""The versions of the schema; `data.engine.upgrade` runs them."""
