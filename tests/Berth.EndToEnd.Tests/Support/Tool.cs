using System.Diagnostics;
using System.Text;

namespace Berth.EndToEnd.Tests.Support;

/// <summary>A program of somebody else's that the tests run.</summary>
/// <param name="path">Where it is.</param>
internal sealed class Tool(string path)
{
    /// <summary>What no answer of a healthy daemon takes, even on a machine that is very busy.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Path => path;

    /// <summary>Our own command line.</summary>
    public static Tool Berth => new(Programs.CommandLine);

    public static Tool Virsh => Find("virsh", "libvirt-clients");

    public static Tool VirtInstall => Find("virt-install", "virtinst");

    /// <summary>Debian's Python, which has its libvirt module; another one in the search path may lack it.</summary>
    public static Tool Python
    {
        get
        {
            Assert.SkipUnless(File.Exists("/usr/bin/python3") && Directory.EnumerateFiles("/usr/lib/python3/dist-packages", "libvirt.py").Any(), "the Python module libvirt is not installed (Debian package python3-libvirt)");
            return new("/usr/bin/python3");
        }
    }

    /// <summary>Skips the test that needs a QEMU where there is none.</summary>
    public static void NeedQemu() => Find("qemu-system-x86_64", "qemu-system-x86");

    /// <summary>Finds a program; skips the test where there is none.</summary>
    public static Tool Find(string name, string package)
    {
        string? found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/bin").Append("/usr/sbin")
            .Select(directory => System.IO.Path.Combine(directory, name)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, $"{name} is not installed (Debian package {package})");
        return new(found!);
    }

    /// <summary>Runs the program to its end.</summary>
    public async Task<ToolResult> RunAsync(params IEnumerable<string> arguments)
    {
        using Process process = Start(arguments);
        process.StandardInput.Close();
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException e)
        {
            process.Kill();
            throw new TimeoutException($"{System.IO.Path.GetFileName(path)} {string.Join(' ', arguments)}: no end after {Patience.TotalSeconds} s\n{await output}{await errors}", e);
        }

        return new(process.ExitCode, await output, await errors);
    }

    /// <summary>Starts the program with its input and output in our hands.</summary>
    public Process Start(IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(path, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["PYTHONUNBUFFERED"] = "1";
        // Nothing of the user's own settings changes what a client does.
        start.Environment.Remove("LIBVIRT_DEFAULT_URI");
        start.Environment.Remove("VIRSH_DEFAULT_CONNECT_URI");
        return Process.Start(start)!;
    }
}
