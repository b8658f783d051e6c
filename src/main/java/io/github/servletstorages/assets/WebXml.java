package io.github.servletstorages.assets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What the deployment descriptor of an application says, as far as it matters here. Immutable.
 *
 * @param contextParams its context-params
 * @param filters its filters that are mapped, in the order of their first mappings, which is the
 *     order that requests go through them
 * @param absoluteOrdering what it lists in {@code <absolute-ordering>}, {@code others} for {@code
 *     <others/>}; empty if it has no such element
 */
public record WebXml(
    Map<String, String> contextParams,
    List<Filter> filters,
    Optional<List<String>> absoluteOrdering) {

  /** Where it is in a WAR. */
  public static final String IN_WAR = "WEB-INF/web.xml";

  public WebXml {
    contextParams = Map.copyOf(contextParams);
    filters = List.copyOf(filters);
    absoluteOrdering = absoluteOrdering.map(List::copyOf);
  }

  /**
   * A filter.
   *
   * @param name its name
   * @param className the name of its class; empty where it isn't told
   * @param mappings the URL patterns and names of servlets that it is for
   */
  public record Filter(String name, String className, List<String> mappings) {

    public Filter {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(className, "className");
      mappings = List.copyOf(mappings);
    }
  }

  /**
   * That of a WAR; empty if it has none.
   *
   * @throws IOException if it can't be read
   */
  public static Optional<WebXml> in(WebArchive war) throws IOException {
    Path file = war.resolve(IN_WAR);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream xml = Files.newInputStream(file)) {
      return Optional.of(read(xml, war.location().toString()));
    }
  }

  /**
   * The context-params of a WAR; none if there is no {@code web.xml}.
   *
   * @throws IOException if it can't be read
   */
  public static Map<String, String> contextParams(WebArchive war) throws IOException {
    return in(war).map(WebXml::contextParams).orElse(Map.of());
  }

  /**
   * Reads one.
   *
   * @param xml read to its end, and left open
   * @param application what it is of, for messages
   * @throws IOException if it can't be read
   */
  public static WebXml read(InputStream xml, String application) throws IOException {
    try {
      return new Reader().read(factory().createXMLStreamReader(xml));
    } catch (XMLStreamException e) {
      throw new IOException(IN_WAR + " of " + application + " can't be read: " + firstLine(e), e);
    }
  }

  /** Neither entities of its own nor other files, whoever has written it. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private static String firstLine(XMLStreamException e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
  }

  /** Goes through the elements once, and takes what it knows by their paths. */
  private static final class Reader {

    private final Deque<String> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();

    private final Map<String, String> params = new HashMap<>();
    private final Map<String, String> classes = new HashMap<>();
    private final List<String> mapped = new ArrayList<>();
    private final Map<String, List<String>> mappings = new HashMap<>();
    private Optional<List<String>> ordering = Optional.empty();

    private String name = "";
    private String value = "";

    WebXml read(XMLStreamReader xml) throws XMLStreamException {
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName());
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              text.append(xml.getText());
          case XMLStreamConstants.ENTITY_REFERENCE ->
              throw new XMLStreamException("it has the entity " + xml.getLocalName());
          case XMLStreamConstants.END_ELEMENT -> {
            end(String.join("/", (Iterable<String>) path::descendingIterator));
            path.pop();
          }
          default -> {} // comments and the like
        }
      }
      return new WebXml(params, filters(), ordering);
    }

    private void start(String element) {
      path.push(element);
      text.setLength(0);
      switch (element) {
        case "context-param", "filter" -> {
          name = "";
          value = "";
        }
        case "absolute-ordering" -> ordering = Optional.of(new ArrayList<>());
        default -> {}
      }
    }

    private void end(String element) {
      String content = text.toString().strip();
      switch (element) {
        case "web-app/context-param/param-name",
            "web-app/filter/filter-name",
            "web-app/filter-mapping/filter-name" ->
            name = content;
        case "web-app/context-param/param-value", "web-app/filter/filter-class" -> value = content;
        case "web-app/context-param" -> params.put(name, value);
        case "web-app/filter" -> classes.put(name, value);
        case "web-app/filter-mapping/url-pattern", "web-app/filter-mapping/servlet-name" ->
            map(content);
        case "web-app/absolute-ordering/name" -> ordering.orElseThrow().add(content);
        case "web-app/absolute-ordering/others" -> ordering.orElseThrow().add("others");
        default -> {}
      }
    }

    private void map(String to) {
      if (!mappings.containsKey(name)) {
        mapped.add(name);
      }
      mappings.computeIfAbsent(name, filter -> new ArrayList<>()).add(to);
    }

    private List<Filter> filters() {
      return mapped.stream()
          .map(
              filter ->
                  new Filter(
                      filter,
                      classes.getOrDefault(filter, ""),
                      Objects.requireNonNull(mappings.get(filter))))
          .toList();
    }
  }
}
