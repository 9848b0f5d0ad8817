namespace Berth.Machine.Cpus.X86;

/// <summary>Who makes CPUs.</summary>
/// <param name="Name">libvirt's name.</param>
/// <param name="Text">The twelve characters that CPUID leaf 0 spells.</param>
internal sealed record X86Vendor(string Name, string Text);
