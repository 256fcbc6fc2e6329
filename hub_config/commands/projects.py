"""`taawoun projects`: what a panel can tell of entries, work shared out, a programme, the bank of projects."""

import typer

from hub_config.commands import (
    project_assign,
    project_backtest,
    project_bank,
    project_fit,
    project_programme,
    project_records,
)

app = typer.Typer(
    help="Projects: how well entries are foreseen, allocations, programmes, the bank.", no_args_is_help=True
)


@app.callback()
def projects() -> None:
    """Keep the commands of projects together."""


app.command()(project_backtest.backtest)
app.command()(project_assign.assign)
app.command()(project_programme.programme)
app.command()(project_bank.bank)
app.command()(project_bank.panel)
app.command()(project_fit.fit)
app.command()(project_records.verify)
app.command()(project_records.erase_words)
