"""What was found and what was not assessed, in the form that everything downstream works on."""
