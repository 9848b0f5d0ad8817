using Berth.Linux;
using Berth.Wire;
using Berth.Wire.Protocol;
using Berth.Xml;

namespace Berth.Daemon.Procedures;

/// <summary>Failures as clients know them. The engine's own carry libvirt's numbers already; these are the others that may be expected.</summary>
internal static class ErrorTranslation
{
    public static LibvirtException? Translate(Exception exception) => exception switch
    {
        ProblemException refusal => new(Code(refusal.Kind), Domain(refusal.Kind), refusal.Message, refusal),
        SystemCallException refusal => new(ErrorCode.SystemError, ErrorDomain.Qemu, refusal.Message, refusal) { Int1 = refusal.Errno },
        TimeoutException late => new(ErrorCode.OperationTimeout, ErrorDomain.Qemu, late.Message, late),
        OperationCanceledException ended => new(ErrorCode.OperationAborted, ErrorDomain.Qemu, "the daemon gave the call up", ended),
        _ => null,
    };

    private static ErrorCode Code(ProblemKind kind) => kind switch
    {
        ProblemKind.Xml => ErrorCode.XmlError,
        ProblemKind.Unsupported => ErrorCode.ConfigUnsupported,
        ProblemKind.InvalidArgument or ProblemKind.NoGuest => ErrorCode.InvalidArgument,
        ProblemKind.OperationInvalid => ErrorCode.OperationInvalid,
        ProblemKind.OperationFailed => ErrorCode.OperationFailed,
        ProblemKind.Malformed => ErrorCode.XmlDetail,
        ProblemKind.Schema => ErrorCode.XmlInvalidSchema,
        ProblemKind.OsType => ErrorCode.OsType,
        ProblemKind.DeviceMissing => ErrorCode.DeviceMissing,
        ProblemKind.System => ErrorCode.SystemError,
        ProblemKind.NoSupport => ErrorCode.NoSupport,
        ProblemKind.OperationUnsupported => ErrorCode.OperationUnsupported,
        ProblemKind.CpuIncompatible => ErrorCode.CpuIncompatible,
        ProblemKind.NoTarget => ErrorCode.NoTarget,
        ProblemKind.NoSource => ErrorCode.NoSource,
        ProblemKind.NoName => ErrorCode.NoName,
        ProblemKind.Overflow => ErrorCode.Overflow,
        ProblemKind.ArgumentUnsupported => ErrorCode.ArgumentUnsupported,
        _ => ErrorCode.InternalError,
    };

    private static ErrorDomain Domain(ProblemKind kind) =>
        kind is ProblemKind.Xml or ProblemKind.Malformed or ProblemKind.Schema or ProblemKind.OsType ? ErrorDomain.Domain : ErrorDomain.Qemu;
}
