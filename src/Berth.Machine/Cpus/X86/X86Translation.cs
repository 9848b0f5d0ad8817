using Berth.Model;

namespace Berth.Machine.Cpus.X86;

/// <summary>Describes a guest's CPU by another model.</summary>
internal static class X86Translation
{
    public static void Apply(Cpu guest, HypervisorCpuModels models)
    {
        var model = X86Definition.ModelOf(guest);
        var data = X86CpuData.Of(X86Definition.AllOf(guest), model?.Vendor, model?.Signatures is [var range, ..] ? range.First : null);
        var translated = X86Decoder.Decode(data, new X86DecodeOptions { Models = models });
        foreach (var feature in guest.Features) translated.SetFeature(feature.Name, feature.Policy);
        (guest.Model!.Name, guest.Features) = (translated.ModelName, translated.Features);
    }
}
