"""Tortures the runs of SOPs: processes die, disks fail, power goes, people come at once, journals are forged.

usage: python3 Scripts/torture [--short] [--tests FILE] KB [PART...]

Each part prints what it did and PASS or FAIL; without a name all of them run. --short takes a sample of the same,
in seconds. Random choices follow from fixed seeds; the moments of kills do not.
"""
import argparse
import shutil
import sys
import tempfile
import time
import traceback
from pathlib import Path

import crowds
import effects
import faults
import power
import privacy
import tampering

PARTS = {
    "kills": faults.kills,
    "errors": faults.errors,
    "power": power.power,
    "effects": effects.effects,
    "submits": crowds.submits,
    "rivals": crowds.rivals,
    "tampering": tampering.tampering,
    "places": tampering.places,
    "canaries": privacy.canaries,
    "injection": privacy.injection,
}


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kb", metavar="KB", type=Path)
    parser.add_argument("parts", metavar="PART", nargs="*", help=", ".join(PARTS))
    parser.add_argument("--short", action="store_true")
    parser.add_argument(
        "--tests", metavar="FILE", type=Path, help="the program of the tests, for what is done in one process")
    options = parser.parse_args()
    unknown = [part for part in options.parts if part not in PARTS]
    if unknown:
        parser.error(f"there is no part {', '.join(unknown)}")
    if not shutil.which("strace"):
        sys.exit("torture: strace is missing; Scripts/setup installs it")
    failed = []
    for name in options.parts or PARTS:
        folder = Path(tempfile.mkdtemp(prefix="kb-torture-"))
        part = PARTS[name]
        print(f"{name}: {part.__doc__}", flush=True)
        start = time.monotonic()
        try:
            more = {"tests": options.tests} if part is power.power else {}
            part(folder, options.kb.resolve(), options.short, **more)
            print(f"  PASS in {time.monotonic() - start:.0f} s", flush=True)
        except Exception as error:  # whatever it is, the next part still runs
            failed.append(name)
            traceback.print_exc()
            print(f"  FAIL: {error}", flush=True)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
