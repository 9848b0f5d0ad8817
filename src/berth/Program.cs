using Berth.Cli;

// What is interrupted tidies up before it goes: the demo stops a guest and a daemon.
return await BerthCommand.RunAsync(args, new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
