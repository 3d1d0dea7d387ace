"""What is handed to operators says each thing once, and lets no log hold what opens a door."""

import re

import pytest
import yaml

from deploy.locked import ROOT

DEPLOY = ROOT / "deploy"


class Once(yaml.SafeLoader):
    """Refuses a name that is said twice, as Compose does."""

    def construct_mapping(self, node, deep=False):
        """A mapping whose names differ; a merged one may be said anew."""
        names = [key.value for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"]
        twice = {name for name in names if names.count(name) > 1}
        assert not twice, f"said twice: {twice}"
        return super().construct_mapping(node, deep)


@pytest.mark.parametrize("name", ["compose.yml", "alerts.yml", "litestream.yml"])
def test_nothing_is_said_twice(name):
    assert yaml.load((DEPLOY / name).read_text(), Once)


def test_what_opens_a_door_stands_in_no_log_of_the_proxy(app):
    listed = re.search(r"\(\?<kpi_door>([\w|-]+)\)", (DEPLOY / "nginx.conf").read_text())
    doors = {rule.rule.split("/")[1] for rule in app.url_map.iter_rules() if rule.arguments & {"token", "code"}}
    assert listed
    assert doors <= set(listed[1].split("|"))
