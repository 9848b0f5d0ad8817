using System.Diagnostics;
using Berth.Cli.Commands;
using Berth.Cli.Definitions;
using Berth.Cli.Errors;
using Berth.Cli.Guests;
using Berth.Cli.Output;
using Berth.Cli.Topology;
using Berth.Client;
using Berth.Wire.Protocol;

namespace Berth.Cli.Demo;

/// <summary>Shows what Berth does with the tiny guest: a daemon, a definition, a boot, the PCI topology, a clean shutdown.</summary>
/// <param name="program">The path of the daemon.</param>
/// <param name="guestDirectory">Where the tiny guest is.</param>
/// <param name="screen">Where it is shown.</param>
internal sealed class DemoRun(string program, string guestDirectory, Screen screen)
{
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromMinutes(2);

    private readonly StepLog _steps = new(screen);

    /// <summary>As one would type it here.</summary>
    private string DescriptionFile
    {
        get
        {
            var file = Path.Combine(guestDirectory, "hello.xml");
            var relative = Path.GetRelativePath(Environment.CurrentDirectory, file);
            return relative.StartsWith("..", StringComparison.Ordinal) ? file : relative;
        }
    }

    public async Task RunAsync(CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var accelerator = Accelerator.Choose();
        screen.WriteLine($"{screen.Ink.Bold("Accelerator:")} {accelerator.Name}. {accelerator.Reason}");
        var text = await DefinitionText.ReadAsync(DescriptionFile, cancel);
        text = text with { Text = text.Text.Replace("<domain type='qemu'>", $"<domain type='{accelerator.DomainType}'>", StringComparison.Ordinal) };

        using var regions = new SharedRegions(text.Parse());
        await using var daemon = PrivateDaemon.Start(program);
        try
        {
            await ShowAsync(daemon, text, accelerator, cancel);
        }
        catch (OperationCanceledException)
        {
            await screen.Error.WriteLineAsync("Interrupted: stopping the guest and the daemon.");
            throw;
        }
        catch (Exception e)
        {
            ErrorReport.Write(e, screen);
            DemoFailure.WriteLogs(daemon.Logs, screen);
            throw new DemoFailedException(e);
        }
        screen.WriteLine();
        screen.WriteLine($"All of it took {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s. The daemon and all that it kept are removed.");
        WriteNext();
    }

    private async Task ShowAsync(PrivateDaemon daemon, DefinitionText text, Accelerator accelerator, CancellationToken cancel)
    {
        var connection = await _steps.RunAsync("Starting a private daemon", () => daemon.ConnectAsync(cancel), _ => $"berthd, process {daemon.ProcessId}");
        var guest = await _steps.RunAsync($"Defining {DescriptionFile}", () => DefineCommand.DefineAsync(connection, text, validate: true, cancel), guest => guest.Name);
        await BootAsync(guest, accelerator, cancel);
        await ShowTopologyAsync(daemon, guest, text, cancel);

        Head("What a client sees");
        ListCommand.Write(await ListCommand.RowsAsync(connection, ConnectListAllDomainsFlags.Active, cancel), screen);
        screen.WriteLine(StatsLine.Of(await guest.GetStatsAsync(cancel: cancel)));
        screen.WriteLine();

        await _steps.RunAsync("Pressing the guest's power button (ACPI)", async () =>
            await Shutdown.RunAsync(connection, guest, ShutdownPatience, cancel)
                ? "it has shut down"
                : throw new CommandException($"The guest still runs {ShutdownPatience.TotalMinutes:0} minutes after its power button was pressed."));
    }

    private async Task BootAsync(Domain guest, Accelerator accelerator, CancellationToken cancel)
    {
        // Paused at first, so that nothing of its console is missed.
        await _steps.RunAsync("Starting the guest", async () =>
        {
            await guest.StartAsync(DomainCreateFlags.Paused, cancel);
            return (string?)null;
        });
        var booting = Stopwatch.GetTimestamp();
        await using var console = await guest.OpenConsoleAsync(cancel: cancel);
        await guest.ResumeAsync(cancel);
        Head("The guest's console");
        var first = await _steps.WatchAsync($"Booting with {accelerator.Name}", ConsoleView.FirstAsync(console, cancel));
        await new ConsoleView(screen).ShowAsync(console, first, cancel);
        _steps.Done("Booting the guest", "it has greeted", booting);
    }

    private async Task ShowTopologyAsync(PrivateDaemon daemon, Domain guest, DefinitionText text, CancellationToken cancel)
    {
        Head("Its PCI topology, and who put it there");
        await using var qemu = new LocalQemu(daemon.CacheDirectory);
        var origins = new Origins(await qemu.CompleteAsync(text, cancel));
        var domain = new DefinitionText("the guest's description", await guest.GetXmlAsync(cancel: cancel)).Parse();
        new TopologyView(domain, origins).Write(screen);
    }

    private void Head(string title)
    {
        screen.WriteLine();
        screen.WriteLine(screen.Ink.Bold(title));
    }

    private void WriteNext()
    {
        var kind = Environment.IsPrivilegedProcess ? "system" : "session";
        screen.WriteLine($"""

            {screen.Ink.Bold("What to try next")}
              ./berth daemon --socket /tmp/berth.sock --state /tmp/berth &
              export LIBVIRT_DEFAULT_URI='qemu+unix:///{kind}?socket=/tmp/berth.sock'
              ./berth define {DescriptionFile}
              ./berth start hello --console         # Ctrl-] leaves the console
              ./berth topology hello --source {DescriptionFile}
              ./berth explain {DescriptionFile}
              ./berth stop hello
            With libvirt's own client, to which Berth is just another libvirt:
              virsh -c "$LIBVIRT_DEFAULT_URI" list --all
              virsh -c "$LIBVIRT_DEFAULT_URI" dumpxml hello
            """);
    }
}
