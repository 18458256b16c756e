"""`flips_test.py PROGRAM FLIPS [SEED]`: single bits flipped anywhere in a bundle, one at a time. Every flip in a file that
SHA256SUMS names must be found by the program and by verify.py; an untouched bundle in between must be good, so that the
verifiers are known not to refuse everything."""

import io
import contextlib
import os
import pathlib
import random
import runpy
import sys
import tempfile

from office import Place, contents

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "history" / "bundle" / "verify.py"


def python_finds(bundle):
    """verify.py in this process, as ten thousand others would take hours; a stumble is a finding too."""
    here, words = os.getcwd(), sys.argv
    sys.argv = [str(SCRIPT), str(bundle)]
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            runpy.run_path(str(SCRIPT), run_name="__main__")
        return False
    except SystemExit as end:
        return bool(end.code)
    except Exception:  # A traceback and exit code 1, when run as a program.
        return True
    finally:
        os.chdir(here)
        sys.argv = words


def main():
    program, flips = sys.argv[1], int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        place = Place(program, folder)
        place.make_office()
        place.done("audit key log.pem")
        place.done("audit checkpoint --signer log.pem")
        place.done("audit export --out bundle")
        bundle = place.folder / "bundle"
        names = sorted(set(contents(bundle)) - {"SHA256SUMS"})
        sizes = [(bundle / name).stat().st_size for name in names]
        for number in range(flips):
            if number % 500 == 0:
                assert place.run("audit verify bundle")[0] == 0 and not python_finds(bundle), "the untouched bundle is refused"
            # Half of the flips by size, half by file, so that small files are hit as well.
            name = draw.choices(names, sizes)[0] if number % 2 else draw.choice(names)
            data = (bundle / name).read_bytes()
            at, bit = draw.randrange(len(data)), draw.randrange(8)
            changed = bytearray(data)
            changed[at] ^= 1 << bit
            (bundle / name).write_bytes(changed)
            code = place.run("audit verify bundle")[0]
            assert code in (1, 5), f"anumat says {code} of {name}, byte {at}, bit {bit}"
            assert python_finds(bundle), f"verify.py does not find {name}, byte {at}, bit {bit}"
            (bundle / name).write_bytes(data)
        print(f"{flips} of {flips} flips found by both")


if __name__ == "__main__":
    main()
