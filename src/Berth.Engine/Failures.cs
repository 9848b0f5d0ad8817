using Berth.Linux;
using Berth.Qemu.Monitor;
using Berth.Wire;
using Berth.Wire.Protocol;
using Berth.Xml;

namespace Berth.Engine;

/// <summary>What goes wrong, as the errors that clients know.</summary>
internal static class Failures
{
    public static LibvirtException Of(ErrorCode code, string detail, Exception? cause = null) => new(code, ErrorDomain.Qemu, detail, cause);

    public static LibvirtException NoGuest(string what) => Of(ErrorCode.NoDomain, $"no domain with matching {what}");

    /// <summary>The operation makes no sense in the guest's state.</summary>
    public static LibvirtException Invalid(string detail) => Of(ErrorCode.OperationInvalid, detail);

    public static LibvirtException NotRunning(string name) => Invalid($"domain '{name}' is not running");

    public static LibvirtException BadArgument(string detail) => Of(ErrorCode.InvalidArgument, detail);

    public static LibvirtException Internal(string detail, Exception? cause = null) => Of(ErrorCode.InternalError, detail, cause);

    public static LibvirtException Unsupported(string detail) => Of(ErrorCode.ConfigUnsupported, detail);

    /// <exception cref="LibvirtException">A flag is set that the function does not know.</exception>
    public static void CheckFlags(uint flags, uint known, string function)
    {
        if ((flags & ~known) != 0) throw BadArgument($"unsupported flags (0x{flags & ~known:x}) in function {function}");
    }

    /// <summary>A refused document. All that is wrong with it is told, one problem a line.</summary>
    public static LibvirtException Of(ProblemException refusal)
    {
        var (code, domain) = refusal.Kind switch
        {
            ProblemKind.Xml => (ErrorCode.XmlError, ErrorDomain.Domain),
            ProblemKind.Malformed => (ErrorCode.XmlDetail, ErrorDomain.Domain),
            ProblemKind.Schema => (ErrorCode.XmlInvalidSchema, ErrorDomain.Domain),
            ProblemKind.OsType => (ErrorCode.OsType, ErrorDomain.Domain),
            ProblemKind.NoGuest or ProblemKind.InvalidArgument => (ErrorCode.InvalidArgument, ErrorDomain.Capabilities),
            ProblemKind.Unsupported => (ErrorCode.ConfigUnsupported, ErrorDomain.Qemu),
            ProblemKind.OperationInvalid => (ErrorCode.OperationInvalid, ErrorDomain.Qemu),
            ProblemKind.OperationFailed => (ErrorCode.OperationFailed, ErrorDomain.Qemu),
            ProblemKind.DeviceMissing => (ErrorCode.DeviceMissing, ErrorDomain.Qemu),
            ProblemKind.System => (ErrorCode.SystemError, ErrorDomain.Qemu),
            ProblemKind.NoSupport => (ErrorCode.NoSupport, ErrorDomain.Qemu),
            ProblemKind.CpuIncompatible => (ErrorCode.CpuIncompatible, ErrorDomain.Cpu),
            ProblemKind.OperationUnsupported => (ErrorCode.OperationUnsupported, ErrorDomain.Qemu),
            ProblemKind.NoTarget => (ErrorCode.NoTarget, ErrorDomain.Domain),
            ProblemKind.NoSource => (ErrorCode.NoSource, ErrorDomain.Domain),
            ProblemKind.NoName => (ErrorCode.NoName, ErrorDomain.Domain),
            ProblemKind.Overflow => (ErrorCode.Overflow, ErrorDomain.Domain),
            ProblemKind.ArgumentUnsupported => (ErrorCode.ArgumentUnsupported, ErrorDomain.Qemu),
            _ => (ErrorCode.InternalError, ErrorDomain.Qemu),
        };
        return new LibvirtException(code, domain, refusal.Message, refusal);
    }

    /// <summary>A refused answer about CPUs, which comes from libvirt's part for them.</summary>
    public static LibvirtException OfCpu(ProblemException refusal) => Of(refusal) is { Domain: ErrorDomain.Qemu or ErrorDomain.Capabilities } failure
        ? new LibvirtException(failure.Code, ErrorDomain.Cpu, refusal.Message, refusal)
        : Of(refusal);

    /// <summary>What the kernel refused.</summary>
    public static LibvirtException Of(SystemCallException refusal) =>
        new(ErrorCode.SystemError, ErrorDomain.Qemu, refusal.Message, refusal) { Int1 = refusal.Errno };

    /// <summary>What QEMU, or the connection with it, answered instead of a result.</summary>
    public static LibvirtException OfMonitor(string guest, Exception failure) => failure switch
    {
        QmpException refused => Internal($"QEMU of domain '{guest}' refused '{refused.Command}': {refused.Description}", refused),
        QmpTimeoutException late => Of(ErrorCode.OperationTimeout, $"domain '{guest}': {late.Message}", late),
        QmpDisconnectedException gone => Of(ErrorCode.OperationFailed, $"domain '{guest}' has ended", gone),
        _ => Internal($"domain '{guest}': {failure.Message}", failure),
    };
}
