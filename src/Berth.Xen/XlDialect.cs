namespace Berth.Xen;

/// <summary>Which toolstack a configuration is for.</summary>
public enum XlDialect
{
    /// <summary><c>xl</c>, the toolstack of today.</summary>
    Xl,

    /// <summary><c>xm</c>, the one before it: disks have another notation, and a PC's firmware is its kernel.</summary>
    Xm,
}
