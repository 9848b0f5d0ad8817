using Berth.Wire.Protocol;
using Berth.Xml;

namespace Berth.Conformance.QemuDomain;

/// <summary>Error codes: which one a refusal has, and which ones an expected message can belong to.</summary>
internal static class RefusalCode
{
    /// <summary>The code of the family that a refusal's first problem belongs to.</summary>
    public static ErrorCode Of(ProblemException refusal) => refusal.Kind switch
    {
        ProblemKind.Xml => ErrorCode.XmlError,
        ProblemKind.Unsupported => ErrorCode.ConfigUnsupported,
        ProblemKind.Internal => ErrorCode.InternalError,
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
        ProblemKind.ArgumentUnsupported => ErrorCode.ArgumentUnsupported,
        _ => throw new NotSupportedException($"No error code is known for problems of kind {refusal.Kind}."),
    };

    /// <summary>
    /// The codes whose message the text can be: those with the longest fixed beginning that the text has. Several codes have
    /// messages that are the detail alone; a text that begins with nothing fixed belongs to any of these.
    /// </summary>
    public static IReadOnlyList<ErrorCode> Of(string message)
    {
        var matches = Enum.GetValues<ErrorCode>().Where(c => c != ErrorCode.Ok)
            .Select(code => (Code: code, Length: FixedLength(code, message))).Where(m => m.Length >= 0).ToList();
        var longest = matches.Max(m => m.Length);
        return [.. matches.Where(m => m.Length == longest).Select(m => m.Code)];
    }

    private static int FixedLength(ErrorCode code, string message)
    {
        if (ErrorText.Template(code, withDetail: false) is var whole && whole == message) return whole.Length;
        var template = ErrorText.Template(code, withDetail: true);
        var detail = template.IndexOf("%s", StringComparison.Ordinal);
        if (detail < 0) return -1;
        return message.StartsWith(template[..detail], StringComparison.Ordinal)
            && message.EndsWith(template[(detail + 2)..], StringComparison.Ordinal) ? template.Length - 2 : -1;
    }
}
