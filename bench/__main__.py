"""`python -m bench [browser|code|linear|peers|scan|serve|site|square …]`: all without a name; `--quick` shows that they run."""

from __future__ import annotations

import argparse
import os
import platform

from bench import browser, code, linear, peers, scan, serve, site, square

BENCHES = {
    "browser": browser.measure,
    "code": code.measure,
    "linear": linear.measure,
    "peers": peers.measure,
    "scan": scan.measure,
    "site": site.measure,
    "square": square.measure,
    "serve": serve.measure,
}


def main() -> None:
    """Run the benches that are asked for, one after the other."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("benches", nargs="*", metavar="bench", help=f"one or more of: {', '.join(BENCHES)}")
    parser.add_argument("--quick", action="store_true", help="small sizes: to see that the benches run, not how fast we are")
    arguments = parser.parse_args()
    if unknown := set(arguments.benches) - BENCHES.keys():
        parser.error(f"no such bench: {', '.join(sorted(unknown))}")
    load = os.getloadavg()[0]
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f}. Medians; trust the ratios.")
    for name in arguments.benches or BENCHES:
        BENCHES[name](quick=arguments.quick)


if __name__ == "__main__":
    main()
