using System.Text.Json;
using Berth.Qemu.Capabilities.Schema;
using Xunit;

namespace Berth.Qemu.Tests.Capabilities;

public sealed class QapiSchemaTests
{
    private static readonly QapiSchema s_schema = QapiSchema.Parse(JsonElement.Parse("""
        [
          {"name": "blockdev-add", "meta-type": "command", "arg-type": "options", "ret-type": "none", "features": ["fancy"]},
          {"name": "query-things", "meta-type": "command", "arg-type": "none", "ret-type": "[thing]"},
          {"name": "HAPPENED", "meta-type": "event", "arg-type": "thing"},
          {"name": "none", "meta-type": "object", "members": []},
          {"name": "str", "meta-type": "builtin", "json-type": "string"},
          {"name": "[thing]", "meta-type": "array", "element-type": "thing"},
          {"name": "thing", "meta-type": "object", "members": [{"name": "label", "type": "str", "features": ["deprecated"]}]},
          {"name": "driver", "meta-type": "enum", "values": ["nbd", "file"], "members": [{"name": "nbd", "features": ["unstable"]}, {"name": "file"}]},
          {"name": "options", "meta-type": "object", "tag": "driver",
           "members": [{"name": "driver", "type": "driver"}, {"name": "cache", "type": "driver", "default": null}],
           "variants": [{"case": "nbd", "type": "nbd"}, {"case": "file", "type": "none"}]},
          {"name": "nbd", "meta-type": "object", "features": ["fdset"],
           "members": [{"name": "server", "type": "alternative"}, {"name": "again", "type": "options", "default": null}]},
          {"name": "alternative", "meta-type": "alternate", "members": [{"type": "str"}, {"type": "[thing]"}]}
        ]
        """));

    [Theory]
    [InlineData("blockdev-add")]
    [InlineData("blockdev-add", "@fancy")]
    [InlineData("blockdev-add", "driver")]
    [InlineData("blockdev-add", "driver=nbd")]
    [InlineData("blockdev-add", "driver", "=nbd")]
    [InlineData("blockdev-add", "driver=nbd", "@unstable")]
    [InlineData("blockdev-add", "driver=nbd", "@fdset")]
    [InlineData("blockdev-add", "driver=nbd", "cache")]
    [InlineData("blockdev-add", "driver=nbd", "server")]
    [InlineData("blockdev-add", "driver=nbd", "server", "label")]
    [InlineData("blockdev-add", "driver=nbd", "server", "label", "@deprecated")]
    [InlineData("blockdev-add", "driver=nbd", "again", "driver=nbd", "again", "driver=file")]
    [InlineData("blockdev-add", "cache=file")]
    [InlineData("query-things", "->", "label")]
    [InlineData("HAPPENED", "label")]
    public void What_is_there_is_found(params string[] path) => Assert.True(s_schema.Has(path));

    [Theory]
    [InlineData]
    [InlineData("blockdev-del")]
    [InlineData("blockdev-add", "@plain")]
    [InlineData("blockdev-add", "server")]
    [InlineData("blockdev-add", "driver=iscsi")]
    [InlineData("blockdev-add", "driver=file", "server")]
    [InlineData("blockdev-add", "driver=file", "@unstable")]
    [InlineData("blockdev-add", "cache=nbd", "server")]
    [InlineData("blockdev-add", "label")]
    [InlineData("query-things", "label")]
    [InlineData("query-things", "->", "label", "label")]
    [InlineData("HAPPENED", "label", "@fancy")]
    public void What_is_not_there_is_not_found(params string[] path) => Assert.False(s_schema.Has(path));

    [Theory]
    [InlineData("""{"driver": "file"}""")]
    [InlineData("""{"driver": "nbd", "server": "text"}""")]
    [InlineData("""{"driver": "nbd", "server": [{"label": "x"}], "cache": "file", "again": {"driver": "file"}}""")]
    public void Arguments_that_conform_pass(string arguments) =>
        Assert.Null(s_schema.FindProblem("blockdev-add", JsonElement.Parse(arguments)));

    [Theory]
    [InlineData("""{}""", "blockdev-add lacks the member 'driver'")]
    [InlineData("""{"driver": "nbd"}""", "blockdev-add lacks the member 'server'")]
    [InlineData("""{"driver": "file", "server": "x"}""", "blockdev-add has no member 'server'")]
    [InlineData("""{"driver": "iscsi"}""", "blockdev-add.driver must be one of nbd, file")]
    [InlineData("""{"driver": "nbd", "server": 5}""", "blockdev-add.server must be str")]
    [InlineData("""{"driver": "nbd", "server": [{"label": 1}]}""", "blockdev-add.server")]
    [InlineData("""{"driver": "nbd", "server": "x", "again": []}""", "blockdev-add.again must be an object")]
    public void What_is_wrong_with_arguments_is_named(string arguments, string problem) =>
        Assert.StartsWith(problem, s_schema.FindProblem("blockdev-add", JsonElement.Parse(arguments)), StringComparison.Ordinal);

    [Fact]
    public void A_reference_to_nowhere_is_refused() => Assert.Throws<FormatException>(() => QapiSchema.Parse(JsonElement.Parse(
        """[{"name": "x", "meta-type": "command", "arg-type": "missing", "ret-type": "missing"}]""")));
}
