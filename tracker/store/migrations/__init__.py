"""The steps of the schema, run by Alembic from inside the program (`tracker.store.upgrade`)."""
