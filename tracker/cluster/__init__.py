"""Several machines for one watch list: `tracker run` hands out what is due, `tracker worker` looks, learns and sends.

Only with a database on a PostgreSQL server. Nothing here knows how an answer is understood or a message is made:
workers call the same `pipeline` as the daemon, over `turns.Beside`, which keeps order among them.

The truth stays where it was: when a source is due, what is known, what is owed. Jobs (procrastinate) and leases are
only the way there. They lie in a schema of their own, and may be lost as a whole: then all is handed out once more.

    crew     the daemon's side: leases what is due, makes a job of it, believes in a death
    worker   the process; bench: one pair of hands in it
    turns    locks and leases around the pipeline's transactions
    leases   who looks at what, and the message that is on its way
    jobs     procrastinate
    schema   the tables of this room
"""
