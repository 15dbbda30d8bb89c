"""The read-only page: what is known and missing, where it comes from, and the same for other programs.

`hosting` keeps it open as the configuration says, `site` makes what is shown, `wire` speaks HTTP. Starlette, Jinja2 and
uvicorn are loaded only where something is served.
"""
