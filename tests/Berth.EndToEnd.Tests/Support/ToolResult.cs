namespace Berth.EndToEnd.Tests.Support;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Errors">What it complained about.</param>
internal sealed record ToolResult(int ExitCode, string Output, string Errors)
{
    /// <summary>The output of a program that succeeded.</summary>
    public string Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Errors}\n{Output}");
        return Output.Trim();
    }

    /// <summary>The complaints of a program that failed.</summary>
    public string Failed()
    {
        Assert.True(ExitCode != 0, $"succeeded, unexpectedly\n{Output}\n{Errors}");
        return Errors.Trim();
    }
}
