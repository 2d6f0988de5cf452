"""The words, as data: TOML files whose every entry proves itself with an example."""
