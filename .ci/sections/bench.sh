# The bench, shortened: that it runs, not what it says.
check 'npm run bench -- --quick' npm run bench -- --quick
