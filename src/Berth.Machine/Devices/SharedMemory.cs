using Berth.Machine.Definition;
using Berth.Model.Devices;

namespace Berth.Machine.Devices;

/// <summary>Memory shared between guests.</summary>
public static class SharedMemoryRules
{
    public static void Validate(SharedMemory memory, DomainDraft draft)
    {
        if (memory.Name.Contains('/', StringComparison.Ordinal) || memory.Name is "." or "..")
            draft.Problems.Unsupported(memory, $"'{memory.Name}' is no name for a shared memory region", "use a name without '/'", at: "@name");
    }
}
