using System.Reflection;
using Berth.Machine;
using Berth.Model;
using Berth.Xml;
using Xunit;

namespace Berth.Qemu.Tests.Rules;

public sealed class QemuRulesTests
{
    [Fact]
    public void All_rules_are_listed()
    {
        var declared = new[] { typeof(QemuRules).Assembly, typeof(Rule).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name != "GenericDomain")
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType == typeof(Rule)).Select(field => ((Rule)field.GetValue(null)!).Id);

        Assert.Empty(declared.Except(QemuRules.All.Select(rule => rule.Id), StringComparer.Ordinal));
    }

    [Fact]
    public void An_id_belongs_to_one_rule() => Assert.Equal(QemuRules.All.Count, QemuRules.All.Select(rule => rule.Id).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Each_rule_says_where_it_comes_from() => Assert.All(QemuRules.All, rule => Assert.False(string.IsNullOrEmpty(rule.Source), rule.Id));

    [Fact]
    public void Each_rule_that_is_stored_says_what_it_writes_and_shows_it() =>
        Assert.All(QemuRules.All.Where(rule => rule.Phase == RulePhase.Define), rule =>
        {
            Assert.NotEmpty(rule.Touches);
            Assert.NotNull(rule.Example);
        });

    [Fact]
    public void What_a_rule_writes_is_declared()
    {
        var unknown = from rule in QemuRules.All
                      from path in rule.Touches
                      where !path.Contains('*', StringComparison.Ordinal) && !IsDeclared(path["domain/".Length..])
                      select $"{rule.Id}: {path}";

        Assert.Empty(unknown);
    }

    [Theory]
    [InlineData("/domain/devices/disk[2]/target/@bus", true)]
    [InlineData("/domain/devices/disk/target/@dev", false)]
    [InlineData("/domain/devices/disk/target", true)]
    public void A_rule_writes_what_it_touches_and_what_is_around(string path, bool writes) =>
        Assert.Equal(writes, new Rule("disk.bus", RulePhase.Define, "") { Touches = ["domain/devices/disk/target/@bus"] }.Writes(path));

    // An element that only groups its children is declared by them.
    private static bool IsDeclared(string path) =>
        Domain.XmlShape.Find(path) is not null || Shapes(path).Any(shape => shape.Members.Any(member => member.Path.StartsWith(path[(path.LastIndexOf('/') + 1)..] + "/", StringComparison.Ordinal)));

    private static IEnumerable<XmlShape> Shapes(string path) =>
        path.LastIndexOf('/') is > 0 and var slash && Domain.XmlShape.Find(path[..slash])?.Element?.Invoke() is { } shape ? [shape, .. shape.Cases.Select(choice => choice.Shape())] : [Domain.XmlShape];
}
