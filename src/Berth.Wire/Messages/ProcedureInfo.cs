using Berth.Wire.Protocol;

namespace Berth.Wire;

/// <summary>The facts about one procedure or event.</summary>
/// <param name="Number">Its number in its program.</param>
/// <param name="Name">Its name.</param>
/// <param name="Function">The public function of libvirt's API that it carries; null where there is none.</param>
/// <param name="IsEvent">The server sends it, nobody calls it.</param>
/// <param name="Priority">High: it must be answered while ordinary calls are stuck.</param>
/// <param name="BeforeAuthentication">It may be called before authentication.</param>
/// <param name="ReadOnly">Whether a read-only connection may call it.</param>
/// <param name="Stream">Whether a stream belongs to it.</param>
/// <param name="SparseFlag">libvirt's name of the flag that admits holes in the stream.</param>
/// <param name="Permissions">What libvirt's access control asks for: object:permission[:flag], separated by blanks.</param>
/// <param name="Filter">What it asks for per object of the result.</param>
public sealed record ProcedureInfo(
    int Number,
    string Name,
    string? Function = null,
    bool IsEvent = false,
    ProcedurePriority Priority = ProcedurePriority.Low,
    bool BeforeAuthentication = false,
    ReadOnlyPolicy ReadOnly = ReadOnlyPolicy.Allowed,
    StreamDirection Stream = StreamDirection.None,
    string? SparseFlag = null,
    string? Permissions = null,
    string? Filter = null)
{
    /// <summary>The error domain of the part of the API that the procedure belongs to.</summary>
    public ErrorDomain ErrorDomain => Function switch
    {
        not null when Function.StartsWith("virDomainQemu", StringComparison.Ordinal) => ErrorDomain.Qemu,
        not null when Function.StartsWith("virDomain", StringComparison.Ordinal) => ErrorDomain.Domain,
        not null when Function.StartsWith("virNetwork", StringComparison.Ordinal) => ErrorDomain.Network,
        not null when Function.StartsWith("virStorage", StringComparison.Ordinal) => ErrorDomain.Storage,
        not null when Function.StartsWith("virNodeDevice", StringComparison.Ordinal) => ErrorDomain.NodeDevice,
        not null when Function.StartsWith("virSecret", StringComparison.Ordinal) => ErrorDomain.Secret,
        not null when Function.StartsWith("virInterface", StringComparison.Ordinal) => ErrorDomain.Interface,
        not null when Function.StartsWith("virNWFilter", StringComparison.Ordinal) => ErrorDomain.NwFilter,
        _ => ErrorDomain.None,
    };
}
