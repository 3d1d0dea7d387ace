"""An audit that asked nobody is not a success; and what is shipped is listed whole."""

import json
import subprocess
import sys

import pytest

from deploy import audit, locked, sbom
from deploy.audit import CLEAN, FAULTS, NOT_AUDITED, Heard, NoAnswer
from deploy.locked import ROOT, Package

FLASK, JINJA = Package("pypi", "flask", "3.1.3"), Package("pypi", "jinja2", "3.1.6")
CONTROL = audit.CONTROL["pypi"]


def registry(known=(FLASK, JINJA, CONTROL), faults=None):
    """A registry that knows these packages, and of the control that it has faults."""
    told = {CONTROL.pin: ("PYSEC-2019-133",)} if faults is None else faults

    def ask(packages):
        pins = {package.pin for package in packages} & {package.pin for package in known}
        return Heard(frozenset(pins), {pin: told[pin] for pin in pins if pin in told})

    return ask


def test_packages_that_are_known_and_have_no_faults_are_clean():
    verdict = audit.audit("pypi", [FLASK, JINJA], registry())
    assert verdict.code == CLEAN
    assert verdict.lines == ("pypi: 2 packages locked, 2 audited, 0 with known faults.",)


def test_faults_are_named():
    faults = {CONTROL.pin: ("PYSEC-2019-133",), JINJA.pin: ("CVE-2099-1",)}
    verdict = audit.audit("pypi", [FLASK, JINJA], registry(faults=faults))
    assert (verdict.code, verdict.lines[0]) == (FAULTS, "jinja2==3.1.6: CVE-2099-1")


@pytest.mark.parametrize(("packages", "ask", "said"), [
    ([FLASK, JINJA], registry(known=[]), "does not know 2 of 2: flask==3.1.3, jinja2==3.1.6."),
    ([FLASK, JINJA], registry(known=[FLASK, CONTROL]), "does not know 1 of 2: jinja2==3.1.6."),
    ([FLASK, JINJA], registry(faults={}), "tells no fault of urllib3==1.24.1, which has some."),
    ([], registry(), "does not know 0 of 0: no package."),
])  # fmt: skip
def test_an_answer_that_says_nothing_is_not_a_clean_one(packages, ask, said):
    verdict = audit.audit("pypi", packages, ask)
    assert verdict.code == NOT_AUDITED
    assert verdict.lines == (f"Not audited: pypi {said}",)


def test_a_registry_that_cannot_be_asked_is_said():
    def ask(_packages):
        raise NoAnswer("405 Method Not Allowed")

    assert audit.audit("npm", [], ask).lines == ("Not audited: npm gave no answer. 405 Method Not Allowed",)


def test_what_pip_audit_skipped_it_does_not_know():
    heard = audit.read_pypi({"dependencies": [
        {"name": "Flask", "version": "3.1.3", "vulns": []},
        {"name": "jinja2", "version": "3.1.6", "skip_reason": "not found"},
        {"name": "urllib3", "version": "1.24.1", "vulns": [{"id": "PYSEC-2019-133"}]},
    ]})  # fmt: skip
    assert heard == Heard(frozenset({FLASK.pin, CONTROL.pin}), {CONTROL.pin: ("PYSEC-2019-133",)})


@pytest.mark.parametrize(("total", "known"), [(2, 2), (1, 0), (0, 0)])
def test_npm_knows_all_that_it_counted_or_nothing(total, known):
    packages = [Package("npm", "lit-html", "3.3.3"), audit.CONTROL["npm"]]
    said = {"metadata": {"dependencies": {"total": total}}, "vulnerabilities": {"minimist": {"severity": "critical"}}}
    heard = audit.read_npm(said, packages)
    assert len(heard.known) == known
    assert heard.faults == {"minimist@0.0.8": ("critical",)}


def test_npm_is_asked_for_every_locked_package():
    lock = audit.npm_lock(locked.javascript())
    assert {place.removeprefix("node_modules/") for place in lock["packages"]} - {""} == {
        package.name for package in locked.javascript()
    }
    assert len(locked.javascript()) == len(lock["packages"]) - 1, "no two versions of one package"


def test_the_command_never_ends_well_without_an_answer():
    nobody = "import sys; from deploy import audit; audit._said = lambda *_: {}; sys.exit(audit.main())"
    ended = subprocess.run([sys.executable, "-c", nobody], capture_output=True, text=True, cwd=ROOT, check=False)
    assert ended.returncode == NOT_AUDITED
    assert ended.stdout.count("Not audited") == 2


def test_every_shipped_part_is_listed_with_version_hash_and_licence():
    parts = sbom.shipped()
    made = sbom.bill(parts)
    assert {part.name for part in parts} >= {"flask", "eventlet", "lit-html", "socket.io-client"}
    assert len(made["components"]) == len(locked.python("run")) + sum(one.is_shipped for one in locked.javascript())
    for component in made["components"]:
        assert component["version"]
        assert component["hashes"], component["name"]
        assert component["licenses"][0]["license"]["name"] not in ("", sbom.UNKNOWN), component["name"]
        assert all(len(one["content"]) in (64, 128) for one in component["hashes"])
    assert json.dumps(made) == json.dumps(sbom.bill(sbom.shipped()))


def test_every_locked_python_package_has_an_exact_version_and_a_hash():
    for group in ("run", "dev", "build", "postgres", "node"):
        for package in locked.python(group):
            assert package.version[0].isdigit()
            assert package.hashes, package.name
