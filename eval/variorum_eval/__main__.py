"""`python -m variorum_eval`: the same commands as `variorum eval`."""

from variorum_eval.commands.app import app

if __name__ == "__main__":
    app()
