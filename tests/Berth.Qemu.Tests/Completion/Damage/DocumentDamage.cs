using System.Xml.Linq;

namespace Berth.Qemu.Tests.Completion.Damage;

/// <summary>Damages well-formed documents: what is left is well-formed, and often nonsense.</summary>
internal static class DocumentDamage
{
    private static readonly string[] s_absurd = ["", "0", "1", "-1", "7", "31", "32", "255", "256", "65536", "1000000000", "2147483648", "4294967295", "18446744073709551615", "99999999999999999999", "0xffff", "none", "virtio", "pci", "usb", "nonsense"];

    /// <summary>The document after some damage.</summary>
    /// <param name="text">A document.</param>
    /// <param name="choices">What is done where, three numbers for each wound; any numbers will do.</param>
    public static string Inflict(string text, IReadOnlyList<int> choices)
    {
        var document = XDocument.Parse(text, LoadOptions.PreserveWhitespace);
        for (var i = 0; i + 2 < choices.Count; i += 3) Wound(document.Root!, choices[i], choices[i + 1], choices[i + 2]);
        return document.ToString(SaveOptions.DisableFormatting);
    }

    private static void Wound(XElement root, int kind, int where, int what)
    {
        var elements = root.Descendants().ToList();
        if (elements.Count == 0) return;
        var attributes = root.DescendantsAndSelf().SelectMany(element => element.Attributes()).Where(attribute => !attribute.IsNamespaceDeclaration).ToList();
        var element = elements[where % elements.Count];
        var attribute = attributes.Count == 0 ? null : attributes[where % attributes.Count];
        switch (kind % 8)
        {
            case 0: element.Remove(); break;
            case 1: element.AddAfterSelf(new XElement(element)); break;
            case 2: attribute?.Remove(); break;
            case 3 or 4 when attribute is not null: attribute.Value = s_absurd[what % s_absurd.Length]; break;
            // What is right in one place is wrong in another.
            case 5 when attribute is not null:
                var alike = attributes.FindAll(other => other.Name == attribute.Name);
                attribute.Value = alike[what % alike.Count].Value;
                break;
            case 6 when !element.HasElements: element.Value = s_absurd[what % s_absurd.Length]; break;
            case 7: elements[what % elements.Count].Add(new XElement(element)); break;
        }
    }
}
