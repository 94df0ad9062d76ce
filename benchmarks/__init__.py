"""Speed and memory, each number beside a reference that ran in turn with it. `python -m benchmarks`."""
