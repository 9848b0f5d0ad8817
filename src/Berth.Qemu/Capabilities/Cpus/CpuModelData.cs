using System.Text.Json;
using Berth.Machine.Cpus;
using Berth.Machine.Cpus.X86;

namespace Berth.Qemu.Capabilities.Cpus;

/// <summary>What an expanded x86 CPU model says about the CPU.</summary>
public static class CpuModelData
{
    extension(CpuModel model)
    {
        /// <summary>The CPU that the model describes: its features that are on, by libvirt's names, its maker and signature.</summary>
        public X86CpuData ToX86()
        {
            var data = new X86CpuData();
            foreach (var property in model.Properties)
                if (property.IsEnabled) data.AddFeature(CpuArchitecture.X86.FeatureNameOf(property.Name));
            if (model["vendor"]?.Text is { } vendor) data.SetVendor(vendor);
            data.SetSignature(new X86Signature(Number("family"), Number("model"), Number("stepping")));
            return data;

            uint Number(string name) => model[name] is { Kind: JsonValueKind.Number, Number: >= 0 and <= byte.MaxValue + 15 and var number } ? (uint)number : 0;
        }
    }
}
