using Berth.Wire.Generator;

namespace Berth.Wire.Tests;

public sealed class DeclarationTests
{
    [Fact]
    public void Procedure_is_read_with_all_its_facts()
    {
        var read = new DeclarationReader("""
            # a comment
            program Example example 0x10 1 types Ex

            record Ref (string Name, uuid Uuid)
            call 7 DoIt(Ref? Target, TypedParameter<16> Values,
                opaque<8> Blob) -> (int Count)
                : virDoIt; high; conditional; stream write; sparse VIR_SPARSE; acl domain:write
                  domain:save:!VIR_A|VIR_B; filter domain:getattr
            event 8 Done(int Id)
            """).Read();

        var call = read.Procedures[0];
        Assert.Equal(("Example", "0x10", "Ex"), (read.Program!.Class, read.Program.Number, read.Program.TypePrefix));
        Assert.Equal((7, "DoIt", "virDoIt", true, "Conditional", "ToServer"), (call.Number, call.Name, call.Function, call.HighPriority, call.ReadOnly, call.Stream));
        Assert.Equal(("VIR_SPARSE", "domain:write domain:save:!VIR_A|VIR_B", "domain:getattr"), (call.SparseFlag, call.Permissions, call.Filter));
        Assert.Equal(["Ref?", "TypedParameter[]", "byte[]"], call.Arguments.Select(field => field.Type.CSharp));
        Assert.Equal(
            ["reader.ReadOptional<Ref>()", "reader.ReadArray<TypedParameter>(16)", "reader.ReadOpaque(8)"],
            call.Arguments.Select(field => field.Type.Read));
        Assert.True(read.Procedures[1].IsEvent);
    }

    [Theory]
    [InlineData("call 1 A()\nfoo 2", 2, "starts no declaration")]
    [InlineData("call x A()", 1, "no procedure number")]
    [InlineData("record A (\n\nopaque B)", 3, "'opaque' is no type")]
    [InlineData("record A (int<x> B)", 1, "'int<x>' is no type")]
    [InlineData("record A ()", 1, "has no fields")]
    [InlineData("record A (int B", 1, "')' is missing")]
    [InlineData("call 1 A()\n    : hihg", 2, "'hihg' is no fact")]
    [InlineData("call 1 A()\n    : stream up", 2, "no stream direction")]
    [InlineData("enum A b { C = 1 \"x }", 1, "does not end")]
    [InlineData("program A", 1, "the file ends")]
    public void Mistake_is_reported_with_its_line(string text, int line, string message)
    {
        var error = Assert.Throws<DeclarationException>(() => new DeclarationReader(text).Read());

        Assert.Contains(message, error.Message);
        Assert.Equal(line, error.Line);
    }
}
