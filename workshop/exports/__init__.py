"""What people take with them: one neutral outline, and a thin writer for each format. It decides who sees nothing."""
