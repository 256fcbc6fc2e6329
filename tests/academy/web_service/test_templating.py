"""Templates of a service: all read when it starts, so that an update under a running site breaks no page."""

from pathlib import Path

from academy.web_service.templating import environment


def test_a_running_service_goes_on_with_the_templates_it_began_with(tmp_path: Path) -> None:
    (tmp_path / "first.html").write_text("before")
    (tmp_path / "second.html").write_text("before")
    made = environment(tmp_path)
    (tmp_path / "first.html").write_text("{{ newer }}")
    (tmp_path / "second.html").unlink()
    assert [made.get_template(name).render() for name in ("first.html", "second.html")] == ["before", "before"]
