"""How much of a PDF is read, and why no more."""

SECONDS = 10.0  # for one file; 200 dense pages take four, so more is a file made to stall
BYTES_OF_MEMORY = 800_000_000  # of the process that reads, which with this one makes 1 GB
PAGES = 300  # a yearly report of a province has under 200; a longer file is a collection
LETTERS = 1_000_000  # 300 dense pages; an article has 6,000
FEW_LETTERS = 20  # of a page that is a picture: a page number, a stamp
LOST_SHARE = 0.1  # of the letters, with codes that stand for none
