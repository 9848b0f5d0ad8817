using Berth.Daemon.Streams;
using Berth.Engine;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Procedures;

/// <summary>Consoles, serial ports and channels of guests, as streams.</summary>
internal sealed class ConsoleProcedures(GuestEngine engine) : IProcedureGroup
{
    public void Register(ProcedureTable table)
    {
        table.On(Remote.DomainOpenConsole, async (args, call, cancel) =>
        {
            DomainConsoleFlags flags = call.Accept(args.Flags, DomainConsoleFlags.Force | DomainConsoleFlags.Safe);
            await OpenAsync(await engine.Get(args.Domain).OpenConsoleAsync(args.DeviceName, flags, cancel), call);
        });
        table.On(Remote.DomainOpenChannel, async (args, call, cancel) =>
        {
            DomainChannelFlags flags = call.Accept(args.Flags, DomainChannelFlags.Force);
            await OpenAsync(await engine.Get(args.Domain).OpenChannelAsync(args.Name, flags, cancel), call);
        });
    }

    /// <summary>Ties a guest's device to the call's stream.</summary>
    private static async Task OpenAsync(Stream device, CallContext call)
    {
        try
        {
            call.OpenStream((stream, cancel) => DeviceStream.RunAsync(device, stream, cancel));
        }
        catch
        {
            await device.DisposeAsync();
            throw;
        }
    }
}
