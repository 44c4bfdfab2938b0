"""Words for values, refusals and problems, the same on screen, paper and command line."""
