using Berth.Qemu.Capabilities;

namespace Berth.Engine.Emulators;

/// <summary>Which guests an emulator's architecture stands for.</summary>
internal static class EmulatorArchitecture
{
    /// <summary>Whether the emulator runs guests of an architecture; 64-bit PCs and Power machines also run relatives of their own.</summary>
    public static bool Runs(this QemuCapabilities capabilities, string architecture) =>
        capabilities.Architecture == architecture || (capabilities.Architecture, architecture) is ("x86_64", "i686") or ("ppc64", "ppc64le") or ("armv7l", "armv6l");
}
