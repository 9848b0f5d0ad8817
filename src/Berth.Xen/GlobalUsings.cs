global using Berth.Xml;
