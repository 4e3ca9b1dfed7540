"""The simulated outside world, one module per thing a person would point at.

Each answers effects with a new World and events, and computes every verdict from what was done. Given the same World
and effect, it answers the same: whatever looks random is drawn from the seed. To add one, answer its effects in
`answers`.
"""
