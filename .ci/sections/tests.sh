# What a contributor runs, on a checkout with nothing installed.
check 'npm test' npm test
