using Berth.Model;
using Berth.Xml;

namespace Berth.Engine.Metadata;

/// <summary>What applications keep with a guest: at most one element for each namespace.</summary>
internal static class ApplicationData
{
    private const int MaxLength = 4 << 20;

    /// <summary>What sets the element of a namespace, or removes it.</summary>
    /// <param name="value">The element; null to remove it.</param>
    /// <param name="key">The prefix it gets.</param>
    /// <param name="uri">The namespace it gets.</param>
    public static Action<Domain> Change(string? value, string? key, string? uri)
    {
        if (string.IsNullOrEmpty(uri)) throw Failures.BadArgument("application data needs the URI of a namespace");
        var element = string.IsNullOrEmpty(value) ? null : Parse(value, key, uri);
        return domain =>
        {
            domain.Metadata ??= new Model.Metadata();
            domain.Metadata.Elements.RemoveAll(e => e.Namespace == uri);
            if (element is not null) domain.Metadata.Elements.Add(element);
            if (domain.Metadata.Elements.Count == 0) domain.Metadata = null;
        };
    }

    /// <summary>The element of a namespace, without that; null when there is none.</summary>
    public static string? Read(Domain domain, string? uri)
    {
        if (domain.Metadata?.Elements.Find(e => e.Namespace == uri) is not { } element) return null;
        using var writer = new XmlCanonicalWriter();
        writer.Foreign(new XmlForeign
        {
            Name = element.Name,
            Declarations = [.. element.Declarations.Where(d => d.Value != uri)],
            Attributes = element.Attributes,
            Content = element.Content,
        });
        return writer.ToString().TrimEnd('\n');
    }

    private static XmlForeign Parse(string value, string? key, string uri)
    {
        if (string.IsNullOrEmpty(key)) throw Failures.BadArgument("application data needs a key, which becomes the prefix of its namespace");
        if (value.Length > MaxLength) throw Failures.BadArgument($"application data has at most {MaxLength} characters");
        try
        {
            // Any namespace makes a foreign element of it; the asked one follows.
            var bare = XmlDocumentReader.Read<Model.Metadata>($"<metadata><outer:data xmlns:outer='urn:outer'>{value}</outer:data></metadata>").Elements[0].Content
                .Where(c => c.Element is not null).Select(c => c.Element!).ToList();
            if (bare is not [var element]) throw Failures.BadArgument("application data is exactly one element");
            System.Xml.XmlConvert.VerifyNCName(key);
            return new XmlForeign
            {
                Prefix = key,
                Name = element.Name,
                Namespace = uri,
                Declarations = [.. element.Declarations.Where(d => d.Key != key), new(key, uri)],
                Attributes = element.Attributes,
                Content = element.Content,
            };
        }
        catch (ProblemException e)
        {
            throw Failures.BadArgument($"application data is not well-formed: {e.Message}");
        }
        catch (System.Xml.XmlException)
        {
            throw Failures.BadArgument($"the key '{key}' is no XML name");
        }
    }
}
