
namespace Berth.Qemu.Parts;

/// <summary>The parts of a device, or of a whole guest, in the order of the command line.</summary>
public sealed class PartList
{
    private const int TypicalCount = 24;

    private readonly List<QemuPart> _parts = new(TypicalCount);

    /// <summary>The parts.</summary>
    public IReadOnlyList<QemuPart> Parts => _parts;

    public void Add(QemuPart part) => _parts.Add(part);

    /// <summary>Puts a part before another one.</summary>
    public void Insert(int index, QemuPart part) => _parts.Insert(index, part);

    /// <summary>An object of a type; the caller adds what comes after <c>qom-type</c> and <c>id</c>.</summary>
    public QemuProperties Object(string type, string id)
    {
        var properties = new QemuProperties().Add("qom-type", type).Add("id", id);
        _parts.Add(new ObjectPart(properties));
        return properties;
    }

    /// <summary>A device; the caller adds what comes after <c>driver</c>.</summary>
    public QemuProperties Device(string driver)
    {
        var properties = new QemuProperties().Add("driver", driver);
        _parts.Add(new DevicePart(properties));
        return properties;
    }

    /// <summary>An option of the command line.</summary>
    public void Option(string option, string? value = null) => _parts.Add(new OptionPart(option, value));
}
