namespace Berth.Qemu.Capabilities.Probing;

/// <summary>What <c>/proc/cpuinfo</c> tells about the first CPU.</summary>
/// <param name="MayVirtualize">On x86, whether it has <c>vmx</c> or <c>svm</c>; elsewhere there is no such flag and KVM itself decides.</param>
/// <param name="Identity">Model, stepping and microcode, for comparison only.</param>
internal sealed record CpuInfo(bool MayVirtualize, string Identity)
{
    private static readonly string[] s_identityFields =
        ["vendor_id", "cpu family", "model", "model name", "stepping", "microcode", "CPU implementer", "CPU part", "CPU revision", "cpu", "revision"];

    public static CpuInfo Read(string path)
    {
        var identity = new List<string>();
        bool? virtualizes = null;
        try
        {
            foreach (var line in File.ReadLines(path))
            {
                // The first CPU stands for all of them; the list of a large host would take long.
                if (line.Length == 0 && identity.Count > 0)
                    break;
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                if (colon < 0)
                    continue;
                var field = line[..colon].TrimEnd();
                var value = line[(colon + 1)..].Trim();
                if (s_identityFields.Contains(field))
                    identity.Add(value);
                else if (field == "flags")
                    virtualizes = value.Split(' ').Any(f => f is "vmx" or "svm");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(false, "");
        }
        return new(virtualizes ?? true, string.Join('/', identity));
    }
}
