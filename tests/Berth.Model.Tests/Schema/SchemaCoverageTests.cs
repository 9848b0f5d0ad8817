using Xunit;

namespace Berth.Model.Tests.Schema;

public sealed class SchemaCoverageTests
{
    /// <summary>The schema has one list of targets for all character devices. libvirt itself reads a serial port's and a console's from one each, and
    /// refuses the rest.</summary>
    private static readonly HashSet<string> s_narrower = ["/domain/devices/serial/target/@type", "/domain/devices/console/target/@type"];

    [Fact]
    public void Everything_that_a_domain_may_say_is_declared()
    {
        var (schema, declared) = (SchemaPaths.Of(SchemaFolder.Domain()["domain"]), ShapePaths.Of(Domain.XmlShape, "domain"));
        Assert.DoesNotContain(schema.Keys, path => !declared.ContainsKey(path));
    }

    [Fact]
    public void Every_text_that_an_element_may_have_is_declared()
    {
        var (schema, declared) = (SchemaPaths.Of(SchemaFolder.Domain()["domain"]), ShapePaths.Of(Domain.XmlShape, "domain"));
        Assert.DoesNotContain(schema, place => place.Value.HasText && declared.TryGetValue(place.Key, out var own) && !own.HasText);
    }

    [Fact]
    public void Every_name_that_a_value_may_have_is_declared()
    {
        var (schema, declared) = (SchemaPaths.Of(SchemaFolder.Domain()["domain"]), ShapePaths.Of(Domain.XmlShape, "domain"));
        Assert.Empty(
            from place in schema
            where !s_narrower.Contains(place.Key) && declared.TryGetValue(place.Key, out var own) && !own.IsOpen && own.Values.Count > 0
            from value in place.Value.Values
            where value.Length > 0 && !declared[place.Key].Values.Contains(value)
            select $"{place.Key} = {value}");
    }
}
