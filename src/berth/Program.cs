using Berth.Cli;

return await BerthCommand.RunAsync(args, new() { EnableDefaultExceptionHandler = false });
