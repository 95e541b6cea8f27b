"""What Tribune talks about: values and rules, standard library only, nothing awaited and nothing stored."""
