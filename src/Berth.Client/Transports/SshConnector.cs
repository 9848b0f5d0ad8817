using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>
/// Connects to a server through the <c>ssh</c> program: on the far side <c>virt-ssh-helper</c> finds the socket, or
/// <c>nc</c> connects to it where that is not installed or the URI names a socket.
/// </summary>
internal static class SshConnector
{
    public static Task<ClientTransport> ConnectAsync(ConnectionUri uri, bool readOnly, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var start = new ProcessStartInfo(uri["command"] is { Length: > 0 } command ? command : "ssh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var argument in Arguments(uri, readOnly)) start.ArgumentList.Add(argument);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new LibvirtException(ErrorCode.SystemError, ErrorDomain.Rpc, $"cannot run {start.FileName}: {e.Message}", e) { Int1 = e.NativeErrorCode };
        }

        return Task.FromResult(new ClientTransport(process.StandardOutput.BaseStream, process.StandardInput.BaseStream, () =>
        {
            // It ends by itself when its input does.
            process.Dispose();
            return default;
        }));
    }

    internal static IReadOnlyList<string> Arguments(ConnectionUri uri, bool readOnly)
    {
        var host = uri.Host ?? throw new LibvirtException(ErrorCode.InvalidArgument, ErrorDomain.Uri, "the transport 'ssh' needs a host, as in qemu+ssh://root@host/system");
        var arguments = new List<string> { "-T", "-e", "none" };
        if (uri.Port is { } port) arguments.AddRange(["-p", port.ToString(CultureInfo.InvariantCulture)]);
        if (uri.User is { } user) arguments.AddRange(["-l", user]);
        if (uri["keyfile"] is { Length: > 0 } key) arguments.AddRange(["-i", key]);
        if (uri.Flag("no_tty")) arguments.AddRange(["-o", "PasswordAuthentication=no", "-o", "BatchMode=yes"]);
        if (uri.Flag("no_verify")) arguments.AddRange(["-o", "StrictHostKeyChecking=no"]);
        arguments.AddRange(["--", host, FarCommand(uri, readOnly)]);
        return arguments;
    }

    private static string FarCommand(ConnectionUri uri, bool readOnly)
    {
        var socket = uri["socket"] ?? ServerSockets.For(uri with { Parameters = [new("mode", "legacy")] }, readOnly)[0];
        // What Debian's netcat needs, -q0, is an error for others.
        var netcat = uri["netcat"] is { Length: > 0 } program ? Quote(program) : "nc";
        var connect = $"if {netcat} -q 2>&1 | grep -q 'requires an argument'; then exec {netcat} -q0 -U {Quote(socket)}; else exec {netcat} -U {Quote(socket)}; fi";
        if (uri["socket"] is not null || uri["netcat"] is not null || uri["proxy"] == "netcat") return Shell(connect);
        return Shell($"if command -v virt-ssh-helper >/dev/null 2>&1; then exec virt-ssh-helper {(readOnly ? "-r " : "")}{Quote(uri.RemoteName)}; else {connect}; fi");
    }

    private static string Shell(string script) => $"sh -c {Quote(script)}";

    /// <summary>Text that a shell takes literally.</summary>
    private static string Quote(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
