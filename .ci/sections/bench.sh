# The shortened bench: checks that it runs, not what it measures.
check 'npm run bench -- --quick' npm run bench -- --quick
