using Berth.Cli.Errors;
using Berth.Wire.Protocol;

namespace Berth.Cli.Tests.Errors;

public sealed class ErrorCodeNameTests
{
    [Theory]
    [InlineData(ErrorCode.NoDomain, "VIR_ERR_NO_DOMAIN")]
    [InlineData(ErrorCode.InvalidArgument, "VIR_ERR_INVALID_ARG")]
    [InlineData(ErrorCode.DomainExists, "VIR_ERR_DOM_EXIST")]
    [InlineData(ErrorCode.NetworkExists, "VIR_ERR_NETWORK_EXIST")]
    [InlineData(ErrorCode.NoNwFilter, "VIR_ERR_NO_NWFILTER")]
    [InlineData((ErrorCode)9999, "unknown code")]
    public void Codes_have_the_names_of_libvirts_documentation(ErrorCode code, string name) => Assert.Equal(name, ErrorCodeName.Of(code));
}
