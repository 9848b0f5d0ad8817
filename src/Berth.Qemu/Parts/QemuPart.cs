namespace Berth.Qemu.Parts;

/// <summary>
/// One of the things that a device becomes in QEMU. The command line renders a device's parts in order; hot plug sends the
/// same parts over QMP, backends first, and takes them back in reverse order when a step fails.
/// </summary>
public abstract record QemuPart
{
    /// <summary>The name by which QEMU knows the part and by which it is removed.</summary>
    public abstract string Id { get; }
}

/// <summary>A user creatable object: <c>-object</c>, <c>object-add</c>.</summary>
/// <param name="Properties">Beginning with <c>qom-type</c> and <c>id</c>.</param>
public sealed record ObjectPart(QemuProperties Properties) : QemuPart
{
    public override string Id => (string)Properties["id"]!;
}

/// <summary>A device of the guest: <c>-device</c>, <c>device_add</c>.</summary>
/// <param name="Properties">Beginning with <c>driver</c>.</param>
public sealed record DevicePart(QemuProperties Properties) : QemuPart
{
    public override string Id => Properties["id"] as string ?? "";
}

/// <summary>The host's end of a network interface: <c>-netdev</c>, <c>netdev_add</c>.</summary>
/// <param name="Properties">Beginning with <c>type</c>.</param>
public sealed record NetdevPart(QemuProperties Properties) : QemuPart
{
    public override string Id => (string)Properties["id"]!;
}

/// <summary>A block node: <c>-blockdev</c>, <c>blockdev-add</c>.</summary>
/// <param name="Properties">With a <c>node-name</c>.</param>
public sealed record BlockdevPart(QemuProperties Properties) : QemuPart
{
    public override string Id => (string)Properties["node-name"]!;
}

/// <summary>The host's end of sound: <c>-audiodev</c>.</summary>
/// <param name="Properties">Beginning with <c>id</c> and <c>driver</c>.</param>
public sealed record AudiodevPart(QemuProperties Properties) : QemuPart
{
    public override string Id => (string)Properties["id"]!;
}

/// <summary>The host's end of a character device: <c>-chardev</c>, <c>chardev-add</c>.</summary>
/// <param name="Alias">Its id.</param>
/// <param name="Backend">The backend's type as the option names it.</param>
/// <param name="Options">The options in the order of the command line.</param>
public sealed record ChardevPart(string Alias, string Backend, QemuProperties Options) : QemuPart
{
    public override string Id => Alias;
}

/// <summary>An option that exists on the command line alone.</summary>
/// <param name="Option">With its dash.</param>
/// <param name="Value">Null for an option without one.</param>
public sealed record OptionPart(string Option, string? Value) : QemuPart
{
    public override string Id => "";
}
