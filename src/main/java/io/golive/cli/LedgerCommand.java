package io.golive.cli;

import picocli.CommandLine.Command;

@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "The append-only record of every run: verify it, take it along.",
        subcommands = {LedgerVerifyCommand.class, LedgerExportCommand.class, LedgerAcknowledgeCommand.class})
final class LedgerCommand {}
