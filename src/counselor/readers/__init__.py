"""From a laboratory's file to a `TestResult`: what was seen, what was not, and why."""
