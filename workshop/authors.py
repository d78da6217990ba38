"""The commands for those who write guideline packs: `workshop packs …`."""

import sys
from pathlib import Path

import click

from workshop import codes, packs
from workshop.packs.starting import NotAName, begin
from workshop.settings import Settings

data_option = click.option(
    "--data", type=click.Path(path_type=Path), default=None, help="Folder of the database and the secret key."
)
to_option = click.option(
    "--to", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder in which the pack's is made."
)
out_option = click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)


@click.group(name="packs")
def packs_group() -> None:
    """Guideline packs. Where a NAME is asked for, it is a pack that the server would find, or a folder."""


@packs_group.command()
@data_option
@click.argument("path", type=click.Path(path_type=Path, exists=True, file_okay=False), required=False)
def check(data: Path | None, path: Path | None) -> None:
    """Check one pack, or all that the server would find: every fault with file and key."""
    places = [path] if path else packs.folders(Settings(data=data).packs)
    faults = [fault for place in places for fault in packs.check(place)]
    _say(f"{len(places)} checked", faults)


@packs_group.command()
@data_option
@click.argument("name")
@to_option
def new(data: Path | None, name: str, to: Path) -> None:
    """Make the folder of a new pack, with structure and words to change."""
    del data  # taken so that every command takes it
    try:
        folder = begin(name, to)
    except NotAName as error:
        raise click.ClickException(str(error)) from None
    except FileExistsError:
        raise click.ClickException(f"{to / name} is there already: choose another name, or --to.") from None
    click.echo(f"{folder}: change what has ??? in it, then run: workshop packs check {folder}")


@packs_group.command()
@data_option
@click.argument("name")
@click.option("--format", "form", type=click.Choice(["xlsx"]), default="xlsx", show_default=True)
@out_option
def export(data: Path | None, name: str, form: str, out: Path) -> None:
    """Write a pack as a spreadsheet: a sheet for each kind of text, a column for each language."""
    from workshop.packs import spreadsheet

    try:
        made = {"xlsx": spreadsheet.export}[form](folder_named(data, name))
    except packs.MalformedPack as error:
        raise click.ClickException(str(error)) from None
    out.write_bytes(made)
    click.echo(f"{out} ({len(made):,} bytes)")


@packs_group.command(name="import")
@data_option
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@to_option
def import_file(data: Path | None, file: Path, to: Path) -> None:
    """Make the folder of a pack from a spreadsheet; every fault with sheet, row and column."""
    del data
    from workshop.packs import spreadsheet

    pack, files, faults = spreadsheet.imported(file)
    if pack is not None:
        try:
            spreadsheet.write(files, to / pack.id)
        except FileExistsError:
            raise click.ClickException(f"{to / pack.id} is there already: move it away, or choose --to.") from None
    _say(f"{to / pack.id} made" if pack else "nothing made", faults)


@packs_group.command(name="print")
@data_option
@click.argument("name")
@click.option("--language", required=True, help="One that the pack has, such as es.")
@click.option("--city", default="", help="Printed on every sheet; otherwise there is a line to write it on.")
@click.option("--code", default="", help="The workshop's code; otherwise there is a line to write it on.")
@click.option("--block", "blocks", multiple=True, help="Only this block; may be given again.")
@out_option
def print_sheets(
    data: Path | None, name: str, language: str, city: str, code: str, blocks: tuple[str, ...], out: Path
) -> None:
    """Print a pack as a PDF: for each block a sheet to fill in with a pen."""
    from workshop import paper

    try:
        pack = packs.load(folder_named(data, name))
    except packs.MalformedPack as error:
        raise click.ClickException(str(error)) from None
    read = codes.read_code(code) if code else None
    if code and read is None:
        raise click.ClickException(f"{code} is not a code: it has eight letters, such as ABCD-EFGH.")
    if language not in pack.languages:
        raise click.ClickException(f"{pack.id} has no words in {language}; it has {', '.join(pack.languages)}.")
    if wrong := set(blocks) - {block.id for block in pack.blocks}:
        known = ", ".join(block.id for block in pack.blocks)
        raise click.ClickException(f"{pack.id} has no block {', '.join(sorted(wrong))}; it has {known}.")
    shown = codes.shown_code(read) if read else ""
    made = paper.sheets(pack, language, code=shown, city=city, blocks=blocks or None)
    out.write_bytes(made)
    click.echo(f"{out} ({len(made):,} bytes)")


def folder_named(data: Path | None, name: str) -> Path:
    """Return the folder of a pack: by the name of one that the server would find, or by its path."""
    if Path(name).is_dir():
        return Path(name)
    places = packs.folders(Settings(data=data).packs)
    found = next((place for place in places if place.name == name), None)
    if found is None:
        known = ", ".join(place.name for place in places)
        raise click.ClickException(f"There is no pack or folder {name}. There is: {known}.")
    return found


def _say(done: str, faults: list[packs.PackError]) -> None:
    if faults:
        click.echo(packs.report(faults))
    errors = sum(fault.level == "error" for fault in faults)
    click.echo(f"{done}, {errors} errors, {len(faults) - errors} warnings")
    sys.exit(1 if errors else 0)
