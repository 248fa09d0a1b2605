"""The facts that findings are judged by: typed, versioned, bundled with the program."""
