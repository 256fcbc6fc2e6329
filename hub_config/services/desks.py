"""The staff desks: the registry of an officer's provinces, their scores, the bank of projects, the gallery of parts."""

import logging
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import sessionmaker
from traitlets import Instance

from coop_registry.database import open_registry
from hub_config.services.desk_kernels import hold_open, kernel_settings
from hub_config.services.desk_service import Beginning, Desks, begun
from hub_config.services.lifetime import end_with_parent
from hub_config.services.officers import officer_of
from hub_config.settings import DESKS, Settings, site_settings
from widgets.apps.projects.known_courses import course_titles


class StaffDesks(Desks):
    """Voilà for the desks of the staff: their kernels read the registry."""

    groups = ("staff", "admin")
    pages = ("gallery", "projects", "registry", "scoring")

    registry = Instance(sessionmaker)

    def given(self, person_id: str) -> Mapping[str, Any]:
        """Return who the officer is, where the registry is found, and which courses there are."""
        return {
            "registry_url": self.kernel_manager.registry_url,
            "officer": officer_of(person_id, self.academy, self.registry),
            "courses": course_titles(),  # a kernel does not see the catalogue
        }


def desks(settings: Settings, begin: Beginning) -> StaffDesks:
    """Return the service, ready to start."""
    kernels = kernel_settings(settings.desks_database, settings.idle_after_seconds)
    return begun(StaffDesks, settings, DESKS, kernels, begin, registry=open_registry(settings.registry_database))


def main() -> None:
    """Run the service as the hub starts it."""
    end_with_parent()
    logging.basicConfig(format="%(asctime)s %(name)s %(message)s", level=logging.WARNING)
    service = desks(site_settings(), Beginning.of_the_hub())
    with hold_open(service.registry):
        service.start()


if __name__ == "__main__":
    main()
