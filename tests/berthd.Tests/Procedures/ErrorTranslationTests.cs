using Berth.Daemon.Procedures;
using Berth.Wire;
using Berth.Wire.Protocol;
using Berth.Xml;

namespace Berth.Daemon.Tests.Procedures;

public sealed class ErrorTranslationTests
{
    [Theory]
    [InlineData(ProblemKind.Xml, ErrorCode.XmlError, ErrorDomain.Domain)]
    [InlineData(ProblemKind.Malformed, ErrorCode.XmlDetail, ErrorDomain.Domain)]
    [InlineData(ProblemKind.Schema, ErrorCode.XmlInvalidSchema, ErrorDomain.Domain)]
    [InlineData(ProblemKind.Unsupported, ErrorCode.ConfigUnsupported, ErrorDomain.Qemu)]
    [InlineData(ProblemKind.Internal, ErrorCode.InternalError, ErrorDomain.Qemu)]
    public void A_refused_document_has_the_number_of_what_is_wrong_with_it(ProblemKind kind, ErrorCode code, ErrorDomain domain)
    {
        LibvirtException? error = ErrorTranslation.Translate(new ProblemException(new Problem { Kind = kind, Message = "why" }));

        Assert.Equal((code, domain), (error?.Code, error?.Domain));
        Assert.Contains("why", error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_expected_is_left_to_be_reported() => Assert.Null(ErrorTranslation.Translate(new InvalidOperationException()));
}
