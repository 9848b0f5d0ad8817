namespace Berth.Qemu.Capabilities.Schema;

/// <summary>A command of QEMU's schema.</summary>
/// <param name="Arguments">The type of its arguments.</param>
/// <param name="Returns">The type of its result.</param>
/// <param name="Features">Features declared on it, such as <c>json-cli-hotplug</c>.</param>
public sealed record QapiCommand(QapiType Arguments, QapiType Returns, IReadOnlyList<string> Features);
