using Berth.Linux;
using Berth.Model.Devices;
using Berth.Qemu.Monitor;
using Berth.Wire.Protocol;

namespace Berth.Engine;

public sealed partial class Guest
{
    /// <summary>Connects to a channel, the host's end of which is a UNIX socket. One client at a time; its stream ends when another forces it out.</summary>
    /// <param name="name">The channel's name in the guest, or its alias; null takes the first that has a socket.</param>
    /// <param name="flags"><c>Force</c> takes over from whoever has it.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Stream> OpenChannelAsync(string? name, DomainChannelFlags flags = 0, CancellationToken cancellation = default)
    {
        Failures.CheckFlags((uint)flags, (uint)DomainChannelFlags.Force, "virDomainOpenChannel");
        var running = RequireRunning();
        var channel = running.Domain.Devices.Channels.Find(c => name is null ? c.Type is CharacterType.Unix : c.TargetName == name || c.Alias == name)
            ?? throw Failures.Internal(name is null ? $"domain '{Name}' has no channel with a UNIX socket" : $"domain '{Name}' has no channel '{name}'");
        if (channel is not { Type: CharacterType.Unix, Source.Path: { } path }) throw Failures.Internal($"channel '{name}' of domain '{Name}' has no UNIX socket (type='unix')");
        var force = (flags & DomainChannelFlags.Force) != 0;
        // QEMU takes one connection at a time: the one before must be gone for ours to be taken.
        running.Consoles.Claim(Name, path, force);
        try
        {
            var socket = new MonitorStream(await UnixSocket.ConnectAsync(path, cancellation));
            try
            {
                return running.Consoles.Open(Name, path, force, () => socket);
            }
            catch
            {
                await socket.DisposeAsync();
                throw;
            }
        }
        catch (SystemCallException e)
        {
            throw Failures.Of(e);
        }
    }
}
