"""One file a step. A released step is never changed: databases made by it exist."""
