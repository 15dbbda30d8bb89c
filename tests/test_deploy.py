"""What runs it for years: the container, the compose file and the unit name things that exist, and give no more than is
needed."""

from __future__ import annotations

import configparser
import re
import shlex
from pathlib import Path

import yaml

from tests.conftest import ROOT
from tracker import config as configuration
from tracker.cli.parser import build

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


CREW = {name: one for name, one in COMPOSE["services"].items() if "profiles" in one}


def test_without_a_profile_the_service_is_one_and_has_no_rights_to_spare() -> None:
    assert [name for name in COMPOSE["services"] if name not in CREW] == ["tracker"]
    service = COMPOSE["services"]["tracker"]
    assert service["user"].split(":")[0] not in ("0", "root")
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["tmpfs"]
    assert "ports" not in service


def test_the_profile_is_a_database_one_that_plans_and_two_that_work() -> None:
    assert {name: tuple(one["profiles"]) for name, one in CREW.items()} == dict.fromkeys(
        ("postgres", "planner", "worker"), ("cluster",)
    )
    assert CREW["worker"]["deploy"]["replicas"] == 2
    for name in ("planner", "worker"):
        one = CREW[name]
        assert build().parse_args(one["command"]).verb == {"planner": "run", "worker": "worker"}[name]
        assert one["user"].split(":")[0] not in ("0", "root")
        assert one["read_only"] is True
        assert one["cap_drop"] == ["ALL"]
        assert one["security_opt"] == ["no-new-privileges:true"]
        assert int(one["stop_grace_period"].rstrip("s")) > 10
        assert one["depends_on"]["postgres"]["condition"] == "service_healthy"
        assert (ROOT / one["build"]["args"]["LOCK"]).exists()
    assert all("ports" not in one for one in CREW.values()), "the database answers nobody outside"
    (mount,) = CREW["postgres"]["volumes"]
    assert mount.split(":")[0] in COMPOSE["volumes"]


def test_what_the_profile_watches_can_be_read(tmp_path: Path) -> None:
    """The URL that docker-compose.yml makes, in the configuration that it mounts."""
    url = CREW["worker"]["environment"]["TRACKER_DATABASE"].replace("${POSTGRES_PASSWORD:-}", "p4ss")
    (mount,) = CREW["worker"]["volumes"]
    source, place, _ = mount.split(":")
    assert place == "/data/config.toml"
    config = configuration.load(ROOT / source, env={"TRACKER_DATABASE": url}, cwd=tmp_path)
    assert config.settings.database == url
    assert [work.id for work in config.works] == ["makeine-s2"]


def test_its_state_outlives_it() -> None:
    (mount,) = COMPOSE["services"]["tracker"]["volumes"]
    name, place = mount.split(":")
    assert name in COMPOSE["volumes"]
    assert f"VOLUME {place}" in DOCKERFILE
    assert f"XDG_DATA_HOME={place}" in DOCKERFILE, "the database lies in the volume"
    assert f"WORKDIR {place}" in DOCKERFILE, (
        "a config.toml beside it is found, and its relative paths stay in the volume"
    )


def test_it_has_longer_to_stop_than_it_takes() -> None:
    assert int(COMPOSE["services"]["tracker"]["stop_grace_period"].rstrip("s")) > 10


def test_every_command_named_is_one() -> None:
    """The entry point, the health checks and the unit's start parse as commands of this program."""
    named = [COMPOSE["services"]["tracker"]["healthcheck"]["test"][1:]]
    named += [re.findall(r'"([^"]+)"', line) for line in re.findall(r"CMD (\[.*\])", DOCKERFILE)]
    unit = _unit()
    named.append(["tracker", *shlex.split(unit["Service"]["ExecStart"])[1:]])
    for words in named:
        verbs = words[1:] if words[0] == "tracker" else words
        assert build().parse_args(verbs).verb in ("run", "healthcheck"), words


def test_the_container_is_compiled_and_not_root() -> None:
    assert "compileall" in DOCKERFILE
    assert '--require-hashes -r "$LOCK"' in DOCKERFILE
    assert "ARG LOCK=requirements.lock" in DOCKERFILE
    assert re.search(r"^USER 10001", DOCKERFILE, re.MULTILINE)
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for name in " ".join(copied).split():
        assert (ROOT / name).exists(), name
        assert f"!{name}" in ignored, f"{name} does not reach the build"


def test_the_unit_keeps_its_state_where_it_may_write() -> None:
    service = _unit()["Service"]
    assert service["WorkingDirectory"] == f"/var/lib/{service['StateDirectory']}"
    assert service["Environment"] == "XDG_DATA_HOME=/var/lib"
    assert service["DynamicUser"] == service["NoNewPrivileges"] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert int(service["TimeoutStopSec"]) > 10


def _unit() -> configparser.ConfigParser:
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(ROOT / "deploy" / "release-tracker.service", encoding="utf-8")
    return unit
