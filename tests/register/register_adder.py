"""A program of its own that adds samples to a register until it is done or killed: PATH FIRST LAST."""

from __future__ import annotations

import sys

from register_samples import sample

from dragoman.register import Register

if __name__ == "__main__":
    with Register(sys.argv[1]) as register:
        for number in range(int(sys.argv[2]), int(sys.argv[3])):
            register.add(sample(number), source=f"{number}.txt", raw=b"x" * number)
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
