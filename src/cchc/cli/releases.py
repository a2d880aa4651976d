"""Commands on published releases."""

from cchc import errors
from cchc.cli.words import day, summary
from cchc.marts import manifest as manifests
from cchc.messages import say
from cchc.paths import project_paths


def releases_list() -> None:
    paths = project_paths()
    found = manifests.releases(paths)
    if not found:
        raise errors.NoRelease(say("release.none"))
    current = manifests.current_release_id(paths)
    for manifest in found:
        mark = say("releases.current") if manifest.release_id == current else ""
        print(f"{manifest.release_id}  {day(manifest.run_date)}  {summary(manifest)} {mark}".rstrip())
