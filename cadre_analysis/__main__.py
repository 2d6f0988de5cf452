"""``python -m cadre_analysis``: the command line, where the script is not on the path."""

from cadre_analysis.cli import main

if __name__ == "__main__":
    main()
