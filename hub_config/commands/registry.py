"""`taawoun registry`: the register of cooperatives from the keyboard."""

import typer

from hub_config.commands import (
    registry_audit,
    registry_import,
    registry_indicators,
    registry_quality,
    registry_synthesis,
)

app = typer.Typer(help="The registry of cooperatives.", no_args_is_help=True)


@app.callback()
def registry() -> None:
    """Keep the commands of the registry together."""


app.command("synthesise")(registry_synthesis.synthesise)
app.command("totals")(registry_synthesis.totals)
app.command("indicators")(registry_indicators.indicators)
app.command("quality")(registry_quality.quality)
app.command("verify")(registry_audit.verify)
app.command("head")(registry_audit.head)
app.command("import")(registry_import.import_)
