namespace Berth.Cli.Demo;

/// <summary>The demo failed, and has said why.</summary>
internal sealed class DemoFailedException(Exception cause) : Exception("The demo failed.", cause);
