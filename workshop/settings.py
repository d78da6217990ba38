"""Every knob: its name, its default and one line of help. Read from the environment; unsafe values are refused.

`Settings()` raises `SettingsError`, whose text is one sentence for the person who starts the server: what is wrong and
what to do. Values given by name (`Settings(data=...)`, from the command line) win over the environment; None is none.
"""

import re
import socket
from pathlib import Path
from typing import Any, Literal, NamedTuple, Self
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from workshop.paths import folder, settled_url, sqlite_url
from workshop.secret_key import NoSecret, kept_secret, refuse_weak

PREFIX = "WORKSHOP_"
HOST = re.compile(r"(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?\.?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)")
PATH = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+")
RESERVED = {  # what addresses of our own begin with: a path that a proxy puts before them must be told from them
    "account", "along", "cities", "desk", "favicon.ico", "first", "in", "invite", "j", "language", "left", "livez",
    "metrics", "password", "r", "readyz", "seat", "sign-in", "sign-out", "socket.io", "static", "synthesis.schema.json",
    "w", "words",
}  # fmt: skip
AS_TYPED = "must be the address that people type, like https://workshop.example.org"
Engine = Literal["eventlet", "gevent", "threading"]
Level = Literal["debug", "info", "warning", "error"]
DATABASES = ("sqlite:///", "postgresql://", "postgresql+psycopg2://", "postgres://")


class SettingsError(Exception):
    """A setting that the server will not start with. The text says which one, why, and what to do."""


class Row(NamedTuple):
    """One line of the README's table of settings."""

    name: str
    default: str
    help: str


def _shared(name: str) -> AliasChoices:
    """Also read the name that hosting services set without our prefix."""
    return AliasChoices(PREFIX + name.upper(), name.upper())


class Settings(BaseSettings):
    """What one server runs with. Frozen: a running server does not change its settings."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, populate_by_name=True, frozen=True, extra="forbid"
    )

    data: Path = Field(Path("data"), validate_default=True, description="Folder for the database and the secret key.")
    host: str = Field("0.0.0.0", description="Address to listen on; 127.0.0.1 behind a proxy.")
    port: int = Field(8000, ge=0, le=65535, validation_alias=_shared("port"), description="Port; 0 takes a free one.")
    base_url: str | None = Field(
        None, description="Public address, also with a path (https://…); needed behind a proxy."
    )
    database_url: str | None = Field(
        None,
        repr=False,  # holds a password
        validation_alias=_shared("database_url"),
        description="postgresql://…; without it SQLite in the data folder.",
    )
    secret_key: SecretStr | None = Field(
        None, description="Signs cookies, 32 characters or more; without it one is made and kept in the data folder."
    )
    engine: Engine = Field("eventlet", description="What serves: eventlet, gevent or threading.")
    redis_url: str | None = Field(None, repr=False, description="redis://…, needed for more than one process.")
    packs: Path | None = Field(None, description="Folder with your own guideline packs.")
    minimum_n: int = Field(
        3, ge=3, le=10, description="Fewest answers that give a result; fewer could tell who said what."
    )
    log_level: Level = Field("info", description="What is logged: debug, info, warning or error.")
    proxies: int = Field(0, ge=0, le=5, description="Reverse proxies in front whose X-Forwarded headers count.")
    secure_cookies: bool | None = Field(None, description="Cookies over https only; by default when base_url is https.")
    max_sockets: int = Field(
        10_000, ge=50, le=1_000_000, description="Most connections at one time; fewer where files are."
    )
    backup_days: int = Field(
        30, ge=0, le=3650, description="Days for which you keep backups, as people are told; delete older ones."
    )
    demo: bool = Field(False, description="Sample workshop, signed in; never for real people.")

    def __init__(self, **given: Any) -> None:
        try:
            super().__init__(**{name: value for name, value in given.items() if value is not None})
        except ValidationError as error:
            raise SettingsError(" ".join(_sentence(dict(problem)) for problem in error.errors())) from None

    @field_validator("log_level", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator("base_url")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        try:
            parts = urlsplit(value)
            port, host = parts.port, (parts.hostname or "").encode("idna").decode()
        except ValueError:  # a port that is none, brackets that do not close, a name that cannot be one
            raise ValueError(AS_TYPED) from None
        plain = not (parts.query or parts.fragment or "@" in value) and port != 0
        if parts.scheme not in ("http", "https") or not HOST.fullmatch(host) or not plain:
            raise ValueError(AS_TYPED)
        path = parts.path.rstrip("/")
        if path and not PATH.fullmatch(path):
            raise ValueError(f"has a path of which nothing can be served: {path}. Use letters, digits and dashes in it")
        if path and path.split("/")[1] in RESERVED:
            raise ValueError(f"must have another path: addresses of our own begin with {path}, too")
        shown = f"[{host}]" if ":" in host else host
        usual = port in (None, {"http": 80, "https": 443}[parts.scheme])
        return f"{parts.scheme}://{shown}" + ("" if usual else f":{port}") + path

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(DATABASES):
            raise ValueError("must start with postgresql:// or sqlite:///")
        if value is not None and value.startswith("sqlite") and value.endswith((":memory:", "sqlite:///")):
            raise ValueError("must name a file: a database in memory is lost when the server stops")
        if value is not None and not _readable(value):
            raise ValueError("must be an address like postgresql://name:password@host:5432/database")
        try:
            return value and settled_url(value)
        except ValueError as error:
            raise ValueError(f"must name a file, and {error}") from None

    @field_validator("redis_url")
    @classmethod
    def _redis(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("must start with redis://, rediss:// or unix://")
        if value is not None and not _readable(value):
            raise ValueError("must be an address like redis://host:6379/0")
        return value

    @field_validator("data")
    @classmethod
    def _place(cls, value: Path) -> Path:
        try:
            return folder(value)
        except ValueError as error:
            raise ValueError(f"must be a folder, and {error}") from None

    @field_validator("host")
    @classmethod
    def _listening(cls, value: str) -> str:
        bare = value.strip().removeprefix("[").removesuffix("]")
        try:
            socket.getaddrinfo(bare, 0, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        except (OSError, UnicodeError):
            raise ValueError(
                f"must be an address of this machine, like 0.0.0.0 or 127.0.0.1, and {value!r} is none"
            ) from None
        return bare

    @field_validator("packs")
    @classmethod
    def _folder(cls, value: Path | None) -> Path | None:
        found = value and cls._place(value)
        if found is not None and not found.is_dir():
            raise ValueError(f"must be a folder, and {found} is none")
        return found

    @model_validator(mode="after")
    def _safe(self) -> Self:
        if self.secret_key is not None and not self.demo:
            refuse_weak(self.secret_key.get_secret_value(), f"{PREFIX}SECRET_KEY")
        if self.secure_cookies and self.base_url is not None and self.base_url.startswith("http://"):
            raise ValueError(
                f"{PREFIX}SECURE_COOKIES is on but {PREFIX}BASE_URL starts with http://, "
                "so nobody could stay signed in. Use https:// there, or turn it off."
            )
        if self.secure_cookies and self.base_url is None and not self.proxies:
            raise ValueError(
                f"{PREFIX}SECURE_COOKIES is on but nothing here speaks https, so nobody could stay signed in. "
                f"Set {PREFIX}BASE_URL or {PREFIX}PROXIES, or turn it off."
            )
        return self

    @property
    def database(self) -> str:
        """The database's address: the one given, or a file in the data folder."""
        return self.database_url or sqlite_url(self.data / "workshop.db")

    @property
    def cookies_secure(self) -> bool:
        """Whether cookies travel over https only."""
        if self.secure_cookies is not None:
            return self.secure_cookies
        return self.base_url is not None and self.base_url.startswith("https://")

    @property
    def base_path(self) -> str:
        """The path of the public address, like /workshops; "" where we have the host to ourselves."""
        return urlsplit(self.base_url).path if self.base_url else ""

    def own_address(self, port: int) -> str:
        """Return where this machine reaches a server that listens on this port; the public address where one is set."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host
        shown = f"[{host}]" if ":" in host else host
        return self.base_url or f"http://{shown}" + ("" if port == 80 else f":{port}")

    @property
    def secret(self) -> str:
        """The key that signs cookies: the one given, or the one kept in the data folder, made when first asked for."""
        if self.secret_key is not None:
            return self.secret_key.get_secret_value()
        try:
            return kept_secret(self.data / "secret.key")
        except NoSecret as error:
            raise SettingsError(str(error)) from error

    @classmethod
    def table(cls) -> list[Row]:
        """Return one row per setting, in the order of this file: the name in the environment, default, help."""
        fields = cls.model_fields.items()
        return [Row(_variable(name), _shown(field.default), field.description or "") for name, field in fields]


def _readable(address: str) -> bool:
    """Say whether the host and port of an address can be read."""
    try:
        return urlsplit(address).port != 0
    except ValueError:
        return False


def _variable(field: str) -> str:
    return field.upper() if field in ("port", "database_url") else PREFIX + field.upper()


def _shown(default: object) -> str:
    if default is None:
        return ""
    return str(default).lower() if isinstance(default, bool) else str(default)


def _sentence(problem: dict[str, Any]) -> str:
    """Turn one of pydantic's findings into a sentence, without the value where it may hold a password."""
    message = str(problem["msg"]).removeprefix("Value error, ")
    if not problem["loc"]:
        return message
    name = str(problem["loc"][0])
    field = name.removeprefix(PREFIX).lower()
    if problem["type"] == "extra_forbidden" or field not in Settings.model_fields:
        return f"{name} is not a setting."
    if problem["type"] == "value_error":
        return f"{_variable(field)} {message}."
    given = "" if field.endswith(("_url", "_key")) else f" is {str(problem['input'])!r}"
    wanted = message.replace("Input", "it", 1)
    return f"{_variable(field)}{given}: {wanted}. {Settings.model_fields[field].description}"
