"""Patient, consent, case, review and sign-off as pure rules: no SQL, no screen."""
