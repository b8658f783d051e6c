package io.github.servletstorages.cli;

import io.github.servletstorages.assets.WebArchive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the context-params of a WAR. */
final class WebXml {

  private static final String PATH = "WEB-INF/web.xml";

  private WebXml() {}

  /**
   * The context-params; none if there is no {@code web.xml}.
   *
   * @throws IOException if it can't be read
   */
  static Map<String, String> contextParams(WebArchive war) throws IOException {
    Path file = war.resolve(PATH);
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    try (InputStream xml = Files.newInputStream(file)) {
      return read(factory().createXMLStreamReader(xml));
    } catch (XMLStreamException e) {
      throw new IOException(PATH + " of " + war.location() + " can't be read: " + firstLine(e), e);
    }
  }

  /** Neither entities of its own nor other files, whoever has written it. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private static Map<String, String> read(XMLStreamReader xml) throws XMLStreamException {
    Map<String, String> params = new HashMap<>();
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT
          && xml.getLocalName().equals("context-param")) {
        param(xml, params);
      }
    }
    return params;
  }

  private static void param(XMLStreamReader xml, Map<String, String> params)
      throws XMLStreamException {
    String name = "";
    String value = "";
    while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
      String element = xml.getLocalName();
      String text = xml.getElementText().strip();
      if (element.equals("param-name")) {
        name = text;
      } else if (element.equals("param-value")) {
        value = text;
      }
    }
    params.put(name, value);
  }

  private static String firstLine(XMLStreamException e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
  }
}
