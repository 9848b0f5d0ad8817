using System.Text.Json;
using Berth.Engine.Events;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Qemu.Monitor;
using Berth.Wire.Protocol;

namespace Berth.Engine.Running;

/// <summary>QEMU's events about devices as events of the engine. They change nothing that the engine keeps.</summary>
internal static class DeviceEvents
{
    /// <summary>The event; null for one that no client of the engine knows.</summary>
    public static GuestEvent? Of(GuestIdentity guest, QmpEvent occurred, Domain domain)
    {
        var data = occurred.Data;
        return occurred.Name switch
        {
            "RTC_CHANGE" when data.SignedNumber("offset"u8) is { } offset => new RtcChangeEvent(guest, offset),
            "DEVICE_DELETED" when data.Text("device"u8) is { } alias => new DeviceRemovedEvent(guest, alias),
            "DEVICE_UNPLUG_GUEST_ERROR" or "MEM_UNPLUG_ERROR" when data.Text("device"u8) is { } alias => new DeviceRemovalFailedEvent(guest, alias),
            "MEMORY_DEVICE_SIZE_CHANGE" when data.Text("id"u8) is { } alias => new MemoryDeviceSizeChangeEvent(guest, alias, (data.Number("size"u8) ?? 0) / 1024),
            "MEMORY_FAILURE" => MemoryFailure(guest, data),
            "BLOCK_WRITE_THRESHOLD" when FindDisk(domain, data) is { } disk => new BlockThresholdEvent(guest, disk.Target.Dev, Image(disk), data.Number("write-threshold"u8) ?? 0, data.Number("amount-exceeded"u8) ?? 0),
            "VNC_CONNECTED" => Graphics(guest, data, DomainEventGraphicsPhase.Connect),
            "VNC_INITIALIZED" => Graphics(guest, data, DomainEventGraphicsPhase.Initialize),
            "VNC_DISCONNECTED" => Graphics(guest, data, DomainEventGraphicsPhase.Disconnect),
            "SPICE_CONNECTED" => Graphics(guest, data, DomainEventGraphicsPhase.Connect),
            "SPICE_INITIALIZED" => Graphics(guest, data, DomainEventGraphicsPhase.Initialize),
            "SPICE_DISCONNECTED" => Graphics(guest, data, DomainEventGraphicsPhase.Disconnect),
            _ => null,
        };
    }

    public static WatchdogEvent Watchdog(GuestIdentity guest, JsonElement data) => new(guest, data.Text("action"u8) switch
    {
        "pause" => DomainEventWatchdogAction.Pause,
        "reset" => DomainEventWatchdogAction.Reset,
        "poweroff" => DomainEventWatchdogAction.PowerOff,
        "shutdown" => DomainEventWatchdogAction.Shutdown,
        "debug" => DomainEventWatchdogAction.Debug,
        "inject-nmi" => DomainEventWatchdogAction.InjectNmi,
        _ => DomainEventWatchdogAction.None,
    });

    public static IoErrorEvent IoError(GuestIdentity guest, JsonElement data, Domain domain)
    {
        var disk = FindDisk(domain, data);
        var action = data.Text("action"u8) switch
        {
            "stop" => DomainEventIoErrorAction.Pause,
            "report" => DomainEventIoErrorAction.Report,
            _ => DomainEventIoErrorAction.None,
        };
        return new IoErrorEvent(guest, (disk is null ? null : Image(disk)) ?? "", disk?.Alias ?? data.Text("device"u8) ?? "", action, data.Flag("nospace"u8) == true ? "enospc" : "");
    }

    /// <summary>The disk that QEMU means by a device's id, its place in the object tree, or a block node.</summary>
    public static Disk? FindDisk(Domain domain, JsonElement data)
    {
        foreach (var name in new[] { data.Text("id"u8), data.Text("qom-path"u8), data.Text("device"u8), data.Text("qdev"u8) })
            if (!string.IsNullOrEmpty(name) && domain.Devices.Disks.Find(d => IsNamed(name, d.Alias)) is { } disk) return disk;
        return data.Text("node-name"u8) is { } node ? domain.Devices.Disks.Find(d => d.Source?.Index is { } index && node.StartsWith($"libvirt-{index}-", StringComparison.Ordinal)) : null;
    }

    /// <summary>Whether an id or a path such as <c>/machine/peripheral/virtio-disk0/virtio-backend</c> names a device.</summary>
    public static bool IsNamed(string name, string? alias) => alias is not null && (name == alias || name.Split('/').Contains(alias, StringComparer.Ordinal));

    public static string? Image(Disk disk) => disk.Source?.File ?? disk.Source?.Dev;

    private static MemoryFailureEvent MemoryFailure(GuestIdentity guest, JsonElement data)
    {
        var flags = data.Member("flags"u8) ?? default;
        return new MemoryFailureEvent(
            guest,
            data.Text("recipient"u8) == "guest" ? DomainMemoryFailureRecipientType.Guest : DomainMemoryFailureRecipientType.Hypervisor,
            data.Text("action"u8) switch
            {
                "inject" => DomainMemoryFailureActionType.Inject,
                "fatal" => DomainMemoryFailureActionType.Fatal,
                "reset" => DomainMemoryFailureActionType.Reset,
                _ => DomainMemoryFailureActionType.Ignore,
            },
            (flags.Flag("action-required"u8) == true ? DomainMemoryFailureFlags.ActionRequired : 0)
            | (flags.Flag("recursive"u8) == true ? DomainMemoryFailureFlags.Recursive : 0));
    }

    private static GraphicsEvent Graphics(GuestIdentity guest, JsonElement data, DomainEventGraphicsPhase phase)
    {
        var server = data.Member("server"u8) ?? default;
        var client = data.Member("client"u8) ?? default;
        var subject = new List<GraphicsSubject>();
        if (client.Text("x509_dname"u8) is { } name) subject.Add(new GraphicsSubject("x509dname", name));
        if (client.Text("sasl_username"u8) is { } user) subject.Add(new GraphicsSubject("saslUsername", user));
        return new GraphicsEvent(guest, phase, Address(server), Address(client), server.Text("auth"u8) ?? "", subject);
    }

    // VNC says service, SPICE says port.
    private static GraphicsEndpoint Address(JsonElement end) => new(
        end.Text("family"u8) switch
        {
            "ipv6" => DomainEventGraphicsAddressType.Ipv6,
            "unix" => DomainEventGraphicsAddressType.Unix,
            _ => DomainEventGraphicsAddressType.Ipv4,
        },
        end.Text("host"u8) ?? "",
        end.Text("service"u8) ?? end.Text("port"u8) ?? "");
}
