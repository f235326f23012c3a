#!/usr/bin/env python3
"""What the project stands on, by the lists of deny.toml: `python3 .ci/supply.py` from the top of a checkout.

Building cargo-deny and cargo-machete takes longer than the tests. This asks `cargo metadata` the same of each workspace: licences,
two versions of one crate, sources, versions that are any; and which dependencies no source names. Advisories it cannot know:
`cargo deny check advisories` does, where cargo-deny is.
"""

import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

try:
    import tomllib
except ImportError:
    print("skipped: the supply chain, since Python before 3.11 reads no TOML")
    sys.exit(0)

MANIFESTS = ["Cargo.toml", "fuzz/Cargo.toml", "python/Cargo.toml"]


def allowed(expression: str, licences: set[str]) -> bool:
    """Whether an SPDX expression can be met by the licences."""
    words = re.findall(r"\(|\)|[^\s()/]+|/", expression)
    words = ["OR" if word == "/" else word for word in words]

    def alternatives() -> bool:
        met = both()
        while words and words[0] == "OR":
            words.pop(0)
            met = both() or met
        return met

    def both() -> bool:
        met = one()
        while words and words[0] == "AND":
            words.pop(0)
            met = one() and met
        return met

    def one() -> bool:
        word = words.pop(0)
        if word == "(":
            met = alternatives()
            words.pop(0)
            return met
        if words and words[0] == "WITH":
            word = f"{word} WITH {words[1]}"
            del words[:2]
        return word in licences

    return alternatives()


def is_skipped(name: str, version: str, skipped: list[str]) -> bool:
    for entry in skipped:
        crate, _, wanted = entry.partition("@")
        if crate == name and (version + ".").startswith(wanted + "."):
            return True
    return False


def unused(package: dict) -> list[str]:
    """Dependencies whose names stand in none of the package's sources."""
    folder = Path(package["manifest_path"]).parent
    sources = {Path(target["src_path"]) for target in package["targets"]}
    # A build script stands at the top, where the folders of other packages are.
    folders = {path.parent for path in sources if path.parent != folder} | {folder / "src"}
    files = sources | {file for root in folders for file in root.rglob("*.rs") if "target" not in file.relative_to(folder).parts}
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    # What a source takes from elsewhere by its path.
    paths = re.findall(r'#\[path = "([^"]+)"\]', text)
    text += "\n".join((folder / "src" / path).read_text(encoding="utf-8") for path in paths)
    names = {(dependency["rename"] or dependency["name"]) for dependency in package["dependencies"]}
    return sorted(name for name in names if not re.search(rf"\b{name.replace('-', '_')}\b", text))


def faults(manifest: str, rules: dict) -> list[str]:
    command = ["cargo", "metadata", "--format-version", "1", "--all-features", "--locked", "--manifest-path", manifest]
    metadata = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    ours = set(metadata["workspace_members"])
    licences = set(rules["licenses"]["allow"])
    exceptions = {entry["crate"]: set(entry["allow"]) for entry in rules["licenses"]["exceptions"]}
    registries = {f"registry+{url}" for url in rules["sources"]["allow-registry"]}
    skipped = [entry["crate"] for entry in rules["bans"]["skip"]]
    found, versions = [], defaultdict(set)
    for package in metadata["packages"]:
        name, version = package["name"], package["version"]
        if not allowed(package["license"] or "none", licences | exceptions.get(name, set())):
            found.append(f"{name} {version} has the licence {package['license']}")
        if package["source"] is not None and package["source"] not in registries:
            found.append(f"{name} {version} comes from {package['source']}")
        if not is_skipped(name, version, skipped):
            versions[name].add(version)
        if package["id"] in ours:
            if package["rust_version"] is None:
                found.append(f"{name} states no rust-version")
            found += [
                f"{name} takes any version of {dependency['name']}"
                for dependency in package["dependencies"]
                if dependency["req"] == "*" and dependency.get("path") is None
            ]
            found += [f"{name} names {dependency} in no source" for dependency in unused(package)]
    found += [f"{name} is there as {', '.join(sorted(several))}" for name, several in versions.items() if len(several) > 1]
    return [f"{manifest}: {fault}" for fault in found]


def main() -> int:
    rules = tomllib.loads(Path("deny.toml").read_text(encoding="utf-8"))
    assert allowed("MIT OR (A AND B)", {"MIT"}) and not allowed("(MIT OR A) AND B", {"MIT"}) and allowed("A/MIT", {"MIT"})
    found = [fault for manifest in MANIFESTS if Path(manifest).exists() for fault in faults(manifest, rules)]
    print("\n".join(found) or f"licences, versions, sources and use of dependencies of {', '.join(MANIFESTS)} are as deny.toml has them")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
