"""What people type: one small file a command. Everything heavy is imported when a command runs."""
