raise SystemExit("the grader took the wrong torch")
