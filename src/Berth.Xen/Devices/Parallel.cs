using Berth.Model;
using Berth.Xen.Configuration;
using Parallel = Berth.Model.Devices.Parallel;

namespace Berth.Xen.Devices;

/// <summary>The parallel port of an emulated PC.</summary>
internal sealed class XenParallel : XenElement
{
    private const string Key = "parallel";

    public override void Complete(XenCompletion completion)
    {
        var port = 0;
        foreach (var parallel in completion.Domain.Devices.Parallels) parallel.TargetPort ??= port++;
    }

    public override void Write(Domain domain, XlConfiguration configuration)
    {
        if (domain.IsHvm) configuration[Key] = domain.Devices.Parallels is [var port, ..] ? CharacterBackend.Write(port) : CharacterBackend.None;
    }

    public override void Read(XlSource source, Domain domain)
    {
        if (!domain.IsHvm) return;
        foreach (var text in source.Texts(Key))
        {
            var port = new Parallel { TargetPort = domain.Devices.Parallels.Count };
            if (CharacterBackend.Read(text, port, source)) domain.Devices.Parallels.Add(port);
        }
    }
}
