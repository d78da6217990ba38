"""Simulated people, for a demo, a test or a rehearsal: who they are, a whole session, or a live one through sockets."""
