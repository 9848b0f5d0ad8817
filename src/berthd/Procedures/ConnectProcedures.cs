using Berth.Daemon.Configuration;
using Berth.Engine;
using Berth.Host;
using Berth.Linux;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Procedures;

/// <summary>The connection itself: opening and closing it, and what is at its other end.</summary>
internal sealed class ConnectProcedures(GuestEngine engine, DaemonConfiguration configuration) : IProcedureGroup
{
    /// <summary>The version of libvirt whose calls are served, as major * 1000000 + minor * 1000 + micro. Clients choose features by it.</summary>
    private const ulong LibraryVersion = 11_003_000;

    private string Uri => configuration.IsSession ? "qemu:///session" : "qemu:///system";

    /// <summary>Whether a call is answered before the hypervisor connection is open.</summary>
    public static bool NeedsNoOpenConnection(CallContext call) =>
        call.Program == Remote.Number && call.Procedure.Number is var number
        && (number == Remote.ConnectOpen.Number || number == Remote.ConnectClose.Number || number == Remote.ConnectSupportsFeature.Number);

    public void Register(ProcedureTable table)
    {
        table.On(Remote.ConnectOpen, Open);
        table.On(Remote.ConnectClose, Close);
        table.On(Remote.ConnectSupportsFeature, SupportsFeature);
        table.On(Remote.ConnectGetType, (_, _) => new(new ConnectGetTypeRet { Type = "QEMU" }));
        table.On(Remote.ConnectGetUri, (_, _) => new(new ConnectGetUriRet { Uri = Uri }));
        table.On(Remote.ConnectGetLibVersion, (_, _) => new(new ConnectGetLibVersionRet { LibraryVersion = LibraryVersion }));
        table.On(Remote.ConnectGetVersion, async (_, cancel) => new ConnectGetVersionRet { HypervisorVersion = await engine.GetHypervisorVersionAsync(cancel) });
        table.On(Remote.ConnectGetHostname, async (_, cancel) => new ConnectGetHostnameRet { Hostname = await HostName.ResolveAsync(HostTree.Own, cancel) });
        table.On(Remote.ConnectIsSecure, (_, _) => new(new ConnectIsSecureRet { Secure = 1 }));
        table.On(Remote.ConnectGetCapabilities, async (_, cancel) => new ConnectGetCapabilitiesRet { Capabilities = await engine.GetCapabilitiesXmlAsync(cancel) });
        table.On(Remote.ConnectGetDomainCapabilities, GetDomainCapabilities);
        table.On(Remote.ConnectGetMaxVcpus, async (args, _, cancel) => new ConnectGetMaxVcpusRet { MaxVcpus = await engine.GetMaxVcpusAsync(args.Type, cancel) });
        table.On(Remote.ConnectDomainXmlToNative, ToNative);
        // The connection that this is about leads from a daemon to its hypervisor; there is none that could break.
        table.On(Remote.ConnectRegisterCloseCallback, (_, _) => ValueTask.CompletedTask);
        table.On(Remote.ConnectUnregisterCloseCallback, (_, _) => ValueTask.CompletedTask);
    }

    private ValueTask Open(ConnectOpenArgs args, CallContext call, CancellationToken cancel)
    {
        if (call.Client.IsOpen) throw new LibvirtException(ErrorCode.InternalError, ErrorDomain.Rpc, "connection already open");
        if (!IsOurs(args.Name)) throw new LibvirtException(ErrorCode.NoConnect, ErrorDomain.None, $"{args.Name}; this daemon serves {Uri}");
        // The client library leaks bits of its own into the flags; only this one is for us.
        if ((args.Flags & (uint)ConnectFlags.ReadOnly) != 0) call.Connection.IsReadOnly = true;
        call.Client.Open();
        return ValueTask.CompletedTask;
    }

    /// <summary>Whoever has found this daemon's socket means this daemon, be it the system's or a user's.</summary>
    private static bool IsOurs(string? name)
    {
        if (string.IsNullOrEmpty(name)) return true;
        int end = name.AsSpan().IndexOfAny('?', '#');
        return (end < 0 ? name : name[..end]) is "qemu:///system" or "qemu:///session";
    }

    private static ValueTask Close(CallContext call, CancellationToken cancel)
    {
        call.Connection.CloseAfterReply();
        return ValueTask.CompletedTask;
    }

    private static ValueTask<ConnectSupportsFeatureRet> SupportsFeature(ConnectSupportsFeatureArgs args, CallContext call, CancellationToken cancel)
    {
        bool isSupported = (DriverFeature)args.Feature switch
        {
            DriverFeature.TypedParamString or DriverFeature.ProgramKeepAlive or DriverFeature.XmlMigratable => true,
            DriverFeature.RemoteEventCallback or DriverFeature.RemoteCloseCallback or DriverFeature.NetworkUpdateHasCorrectOrder => true,
            DriverFeature.FdPassing => call.Client.CarriesDescriptors,
            _ => false,
        };
        // From now on the client expects to be pinged.
        if (args.Feature == (int)DriverFeature.ProgramKeepAlive) call.Connection.StartKeepAlive();
        return new(new ConnectSupportsFeatureRet { Supported = isSupported ? 1 : 0 });
    }

    private async ValueTask<ConnectGetDomainCapabilitiesRet> GetDomainCapabilities(ConnectGetDomainCapabilitiesArgs args, CallContext call, CancellationToken cancel)
    {
        ConnectGetDomainCapabilitiesFlags flags = call.Accept(args.Flags, ConnectGetDomainCapabilitiesFlags.DisableDeprecatedFeatures);
        return new() { Capabilities = await engine.GetDomainCapabilitiesXmlAsync(args.EmulatorBinary, args.Arch, args.Machine, args.VirtualizationType, flags, cancel) };
    }

    private async ValueTask<ConnectDomainXmlToNativeRet> ToNative(ConnectDomainXmlToNativeArgs args, CallContext call, CancellationToken cancel)
    {
        const string Format = "qemu-argv";
        call.AcceptNone(args.Flags);
        if (args.NativeFormat != Format)
            throw new LibvirtException(ErrorCode.InvalidArgument, ErrorDomain.Qemu, $"unsupported config type {args.NativeFormat}; this hypervisor's is {Format}");
        return new() { NativeConfig = await engine.ToNativeAsync(args.Xml, cancel) };
    }
}
