"""`store_flips_test.py PROGRAM FLIPS [SEED]`: single bits flipped anywhere in an office: its store, the files given as evidence,
its checkpoints and keys. An audit must find every flip after which the office would hand out other bytes; where it finds
nothing, the office must export what it exported before, byte for byte."""

import pathlib
import random
import shutil
import sys
import tempfile

from office import Place, contents, copy


def exported(place, office):
    """What the office hands out: the bundle, and the events as they are stored; None when it refuses."""
    files = {}
    for name, words in (("bundle", "audit export --out out"), ("lines", "audit export --out out.jsonl --format jsonl")):
        for path in place.folder.glob("out*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        code, _, _ = place.run(words, office)
        if code != 0:
            return None
        out = place.folder / ("out" if name == "bundle" else "out.jsonl")
        files[name] = contents(out) if out.is_dir() else out.read_bytes()
    return files


def main():
    program, flips = sys.argv[1], int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")
    draw = random.Random(seed)
    found, harmless, refused = 0, 0, 0
    with tempfile.TemporaryDirectory(dir="/dev/shm" if pathlib.Path("/dev/shm").is_dir() else None) as folder:
        place = Place(program, folder)
        place.make_office()
        place.done("day close --as ADM --at 2026-10-08T18:00")
        place.done("audit key log.pem")
        place.done("audit checkpoint --signer log.pem")
        office = place.folder / "office"
        for name in ("office.db-shm", "office.db.lock"):
            (office / name).unlink(missing_ok=True)
        good = exported(place, "office")
        assert good is not None
        names = sorted(name for name, data in contents(office).items() if data and not name.endswith("-shm"))
        sizes = [(office / name).stat().st_size for name in names]
        for number in range(flips):
            bad = copy(office, place.folder / "bad")
            if number % 500 == 0:
                assert place.run("audit verify", "bad")[0] == 0 and exported(place, "bad") == good, "an untouched office is refused"
            # Half of the flips by size, half by file, so that small files are hit as well.
            name = draw.choices(names, sizes)[0] if number % 2 else draw.choice(names)
            data = bytearray((bad / name).read_bytes())
            at, bit = draw.randrange(len(data)), draw.randrange(8)
            data[at] ^= 1 << bit
            (bad / name).write_bytes(data)
            where = f"{name}, byte {at}, bit {bit}"
            code = place.run("audit verify", "bad")[0]
            assert code in (0, 1, 5), f"anumat says {code} of {where}"
            handed = exported(place, "bad")
            if code != 0:
                found += 1
            elif handed is None:
                refused += 1
            else:
                assert handed == good, f"{where}: other bytes are handed out, and the audit finds nothing"
                harmless += 1
    assert flips < 50 or (found > flips // 8 and harmless > 0), f"the flips were not felt: {found} found, {harmless} harmless"
    print(f"of {flips} flips {found} were found, {refused} led to a refusal to export, {harmless} changed no byte that is handed out")


if __name__ == "__main__":
    main()
