using Berth.Xml.Tests.Samples;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Berth.Xml.Tests;

public sealed class RoundTripTests
{
    /// <summary>Text that XML can carry unchanged: attributes cannot hold line ends and tabs, nothing can hold control characters.</summary>
    private static readonly Gen<string> AnyText = Gen.Elements(" aZ09<>&'\"]-_.:;#%é€😀日\u00a0\u2028".EnumerateRunes().Select(r => r.ToString()))
        .ListOf().Select(parts => string.Concat(parts));

    private static readonly Gen<string> SomeText = AnyText.Where(t => t.Length > 0);

    /// <summary>White space between foreign elements is not kept.</summary>
    private static readonly Gen<string> SomeWords = AnyText.Where(t => t.Trim(' ').Length > 0);

    [Fact]
    public void Values_are_read_as_they_were_written() => Prop.ForAll(AnyValues().ToArbitrary(), values =>
    {
        var text = XmlCanonicalWriter.ToText(values);
        var read = XmlDocumentReader.Read<Values>(text, new XmlReadOptions { Strict = true });
        Assert.Equal(
            (values.Text, values.SByte, values.Short, values.Int, values.Long, values.Byte, values.UShort),
            (read.Text, read.SByte, read.Short, read.Int, read.Long, read.Byte, read.UShort));
        Assert.Equal(
            (values.UInt, values.ULong, values.Double, values.YesNo, values.OnOff, values.Uuid, values.Bus),
            (read.UInt, read.ULong, read.Double, read.YesNo, read.OnOff, read.Uuid, read.Bus));
        Assert.Equal((values.Color, values.Note, values.Count, values.Present), (read.Color, read.Note, read.Count, read.Present));
        Assert.Equal(values.Words, read.Words);
        Assert.Equal(values.Buses, read.Buses);
        Assert.Equal(text, XmlCanonicalWriter.ToText(read));
        Assert.Equal(text, XmlCanonicalWriter.ToText(values.Clone()));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Long_texts_are_read_whole() => Prop.ForAll(Gen.Choose(0, 20_000).ToArbitrary(), length =>
    {
        var text = string.Concat(Enumerable.Range(0, length).Select(i => i % 7 == 0 ? "&" : i % 11 == 0 ? "😀" : "a"));
        var values = new Values { Text = text, Note = text.Length == 0 ? null : text, Words = [.. text.Chunk(5000).Select(c => new string(c).Trim('\ud83d', '\ude00') + "x")] };
        var read = XmlDocumentReader.Read<Values>(XmlCanonicalWriter.ToText(values));
        Assert.Equal((values.Text, values.Note), (read.Text, read.Note));
        Assert.Equal(values.Words, read.Words);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void Foreign_elements_are_read_as_they_were_written() => Prop.ForAll(AnyForeign(3).ListOf().ToArbitrary(), items =>
    {
        var machine = new Machine { Name = "n", Metadata = new() };
        machine.Metadata.Items.AddRange(items);
        var text = XmlCanonicalWriter.ToText(machine);
        var read = XmlDocumentReader.Read<Machine>(text, new XmlReadOptions { Strict = true });
        Assert.Equal(text, XmlCanonicalWriter.ToText(read));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static Gen<Values> AnyValues()
    {
        var map = ArbMap.Default;
        Gen<T?> Maybe<T>(Gen<T> some) where T : struct => Gen.OneOf(Gen.Constant<T?>(null), some.Select(v => (T?)v));
        Gen<T?> Any<T>() where T : struct => Maybe(map.GeneratorFor<T>());
        var bus = Gen.Elements(Enum.GetValues<DiskBus>());
        return
            from text in Gen.OneOf(Gen.Constant<string?>(null), AnyText.Select(t => (string?)t))
            from tiny in Any<sbyte>()
            from small in Any<short>()
            from big in Any<long>()
            from number in Maybe(Gen.Choose(-5, 5))
            from octet in Any<byte>()
            from port in Any<ushort>()
            from word in Any<uint>()
            from large in Any<ulong>()
            from fraction in Maybe(map.GeneratorFor<double>().Where(double.IsFinite))
            from yes in Any<bool>()
            from enabled in Any<bool>()
            from present in map.GeneratorFor<bool>()
            from uuid in Any<Guid>()
            from choice in Maybe(bus)
            from color in Maybe(map.GeneratorFor<byte>().Select(c => new Color(c, (byte)~c, 7)))
            from note in Gen.OneOf(Gen.Constant<string?>(null), SomeText.Select(t => (string?)t))
            from count in Maybe(map.GeneratorFor<long>().Select(c => c & long.MaxValue))
            from words in SomeText.ListOf()
            from buses in bus.ListOf()
            select new Values
            {
                Text = text, SByte = tiny, Short = small, Long = big, Int = number,
                Byte = octet, UShort = port, UInt = word, ULong = large, Double = fraction,
                YesNo = yes, OnOff = enabled, Present = present, Uuid = uuid, Bus = choice, Color = color,
                Note = note, Count = count, Words = [.. words], Buses = [.. buses],
            };
    }

    private static Gen<XmlForeign> AnyForeign(int depth)
    {
        var content = depth == 0
            ? SomeWords.Select(t => new XmlForeignContent(Text: t))
            : Gen.OneOf(SomeWords.Select(t => new XmlForeignContent(Text: t)), AnyForeign(depth - 1).Select(e => new XmlForeignContent(Element: e)));
        return
            from prefix in Gen.Elements("a", "b", "")
            from name in Gen.Elements("x", "y-z", "w.1")
            from value in AnyText
            from inside in content.ListOf()
            select new XmlForeign
            {
                Prefix = prefix,
                Name = name,
                Namespace = "urn:" + prefix,
                Declarations = [new(prefix, "urn:" + prefix)],
                Attributes = [new("id", value)],
                Content = [.. inside],
            };
    }
}
