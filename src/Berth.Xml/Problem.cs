namespace Berth.Xml;

/// <summary>Which family of error a problem belongs to. Each corresponds to one public libvirt error code.</summary>
public enum ProblemKind
{
    /// <summary>The XML says something that has no meaning (<c>VIR_ERR_XML_ERROR</c>).</summary>
    Xml,

    /// <summary>Meaningful, but this hypervisor, version or machine cannot do it (<c>VIR_ERR_CONFIG_UNSUPPORTED</c>).</summary>
    Unsupported,

    /// <summary>Contradicts itself in a way that libvirt reports as internal (<c>VIR_ERR_INTERNAL_ERROR</c>).</summary>
    Internal,

    /// <summary>A bad argument (<c>VIR_ERR_INVALID_ARG</c>).</summary>
    InvalidArgument,

    /// <summary>Asked for in a state in which it makes no sense (<c>VIR_ERR_OPERATION_INVALID</c>).</summary>
    OperationInvalid,

    /// <summary>The operation failed (<c>VIR_ERR_OPERATION_FAILED</c>).</summary>
    OperationFailed,

    /// <summary>Not well-formed (<c>VIR_ERR_XML_DETAIL</c>).</summary>
    Malformed,

    /// <summary>Well-formed, but not what the schema allows (<c>VIR_ERR_XML_INVALID_SCHEMA</c>).</summary>
    Schema,

    /// <summary>The OS type is missing or unknown (<c>VIR_ERR_OS_TYPE</c>).</summary>
    OsType,

    /// <summary>No emulator or architecture serves this (<c>VIR_ERR_INVALID_ARG</c> family of host capability checks).</summary>
    NoGuest,

    /// <summary>No such device (<c>VIR_ERR_DEVICE_MISSING</c>).</summary>
    DeviceMissing,

    /// <summary>A system call failed (<c>VIR_ERR_SYSTEM_ERROR</c>).</summary>
    System,

    /// <summary>Known, but nothing here implements it (<c>VIR_ERR_NO_SUPPORT</c>).</summary>
    NoSupport,

    /// <summary>Not possible for this thing, in any state (<c>VIR_ERR_OPERATION_UNSUPPORTED</c>).</summary>
    OperationUnsupported,

    /// <summary>The host's CPU cannot run the guest's (<c>VIR_ERR_CPU_INCOMPATIBLE</c>).</summary>
    CpuIncompatible,

    /// <summary>A device has no target (<c>VIR_ERR_NO_TARGET</c>).</summary>
    NoTarget,

    /// <summary>A device has no source (<c>VIR_ERR_NO_SOURCE</c>).</summary>
    NoSource,

    /// <summary>A value that this hypervisor does not take (<c>VIR_ERR_ARGUMENT_UNSUPPORTED</c>).</summary>
    ArgumentUnsupported,

    /// <summary>Something has no name (<c>VIR_ERR_NO_NAME</c>).</summary>
    NoName,

    /// <summary>A number is larger than can be counted (<c>VIR_ERR_OVERFLOW</c>).</summary>
    Overflow,
}

/// <summary>One thing that is wrong with a document or a description, told so that its reader can mend it.</summary>
public sealed record Problem
{
    /// <summary>The error family.</summary>
    public required ProblemKind Kind { get; init; }

    /// <summary>What is wrong, in a sentence that names the element and the bad value.</summary>
    public required string Message { get; init; }

    /// <summary>The element, as a path from the root: <c>/domain/devices/disk[2]/target/@bus</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Where the element stands.</summary>
    public XmlLocation Location { get; init; }

    /// <summary>The attribute or child that is meant, as a path from the element at <see cref="Location"/>: <c>target/@bus</c>;
    /// null for the element itself.</summary>
    public string? Member { get; init; }

    /// <summary>The bad value as it is written; null for an element as a whole and for what is missing.</summary>
    public string? Value { get; init; }

    /// <summary>What is written at <see cref="Location"/>, as a piece of XML; null until somebody has looked, and where the message says it.</summary>
    public string? Excerpt { get; init; }

    /// <summary>How many characters from <see cref="Location"/> on are meant; 0 when nobody has looked.</summary>
    public int Length { get; init; }

    /// <summary>What would be allowed, or the way to mend it.</summary>
    public string? Fix { get; init; }

    /// <summary>The message with what is written, its place and its fix, on one line.</summary>
    public override string ToString()
    {
        var written = Excerpt is null ? "" : $": {Excerpt}";
        var place = Location.IsKnown ? $" (line {Location.Line}, column {Location.Column})" : "";
        return Fix is null ? $"{Message}{written}{place}" : $"{Message}{written}{place}; {Fix}";
    }
}
