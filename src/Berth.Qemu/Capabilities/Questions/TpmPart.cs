namespace Berth.Qemu.Capabilities.Questions;

internal enum TpmPart
{
    /// <summary>What the guest sees.</summary>
    Model,

    /// <summary>What does the work on the host.</summary>
    Backend,
}
