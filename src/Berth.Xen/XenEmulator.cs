using Berth.Model;
using Berth.Xen.Configuration;

namespace Berth.Xen;

/// <summary>The program that emulates the machine.</summary>
internal sealed class XenEmulator : XenElement
{
    public override void Write(Domain domain, XlConfiguration configuration) => configuration["device_model_override"] = domain.Devices.Emulator;

    public override void Read(XlSource source, Domain domain) => domain.Devices.Emulator = source.Text("device_model_override");
}
