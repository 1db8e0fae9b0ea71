"""What is deployed: the packages that running needs, and samples that name what the service really has."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import httptools
import pytest
import yaml

from api.http.metrics import Metrics
from api.settings import Settings

ROOT = Path(__file__).resolve().parent.parent


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pinned(lock: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+)==", text(lock), re.MULTILINE))


def test_running_needs_its_dependencies_and_not_those_of_development() -> None:
    project = tomllib.loads(text("pyproject.toml"))
    asked = {re.split(r"[\[>=]", name)[0] for name in project["project"]["dependencies"]}
    found = pinned("requirements.lock")
    assert found >= asked | {"starlette", "httptools", "markupsafe", "pydantic-core"}
    assert not found & {"pytest", "mypy", "ruff", "hatchling", "playwright", "hypothesis", "schemathesis", "oxigraph"}


def test_the_wheel_is_made_with_little() -> None:
    found = pinned("requirements-build.lock")
    assert {*tomllib.loads(text("pyproject.toml"))["build-system"]["requires"], "pathspec"} <= found
    assert "fastapi" not in found


def test_the_container_is_made_of_what_is_locked_and_has_the_editor_and_the_licences() -> None:
    container = text("deploy/Containerfile")
    project = tomllib.loads(text("pyproject.toml"))
    copied = {word for line in container.splitlines() if line.startswith("COPY") for word in line.split()[1:]}
    assert {*project["project"]["license-files"], "package-lock.json", "node_modules"} <= copied
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert {*wheel["packages"], wheel["hooks"]["custom"]["path"]} <= copied
    installs = re.findall(r"scripts/install (\S+) (\S+\.lock)", container)
    assert installs == [
        ("/opt/jarlyq/.venv/bin/python", "requirements.lock"),
        (".venv/bin/python", "requirements-build.lock"),
    ]
    assert all((ROOT / name).exists() for name in copied if re.match(r"scripts/\w", name))


def test_what_is_composed_builds_first_and_serves_the_same_volume() -> None:
    services = yaml.safe_load(text("compose.yaml"))["services"]
    assert services["init"]["command"] == ["jarlyq", "build"]
    assert services["serve"]["command"] == ["jarlyq", "serve"]
    assert services["serve"]["depends_on"] == {"init": {"condition": "service_completed_successfully"}}
    assert services["init"]["volumes"] == services["serve"]["volumes"]
    assert "/readyz" in services["serve"]["healthcheck"]["test"][-1]
    assert (ROOT / services["init"]["build"]["dockerfile"]).is_file()
    (volume,) = services["serve"]["volumes"]
    assert f"VOLUME {volume.split(':')[1]}\n" in text("deploy/Containerfile")


def test_the_sample_of_the_environment_holds_every_setting_with_its_default() -> None:
    found = dict(re.findall(r"^#(JARLYQ_[A-Z_]+)=(.*)$", text("deploy/jarlyq.env"), re.MULTILINE))
    defaults = {
        f"JARLYQ_{name.upper()}": "" if field.default_factory or field.default in (None, ()) else str(field.default)
        for name, field in Settings.model_fields.items()
    }
    assert found == defaults
    told = text("deploy/jarlyq.env")
    assert not [field.description for field in Settings.model_fields.values() if f"# {field.description}\n" not in told]


def test_the_sample_of_the_environment_can_be_taken_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in re.findall(r"^#(JARLYQ_[A-Z_]+)=(.*)$", text("deploy/jarlyq.env"), re.MULTILINE):
        monkeypatch.setenv(name, value)
    assert Settings().port == 8000


def test_every_metric_of_the_alerts_is_one_of_the_service() -> None:
    metrics = Metrics()
    metrics.count_request("/sparql", 200)
    metrics.observe_query("worker", 1.0)
    served = set(re.findall(r"^(jarlyq_\w+)", metrics.render().decode(), re.MULTILINE))
    rules = [rule for group in yaml.safe_load(text("deploy/alerts.yml"))["groups"] for rule in group["rules"]]
    named = {name for rule in rules for name in re.findall(r"\bjarlyq_\w+", rule["expr"])}
    assert {"jarlyq_store_quads", "jarlyq_query_seconds_bucket"} <= named <= served
    assert not [rule for rule in rules if not {"alert", "expr", "labels", "annotations"} <= set(rule)]


def test_the_proxy_passes_on_what_the_service_believes_and_takes_what_it_takes() -> None:
    proxy = text("deploy/nginx.conf")
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in proxy
    assert "proxy_set_header Host $http_host;" in proxy
    kilobytes = int(re.findall(r"large_client_header_buffers \d+ (\d+)k;", proxy)[0])
    httptools.parse_url(b"/" * 65_535)
    with pytest.raises(httptools.HttpParserInvalidURLError):
        httptools.parse_url(b"/" * 65_536)
    assert kilobytes * 1024 > 65_536
    megabytes = int(re.findall(r"client_max_body_size (\d+)m;", proxy)[0])
    assert megabytes * 1024**2 >= Settings.model_fields["max_upload_bytes"].default
    seconds = int(re.findall(r"proxy_read_timeout (\d+)s;", proxy)[0])
    assert seconds >= sum(Settings.model_fields[name].default for name in ("update_seconds", "queue_seconds"))


def test_nginx_takes_the_sample(tmp_path: Path) -> None:
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    if not nginx or not shutil.which("openssl"):
        pytest.skip("no nginx and openssl here: apt-get install nginx-light openssl")
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=law.example.org"]
    key, certificate = tmp_path / "key.pem", tmp_path / "fullchain.pem"
    subprocess.run([*make, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    sample = text("deploy/nginx.conf").replace("/etc/ssl/law.example.org", str(tmp_path))
    whole = f"pid {tmp_path}/pid;\nerror_log {tmp_path}/log;\nevents {{}}\nhttp {{\naccess_log off;\n{sample}\n}}\n"
    (tmp_path / "nginx.conf").write_text(whole, encoding="utf-8")
    done = subprocess.run([nginx, "-t", "-c", tmp_path / "nginx.conf"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr


@pytest.mark.parametrize("name", sorted(str(file.relative_to(ROOT)) for file in (ROOT / ".github").rglob("*.yml")))
def test_the_forms_and_the_workflow_can_be_read(name: str) -> None:
    read = yaml.safe_load(text(name))
    if name.endswith(("bug.yml", "reading.yml", "feature.yml")):
        assert {"name", "description", "body"} <= set(read)
        assert any(field.get("validations", {}).get("required") for field in read["body"])
    assert read


def test_the_workflow_runs_what_a_change_must_pass_with_every_python() -> None:
    workflow = yaml.safe_load(text(".github/workflows/check.yml"))
    (job,) = workflow["jobs"].values()
    classified = re.findall(r'"Programming Language :: Python :: (3\.\d+)"', text("pyproject.toml"))
    assert job["strategy"]["matrix"]["python"] == classified
    assert ".ci/run" in [step.get("run") for step in job["steps"]]
    assert (ROOT / ".ci/run").is_file()


def test_each_commit_is_checked_by_make_lint() -> None:
    (local,) = yaml.safe_load(text(".pre-commit-config.yaml"))["repos"]
    assert local["repo"] == "local"
    assert [hook["entry"] for hook in local["hooks"]] == ["make lint"]
