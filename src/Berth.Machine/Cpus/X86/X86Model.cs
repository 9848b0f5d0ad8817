namespace Berth.Machine.Cpus.X86;

/// <summary>A named CPU model.</summary>
internal sealed class X86Model
{
    public required string Name { get; init; }

    /// <summary>Its place in the table; newer ones come later.</summary>
    public required int Index { get; init; }

    /// <summary>Whose CPU it is; null when nobody's.</summary>
    public X86Vendor? Vendor { get; set; }

    /// <summary>The CPUs that it describes.</summary>
    public X86SignatureRange[] Signatures { get; set; } = [];

    /// <summary>What the name means. Later additions are not among them.</summary>
    public FeatureSet Features;

    /// <summary>What the name came to mean after guests had been made with it: never taken for granted.</summary>
    public FeatureSet Later;

    /// <summary>What the name meant once: a guest says of these that it has them not.</summary>
    public int[] Gone { get; set; } = [];

    /// <summary>A host's CPU may be described by it.</summary>
    public bool DescribesHosts { get; set; } = true;

    /// <summary>A guest's CPU may be described by it.</summary>
    public bool DescribesGuests { get; set; } = true;

    /// <summary>Whether the host can run it is found out by comparing features; otherwise the hypervisor says.</summary>
    public bool IsCompared { get; set; } = true;

    /// <summary>The versioned name that this one stands for; null when there is none.</summary>
    public string? Canonical { get; set; }

    public bool Matches(X86Signature signature)
    {
        foreach (var range in Signatures)
            if (range.Contains(signature)) return true;
        return false;
    }
}
