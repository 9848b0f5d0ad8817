using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Qemu.Parts;

namespace Berth.Qemu.Devices;

/// <summary>Trusted platform modules.</summary>
internal sealed class QemuTpm : QemuDevice<Tpm>
{
    public static readonly Rule Model = new("tpm.model", RulePhase.Define, "The guest needs the driver of one TPM interface.")
    {
        Touches = ["domain/devices/tpm/@model"],
        Asks = "the machine",
        Source = "libvirt, Domain XML format: TPM device",
        Example = new("<tpm>\n  <backend type='passthrough'/>\n</tpm>", "<tpm model='tpm-tis'/>"),
    };

    public static readonly Rule Version = new("tpm.version", RulePhase.Define, "The version of the TPM is part of the guest ABI.")
    {
        Touches = ["domain/devices/tpm/backend/@version"],
        Asks = "the machine, and the TPM's model",
        Source = "libvirt, Domain XML format: TPM device",
        Example = new("<backend type='emulator'/>", "<backend type='emulator' version='2.0'/>"),
    };

    public static readonly Rule Socket = new("tpm.socket", RulePhase.Start, "An emulated TPM is a process of its own, which QEMU reaches through a socket.")
    {
        Touches = ["domain/devices/tpm/backend/source/@path"],
        Asks = "the configuration: the directory of swtpm's sockets",
        Source = "libvirt, Domain XML format: TPM device",
    };

    private const string DefaultDevice = "/dev/tpm0";

    public override void Complete(Tpm tpm, QemuCompletion completion)
    {
        if (tpm.Model is null)
        {
            tpm.Model = completion.Domain.IsPSeries ? TpmModel.TpmSpapr : TpmModel.TpmTis;
            completion.Trace.Resolved(tpm, "model", Model);
        }
        if (tpm.Backend is { Type: TpmBackendType.Emulator, Version: null })
        {
            tpm.Backend.Version = tpm.Model == TpmModel.TpmTis && !completion.Domain.IsArm ? "1.2" : "2.0";
            completion.Trace.Resolved(tpm.Backend, "version", Version);
        }
    }

    public override void Validate(Tpm tpm, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (tpm.Backend is { Type: TpmBackendType.Emulator, Version: { } version } 
            && completion.Context.Host.TpmVersions is { Count: > 0 } known && !known.Contains(version))
            problems.Unsupported(tpm, $"swtpm on this host emulates no TPM of version {version}", $"use version {string.Join(" or ", known)}", at: "backend/@version");
        if (tpm is { Model: TpmModel.TpmCrb, Backend: { Type: TpmBackendType.Emulator, Version: "1.2" } })
            problems.Unsupported(tpm, "the CRB interface needs a TPM of version 2.0", "use version='2.0', or model='tpm-tis'", at: "@model");
        if (tpm.Model is TpmModel.TpmSpapr or TpmModel.SpaprTpmProxy && !completion.Domain.IsPSeries)
            problems.Unsupported(tpm, "this TPM model is for pSeries guests", "use model='tpm-crb' or 'tpm-tis'", at: "@model");
    }

    public override void Build(Tpm tpm, QemuBuild build)
    {
        var driver = Driver(tpm, build);
        if (tpm.Model == TpmModel.SpaprTpmProxy)
        {
            build.Parts.Device(driver).Add("id", tpm.Alias).Add("host-path", tpm.Backend.DevicePath);
            return;
        }
        var id = $"tpm-{tpm.Alias}";
        switch (tpm.Backend.Type)
        {
            case TpmBackendType.Passthrough:
                BuildPassthrough(tpm, id, build);
                break;
            default:
                // An external emulator listens where it was told to; one of our own in the guest's directory.
                var path = tpm.Backend.Type == TpmBackendType.External
                    ? tpm.Backend.SourcePath ?? ""
                    : build.Start.Resources.TpmSocket(tpm.Alias!)
                        ?? $"{build.Context.Configuration.SwtpmDirectory}/{QemuStart.ShortName("", build.Start.Id, build.Domain.Name)}-swtpm.sock";
                if (tpm.Backend.Type != TpmBackendType.External) build.Trace.Decided(tpm, "backend/source/@path", Socket, path);
                build.Parts.Add(new ChardevPart("chrtpm", "socket", new QemuProperties().Add("path", path)));
                build.Parts.Option("-tpmdev", $"emulator,id={id},chardev=chrtpm");
                break;
        }
        build.Parts.Device(driver).Add("tpmdev", id).Add("id", tpm.Alias).AddAddress(tpm, build);
    }

    private static string Driver(Tpm tpm, QemuBuild build) => tpm.Model switch
    {
        TpmModel.TpmCrb => "tpm-crb",
        TpmModel.TpmSpapr => "tpm-spapr",
        TpmModel.SpaprTpmProxy => "spapr-tpm-proxy",
        // Boards without an ISA bus have the device on the platform bus.
        _ => build.Domain.IsArm || build.Domain.IsRiscVVirt || build.Domain.IsLoongArchVirt ? "tpm-tis-device" : "tpm-tis",
    };

    private static void BuildPassthrough(Tpm tpm, string id, QemuBuild build)
    {
        var path = tpm.Backend.DevicePath ?? DefaultDevice;
        var options = new QemuProperties().Add("id", id);
        if (build.Start.Resources.Tpm(tpm.Alias!, path) is { } open)
            options.Add("path", Set(open.Device, "tpm")).Add("cancel-path", Set(open.Cancel, "cancel"));
        else options.Add("path", path);
        build.Parts.Option("-tpmdev", "passthrough," + options.ToKeyval(impliedFirst: false));

        string Set(int descriptor, string role)
        {
            var set = build.NextDescriptorSet();
            build.Parts.Option("-add-fd", $"set={set},fd={descriptor},opaque={tpm.Alias}-{role}");
            return $"/dev/fdset/{set}";
        }
    }
}
