"""A data folder as a whole: what lies there and whether it is sound, carried to another computer, merged, erased."""
