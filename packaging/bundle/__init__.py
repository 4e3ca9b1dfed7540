"""What every package of the program is put together from, whatever system it is for. Standard library only."""
