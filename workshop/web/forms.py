"""The forms: what they ask, and what is wrong with an answer. How they look is the templates' business."""

import re
from collections.abc import Sequence
from typing import Any

from babel import Locale
from flask_wtf import FlaskForm
from wtforms import (
    Field,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from workshop import cities, zones
from workshop.accounts import SHORTEST_PASSWORD
from workshop.core.texts import one_line
from workshop.keeping import MONTHS
from workshop.roles import PREFER_NOT, ROLES, UNDISCLOSED
from workshop.web.names import NotAName, prepared
from workshop.words import lazy

ROLE_CHOICES = {**ROLES, UNDISCLOSED: PREFER_NOT}
MOST_LANGUAGES = 12
MODES = {"on_site": lazy("In the room"), "online": lazy("Online")}
WORKING = ("en", "es", "fr")
OTHER_LANGUAGES = ("ar", "ca", "de", "eu", "gl", "ht", "it", "ja", "ko", "nl", "pl", "pt", "qu", "ru", "sw", "wo", "zh")

EMPTY = lazy("Please fill this in.")
TOO_LONG = lazy("This is too long.")
BAD_TEXT = lazy("This has characters that cannot be used. Please type it again.")
NO_EMAIL = lazy("This does not look like an email address.")
SHORT = lazy("A password needs 10 characters or more.")
NOT_ALIKE = lazy("The two passwords are not the same.")
NOT_THE_PRESENT_ONE = lazy("This is not your present password.")
RESERVED = lazy("This name is kept for those who run the workshop. Please choose another one.")
LONG_NAME = lazy("A name may have up to 40 characters.")
PICK_LANGUAGE = lazy("Please choose at least one language.")
MANY_LANGUAGES = lazy("Please choose 12 languages at most.")
PICK_BLOCK = lazy("Please choose at least one block.")
PICK_COUNTRY = lazy("Please choose the country.")
PICK_CITY = lazy("Please choose your city from the list.")
FROM_3_TO_10 = lazy("Please choose a number from 3 to 10.")
NO_ZONE = lazy("There is no such time zone. Please choose one from the list: type a city, such as Madrid.")
ALREADY = lazy("There is an account with this address already. Please sign in, then open the invitation again.")
CHECK = lazy("Please check this answer.")
OURS = {value for name, value in globals().items() if name.isupper() and isinstance(value, str)}


def language_name(code: str, reader: str) -> str:
    """Return the name of a language in the reader's language."""
    return str(Locale.parse(reader).languages.get(code, code))


def clean_line(_form: FlaskForm, field: Field) -> None:
    """Refuse what nobody can see or store; keep the text in NFC."""
    try:
        field.data = " ".join(one_line(field.data or "").split())
    except ValueError:
        raise ValidationError(BAD_TEXT) from None


def required(_form: FlaskForm, field: Field) -> None:
    """Refuse an empty text."""
    if not field.data or not str(field.data).strip():
        raise ValidationError(EMPTY)


def known_zone(_form: FlaskForm, field: Field) -> None:
    """Take a time zone by its name, by a label of the list, or by a place; keep its name."""
    found = zones.read(field.data or "")
    if found is None:
        raise ValidationError(NO_ZONE)
    field.data = found


class CodeForm(FlaskForm):
    """The door: a code."""

    code = StringField()


class JoinForm(FlaskForm):
    """Who takes part: first of all, for which city. `choice` is the answer to a list of cities of that name."""

    city = StringField(validators=[required, Length(max=100, message=TOO_LONG), clean_line])
    city_id = HiddenField()
    choice = HiddenField()
    country = HiddenField()
    asked = HiddenField()
    role = SelectField(choices=list(ROLE_CHOICES), default="undisclosed", validate_choice=True)
    languages = SelectMultipleField(choices=[*WORKING, *OTHER_LANGUAGES])
    understands = SelectMultipleField(choices=[*WORKING, *OTHER_LANGUAGES])
    mode = RadioField(choices=list(MODES), default="on_site")
    name = StringField()
    once = HiddenField()

    def validate_languages(self, field: Field) -> None:
        """Ask for one at least: groups are formed so that people understand each other."""
        if not field.data:
            raise ValidationError(PICK_LANGUAGE)
        self.validate_understands(field)

    def validate_understands(self, field: Field) -> None:
        """Ask for no more languages than one can sensibly list."""
        if len(field.data or []) > MOST_LANGUAGES:
            raise ValidationError(MANY_LANGUAGES)

    def validate_name(self, field: Field) -> None:
        """Prepare the name."""
        try:
            field.data = prepared(field.data or "")
        except NotAName as error:
            raise ValidationError(RESERVED if str(error) == "reserved" else LONG_NAME) from None

    def chosen_city(self, language: str) -> cities.City | None:
        """Return the city that was picked, called as it was typed or in a language; None while it has yet to be picked.

        What was only typed is never taken for a city: it is shown with its country first, and so are those of nearly
        the same name before one is added. `asked` is for which country that was done, or `*` for all.
        """
        typed = self.city.data or ""
        if self.choice.data == "own":
            return self._added(typed, self.country.data or "", language)
        picked = cities.gazetteer().get(self.choice.data or self.city_id.data or "", language, typed=typed)
        if picked is None and self.asked.data:
            self.choice.errors = [PICK_CITY]
        return picked

    def _added(self, typed: str, country: str, language: str) -> cities.City | None:
        if country not in cities.country_names("en"):
            self.country.errors = [PICK_COUNTRY]
            return None
        if self.asked.data != country and cities.gazetteer().near(typed, country, language=language):
            return None
        return cities.own_city(typed, country)

    def offered(self, language: str, limit: int) -> list[cities.City]:
        """Return the cities to pick from, and remember for which country they were asked about."""
        gazetteer, typed = cities.gazetteer(), self.city.data or ""
        if self.choice.data == "own" and not self.country.errors:
            self.asked.data = country = self.country.data or ""
            self.choice.data = ""
            return gazetteer.near(typed, country, limit, language=language)
        self.asked.data = self.asked.data or "*"
        self.country.data = self.country.data or gazetteer.land(typed)
        return gazetteer.find(typed, limit, language=language)


class SignInForm(FlaskForm):
    """An account's address and password."""

    email = StringField(validators=[required, Length(max=254, message=TOO_LONG)])
    password = PasswordField(validators=[InputRequired(message=EMPTY), Length(max=1000, message=TOO_LONG)])


class PasswordForm(FlaskForm):
    """A new password, twice. Length is all that is asked of it."""

    password = PasswordField(
        validators=[
            InputRequired(message=EMPTY),
            Length(min=SHORTEST_PASSWORD, message=SHORT),
            Length(max=1000, message=TOO_LONG),
        ]
    )
    again = PasswordField()

    def validate_again(self, field: Field) -> None:
        """Guard against a slip of the finger that nobody sees."""
        if field.data != self.password.data:
            raise ValidationError(NOT_ALIKE)


class ChangePasswordForm(PasswordForm):
    """A new password, by somebody who knows the present one: a laptop left open for a minute is not an account lost."""

    present = PasswordField(validators=[Length(max=1000, message=TOO_LONG)])


class AccountForm(PasswordForm):
    """A new account."""

    email = StringField(validators=[required, Length(max=254, message=TOO_LONG), clean_line])
    name = StringField(validators=[Length(max=80, message=TOO_LONG), clean_line])

    def validate_email(self, field: Field) -> None:
        """Catch what cannot be an address; only a message could tell whether it is the right one."""
        if not re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", (field.data or "").strip()):
            raise ValidationError(NO_EMAIL)


class WorkshopForm(FlaskForm):
    """A new workshop: everything is filled in already, so two clicks are enough."""

    title = StringField(validators=[required, Length(max=120, message=TOO_LONG), clean_line])
    proposed = HiddenField()
    pack = SelectField()
    shown = HiddenField()
    agenda = SelectField()
    blocks = SelectMultipleField()
    depth = RadioField(choices=["", "headline", "all"], default="")
    languages = SelectMultipleField(choices=list(WORKING), default=list(WORKING))
    keep_months = SelectField(choices=[str(months) for months in MONTHS], default="12")
    minimum_n = IntegerField(validators=[NumberRange(3, 10, message=FROM_3_TO_10)])
    zone = StringField(validators=[known_zone])
    _sent = ""

    def offer(self, packs: Sequence[str], agendas: Sequence[str], blocks: Sequence[str]) -> None:
        """Say what there is to choose from."""
        self.pack.choices, self.agenda.choices, self.blocks.choices = list(packs), list(agendas), list(blocks)

    def other_pack(self) -> bool:
        """Whether a pack was chosen beside the agenda and blocks of another one, which it has yet to put there."""
        return bool(self.pack.data in self.pack.choices and self.pack.data != self._sent)

    def propose(self, key: str, title: str) -> None:
        """Fill in what depends on the pack `key`, and leave what somebody typed or chose.

        `shown` is the pack whose agenda and blocks are on the page; `proposed` the title that nobody has touched.
        """
        self._sent = self.shown.data or self.pack.data
        if not self.is_submitted() or (self.other_pack() and self.title.data in ("", self.proposed.data)):
            self.title.data = title
        if self._sent != key:
            self.blocks.data = list(self.blocks.choices)
            self.agenda.data = self.agenda.data if self.agenda.data in self.agenda.choices else None
        self.shown.data, self.proposed.data = key, title

    def validate_languages(self, field: Field) -> None:
        """Ask for one at least."""
        if not field.data:
            raise ValidationError(PICK_LANGUAGE)
        self.validate_understands(field)

    def validate_understands(self, field: Field) -> None:
        """Ask for no more languages than one can sensibly list."""
        if len(field.data or []) > MOST_LANGUAGES:
            raise ValidationError(MANY_LANGUAGES)

    def validate_blocks(self, field: Field) -> None:
        """Ask for one at least."""
        if not field.data:
            raise ValidationError(PICK_BLOCK)


class ZoneForm(FlaskForm):
    """In which time zone a workshop takes place."""

    zone = StringField(validators=[known_zone])


class EmptyForm(FlaskForm):
    """A button."""


def invalid(form: FlaskForm) -> dict[str, Any]:
    """Return the fields with something wrong, and the first sentence about each: one of ours, which are translated."""
    return {name: errors[0] if errors[0] in OURS else CHECK for name, errors in form.errors.items() if errors}
