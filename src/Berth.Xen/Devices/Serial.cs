using Berth.Model;
using Berth.Model.Devices;
using Berth.Xen.Configuration;

namespace Berth.Xen.Devices;

/// <summary>Serial ports of emulated PCs.</summary>
internal sealed class XenSerial : XenElement
{
    private const string Key = "serial";

    public override void Complete(XenCompletion completion)
    {
        var port = 0;
        foreach (var serial in completion.Domain.Devices.Serials)
        {
            serial.Target ??= new();
            serial.Target.Port ??= port;
            port = serial.Target.Port.Value + 1;
        }
    }

    public override void Write(Domain domain, XlConfiguration configuration)
    {
        if (!domain.IsHvm) return;
        configuration[Key] = domain.Devices.Serials switch
        {
            [] => CharacterBackend.None,
            [{ Target.Port: 0 } only] => CharacterBackend.Write(only),
            var ports => XlList.Of(Places(ports)),
        };
    }

    /// <summary>The ports by their numbers; a number that is left out is a port that is not there.</summary>
    private static IEnumerable<string> Places(List<Serial> serials)
    {
        var next = 0;
        foreach (var serial in serials)
        {
            for (; next < serial.Target?.Port && next < 4; next++) yield return CharacterBackend.None;
            yield return CharacterBackend.Write(serial);
            next++;
        }
    }

    public override void Read(XlSource source, Domain domain)
    {
        if (!domain.IsHvm) return;
        var port = 0;
        foreach (var text in source.Texts(Key))
        {
            var serial = new Serial { Target = new() { Port = port++ } };
            if (CharacterBackend.Read(text, serial, source)) domain.Devices.Serials.Add(serial);
        }
    }
}
