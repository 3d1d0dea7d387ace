"""What keeps strangers out, tried by hand: headers, forgery, scripts in words, formulas in tables, secrets in files."""
