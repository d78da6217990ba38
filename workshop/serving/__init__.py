"""What lies between the machine and a request: open files, connections, and where one message ends."""
