using System.Runtime.InteropServices;
using Berth.Engine;
using Berth.Linux;
using Berth.Wire;
using Berth.Wire.Protocol;
using Microsoft.Win32.SafeHandles;

namespace Berth.Daemon.Procedures;

/// <summary>Connecting viewers to the displays of guests by handing over open sockets.</summary>
internal sealed class GraphicsProcedures(GuestEngine engine) : IProcedureGroup
{
    public void Register(ProcedureTable table)
    {
        table.On(Remote.DomainOpenGraphics, async (args, call, cancel) =>
        {
            if (call.Descriptors is not [SafeFileHandle viewer])
                throw new LibvirtException(ErrorCode.InvalidArgument, ErrorDomain.Domain, $"one descriptor comes with this call, not {call.Descriptors.Count}");
            await OpenAsync(args.Domain, args.Index, args.Flags, viewer, call, cancel);
        });
        table.On(Remote.DomainOpenGraphicsFd, OpenPairAsync);
    }

    /// <summary>Makes both ends of the connection: one for the display, one for the client.</summary>
    private async ValueTask OpenPairAsync(DomainOpenGraphicsFdArgs args, CallContext call, CancellationToken cancel)
    {
        (UnixSocket display, SafeFileHandle client) = UnixSocket.CreatePairForChild();
        using (display)
        {
            call.Attach(client);
            await OpenAsync(args.Domain, args.Index, args.Flags, display.Handle, call, cancel);
        }
    }

    private async Task OpenAsync(DomainRef domain, uint index, uint flags, SafeHandle viewer, CallContext call, CancellationToken cancel) =>
        await engine.Get(domain).OpenGraphicsAsync((int)Math.Min(index, int.MaxValue), viewer, call.Accept(flags, DomainOpenGraphicsFlags.SkipAuth), cancel);
}
