using System.Xml;

namespace Berth.Xml;

/// <summary>Reads documents into bound classes.</summary>
public static class XmlDocumentReader
{
    /// <summary>Reads a document.</summary>
    /// <exception cref="ProblemException">The document is not well-formed, has another root element, or has bad values; carries all problems.</exception>
    public static T Read<T>(string text, XmlReadOptions? options = null) where T : XmlNode, IXmlElement<T>
        => Read<T>(text.AsMemory(), options);

    /// <inheritdoc cref="Read{T}(string, XmlReadOptions?)"/>
    public static T Read<T>(ReadOnlyMemory<char> text, XmlReadOptions? options = null) where T : XmlNode, IXmlElement<T>
    {
        options ??= XmlReadOptions.Default;
        if (text.Length > options.MaxCharacters)
            throw new ProblemException(TooLong(options));
        if (MemoryTextStream.CanHold(text.Span)) return Read<T>(new MemoryTextStream(text), options);
        using var reader = XmlReader.Create(new MemoryTextReader(text), Settings(options));
        return Read<T>(reader, options);
    }

    /// <summary>Reads a document from bytes; the encoding is that of its byte order mark or declaration, else UTF-8.</summary>
    /// <inheritdoc cref="Read{T}(string, XmlReadOptions?)"/>
    public static T Read<T>(Stream stream, XmlReadOptions? options = null) where T : XmlNode, IXmlElement<T>
    {
        options ??= XmlReadOptions.Default;
        using var reader = XmlReader.Create(stream, Settings(options));
        return Read<T>(reader, options);
    }

    /// <summary>The name of a document's root element, for choosing the class to read it into.</summary>
    /// <exception cref="ProblemException">The document is not well-formed up to there.</exception>
    public static string ReadRootName(string text)
    {
        var options = XmlReadOptions.Default;
        using var reader = XmlReader.Create(new MemoryTextReader(text.AsMemory()), Settings(options));
        try
        {
            reader.MoveToContent();
            return reader.LocalName;
        }
        catch (XmlException e)
        {
            throw new ProblemException(Malformed(e));
        }
    }

    private static T Read<T>(XmlReader reader, XmlReadOptions options) where T : XmlNode, IXmlElement<T>
    {
        using var cursor = new XmlCursor(reader, options);
        try
        {
            reader.MoveToContent();
            if (reader.LocalName != T.XmlElementName || reader.NamespaceURI != T.XmlNamespace)
                throw new ProblemException(WrongRoot(reader, T.XmlElementName));
            var node = T.ReadXml(cursor);
            // What follows the root element must be well-formed too.
            while (reader.Read())
            {
            }
            cursor.Context.ThrowIfAny();
            return node!;
        }
        catch (XmlException e)
        {
            cursor.Context.AddFirst(Malformed(e));
            throw new ProblemException(cursor.Context.Problems);
        }
    }

    private static XmlReaderSettings Settings(XmlReadOptions options) => new()
    {
        NameTable = new DocumentNames(),
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = options.MaxCharacters,
        IgnoreProcessingInstructions = true,
    };

    private static Problem WrongRoot(XmlReader reader, string expected) => new()
    {
        Kind = ProblemKind.Xml,
        Message = $"expected <{expected}>, found <{reader.Name}>",
        Path = "/" + reader.Name,
        Location = new XmlLocation(((IXmlLineInfo)reader).LineNumber, ((IXmlLineInfo)reader).LinePosition),
        Fix = $"the document must begin with <{expected}>",
    };

    private static Problem Malformed(XmlException e)
    {
        // The exception's message ends with the place, which the problem tells by itself.
        var place = e.Message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return new Problem
        {
            Kind = ProblemKind.Malformed,
            Message = $"the document is not well-formed: {(place < 0 ? e.Message : e.Message[..place])}",
            Location = new XmlLocation(e.LineNumber, e.LinePosition),
            Fix = "close every element, quote every attribute, and write & and < in text as &amp; and &lt;",
        };
    }

    private static Problem TooLong(XmlReadOptions options) => new()
    {
        Kind = ProblemKind.Malformed,
        Message = $"the document is longer than {options.MaxCharacters} characters",
        Fix = "remove what is not needed, such as large <metadata>",
    };
}
