using Berth.Wire.Protocol;
using FsCheck;
using FsCheck.Fluent;

namespace Berth.Wire.Tests;

public sealed class RoundTripProperties
{
    private static readonly Gen<string> Texts =
        Gen.Choose(1, 0x2ff).Select(character => (char)character).ListOf().Select(characters => string.Concat(characters));

    private static readonly Gen<string?> MaybeTexts = Gen.OneOf(Texts.Select(text => (string?)text), Gen.Constant((string?)null));

    private static readonly Gen<Guid> Uuids = Gen.Choose(0, 255).ListOf(16).Select(bytes => new Guid([.. bytes.Select(one => (byte)one)]));

    private static readonly Gen<DomainRef> Domains =
        from name in Texts
        from uuid in Uuids
        from id in Gen.Choose(-1, int.MaxValue)
        select new DomainRef(name, uuid, id);

    private static readonly Gen<TypedValue> Values = Gen.OneOf(
        Gen.Choose(int.MinValue, int.MaxValue).Select(value => (TypedValue)value),
        Gen.Choose(int.MinValue, int.MaxValue).Select(value => (TypedValue)(uint)value),
        Gen.Choose(int.MinValue, int.MaxValue).Select(value => (TypedValue)(value * 4_000_000_007L)),
        Gen.Choose(int.MinValue, int.MaxValue).Select(value => (TypedValue)(ulong)(value * 4_000_000_007L)),
        Gen.Choose(int.MinValue, int.MaxValue).Select(value => (TypedValue)(value / 7.0)),
        Gen.Elements<TypedValue>(true, false),
        Texts.Select(text => (TypedValue)text));

    private static readonly Gen<TypedParameter> Parameters =
        from name in Gen.Choose('a', 'z').ListOf().Select(characters => string.Concat(characters.Take(TypedParameter.MaxName).Select(one => (char)one)))
        from value in Values
        select new TypedParameter(name, value);

    [Fact]
    public void Domain_reference_survives() =>
        Prop.ForAll(Domains.ToArbitrary(), domain => Xdr.Decode<DomainRef>(Xdr.Encode(domain)) == domain).QuickCheckThrowOnFailure();

    [Fact]
    public void Typed_parameters_survive() =>
        Prop.ForAll(Parameters.ToArbitrary(), parameter => Xdr.Decode<TypedParameter>(Xdr.Encode(parameter)) == parameter).QuickCheckThrowOnFailure();

    [Fact]
    public void Lists_and_optional_values_survive()
    {
        var records =
            from domain in Domains
            from parameters in Parameters.ListOf()
            select new DomainStatsRecord(domain, [.. parameters]);
        Prop.ForAll(records.ToArbitrary(), record =>
        {
            var back = Xdr.Decode<DomainStatsRecord>(Xdr.Encode(record));
            return back.Domain == record.Domain && back.Parameters.SequenceEqual(record.Parameters);
        }).QuickCheckThrowOnFailure();

        var errors =
            from message in MaybeTexts
            from detail in MaybeTexts
            from domain in Gen.OneOf(Domains.Select(one => (DomainRef?)one), Gen.Constant((DomainRef?)null))
            select new WireError
            {
                Code = 1, ErrorDomain = 2, Message = message, Level = 2, Domain = domain, Str1 = detail, Str2 = null, Str3 = message, Int1 = -1, Int2 = 7, Network = null,
            };
        Prop.ForAll(errors.ToArbitrary(), error =>
        {
            var back = Xdr.Decode<WireError>(Xdr.Encode(error));
            return (back.Message, back.Domain, back.Str1, back.Str3, back.Int2) == (error.Message, error.Domain, error.Str1, error.Str3, error.Int2);
        }).QuickCheckThrowOnFailure();
    }
}
