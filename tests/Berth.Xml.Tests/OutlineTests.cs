using Berth.Xml.Tests.Samples;
using Xunit;

namespace Berth.Xml.Tests;

public sealed class OutlineTests
{
    [Fact]
    public void Values_belong_to_the_object_that_writes_them()
    {
        var quirks = new Quirks { Min = 1, Max = 2, Label = "l", Options = new() };

        var root = XmlOutline.Of(quirks).Nodes[0];

        Assert.Same(quirks, root.Node);
        Assert.Equal("/quirks", root.Path);
        Assert.Contains(root.Values, value => value is { Path: "@max", Value: "2", Line: 1 });
    }

    [Fact]
    public void An_element_that_is_left_out_while_empty_has_no_place() =>
        Assert.Single(XmlOutline.Of(new Quirks { Min = 1, Max = 2, Label = "l", Options = new() }).Nodes);
}
