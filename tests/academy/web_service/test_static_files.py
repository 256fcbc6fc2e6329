"""A file is asked for by a name that is its content's."""

from academy.web_service.static_files import StaticFiles


def test_the_name_changes_with_the_content() -> None:
    one, other = StaticFiles({"a.js": "1"}), StaticFiles({"a.js": "2"})
    assert one.name("a.js") != other.name("a.js")
    assert one.name("a.js") == StaticFiles({"a.js": "1"}).name("a.js")
