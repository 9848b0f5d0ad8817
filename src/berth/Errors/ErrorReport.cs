using Berth.Cli.Output;
using Berth.Linux;
using Berth.Qemu.Capabilities.Probing;
using Berth.Wire;
using Berth.Wire.Protocol;
using Berth.Xml;

namespace Berth.Cli.Errors;

/// <summary>Tells what went wrong: the message, its code, and what can be done.</summary>
internal static class ErrorReport
{
    /// <summary>Writes to standard error.</summary>
    /// <returns>False for what nobody expected, which should crash.</returns>
    public static bool Write(Exception error, Screen screen)
    {
        try
        {
            return TryWrite(error, screen);
        }
        catch (IOException)
        {
            // The terminal is gone: nobody is left to be told.
            return true;
        }
    }

    private static bool TryWrite(Exception error, Screen screen)
    {
        switch (error)
        {
            case DefinitionException refused: ProblemReport.Write(refused.Text, refused.Problems, screen); break;
            case CommandException failed: Write(screen, failed.Message, null, failed.Hint); break;
            case LibvirtException refused: Write(screen, refused.Message, $"{ErrorCodeName.Of(refused.Code)} ({(int)refused.Code})", Hint(refused)); break;
            case ProblemException refused: Write(screen, refused.Message, null, null); break;
            case QemuProbeException or SystemCallException or IOException or UnauthorizedAccessException: Write(screen, error.Message, null, null); break;
            default: return false;
        }
        return true;
    }

    private static void Write(Screen screen, string message, string? code, string? hint)
    {
        var ink = screen.ErrorInk;
        screen.Error.WriteLine($"{ink.Red("error:")} {Screen.Printable(message)}");
        if (code is not null) screen.Error.WriteLine($"  {ink.Dim("code:")} {code}");
        if (hint is not null) screen.Error.WriteLine($"  {ink.Dim("hint:")} {hint}");
    }

    private static string? Hint(LibvirtException error) => error.Code switch
    {
        ErrorCode.NoDomain => "'berth list --all' shows the guests of this server.",
        ErrorCode.NoConnect or ErrorCode.SystemError when error.Domain is ErrorDomain.Remote or ErrorDomain.Rpc =>
            "'./berth daemon' starts a daemon; --connect, BERTH_DEFAULT_URI or LIBVIRT_DEFAULT_URI names one.",
        ErrorCode.AuthFailed or ErrorCode.AuthUnavailable or ErrorCode.AuthCancelled =>
            "A server of the system serves root, or who may use its socket; 'qemu:///session' is your own.",
        ErrorCode.OperationDenied => "The connection only allows to look; use another URI.",
        ErrorCode.NoSupport => "This server does not have that; another one or a newer one may.",
        ErrorCode.OperationInvalid => "'berth show NAME' tells the state of the guest.",
        ErrorCode.OperationTimeout => "Another change to this guest takes long; try again, or look at its log.",
        _ => null,
    };
}
