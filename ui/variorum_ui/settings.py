"""Settings: from flags, the environment (`VARIORUM_…`), and `settings.toml`; the first that says so wins."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from variorum import VariorumError
from variorum_index import Limits
from variorum_index.embed import DEFAULT_MODEL
from variorum_index.limits import MEGABYTE

log = logging.getLogger("variorum_ui.settings")

PREFIX = "VARIORUM_"


class SettingsError(VariorumError):
    """A setting has a value it cannot have, or is not known."""


class Settings(BaseSettings):
    """What a user can set once and for all."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    library: Path = Field(default_factory=lambda: platformdirs.user_data_path("variorum") / "library")
    """The directory of the library."""
    embedder: str = DEFAULT_MODEL
    """A sentence-transformers model, by name or path. A library is tied to the one it was built with."""
    sources: int = Field(default=20, ge=1)
    """How many sources are asked at most, where the question names none."""
    passages: int = Field(default=3, ge=1)
    """How many passages of each source are read."""
    seconds_per_file: float = Field(default=Limits().seconds, gt=0)
    """How long a parser may take for one file."""
    megabytes_per_file: int = Field(default=Limits().file_bytes // MEGABYTE, ge=1)
    """How large a file may be."""
    megabytes_of_memory: int = Field(default=Limits().memory_bytes // MEGABYTE, ge=300)
    """How much address space a parser may have."""

    allow_private: bool = False
    """Web addresses in private and local networks may be added too."""
    proxy: str | None = None
    """The http:// or https:// address of a proxy through which web addresses are fetched."""

    @property
    def limits(self) -> Limits:
        """What one file may cost when it is added."""
        return Limits(
            seconds=self.seconds_per_file,
            memory_bytes=self.megabytes_of_memory * MEGABYTE,
            file_bytes=self.megabytes_per_file * MEGABYTE,
        )

    @field_validator("library")
    @classmethod
    def _at_home(cls, library: Path) -> Path:
        """`~` means the home directory, in the file and the environment too."""
        return library.expanduser()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags first, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, settings_file())


def settings_file() -> Path:
    """Where the settings file is looked for; it need not exist."""
    return platformdirs.user_config_path("variorum") / "settings.toml"


def load_settings(**flags: Any) -> Settings:
    """Read the settings; flags that are None were not given. Raises SettingsError.

    A variable of the environment that looks like a setting and is none is warned of, not refused: it may be
    meant for another program.
    """
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    for variable in sorted(os.environ):
        if variable.startswith(PREFIX) and variable not in known:
            log.warning("%s is no setting, and is ignored. There are: %s", variable, ", ".join(sorted(known)))
    try:
        return Settings(**{name: value for name, value in flags.items() if value is not None})
    except ValidationError as error:
        problem = error.errors()[0]
        name = ".".join(str(part) for part in problem["loc"])
        if problem["type"] == "extra_forbidden":  # the file: of the environment only known names are read
            raise SettingsError(
                f"There is no setting {name!r}. Mend it in {settings_file()}. There are: "
                f"{', '.join(Settings.model_fields)}."
            ) from error
        raise SettingsError(
            f"The setting {name!r} is not valid: {problem['msg']}. Mend it in the flags, the environment or "
            f"{settings_file()}"
        ) from error
    except (OSError, ValueError) as error:  # a file that may not be read, or is not TOML
        raise SettingsError(f"{settings_file()} could not be read: {error}. Mend it or delete it.") from error
