package io.github.servletstorages.jsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;

/** {@code META-INF/servlet-storages.tld}: what it says is so. */
final class TagLibraryTest {

  private static final String RESOURCES = "/jakarta/servlet/resources/";
  private static final Pattern SIGNATURE = Pattern.compile("(\\S+) (\\w+)\\((.*)\\)");

  private final Document tld = parse();

  @Test
  void the_descriptor_is_valid() {
    assertThatCode(() -> schema().newValidator().validate(new DOMSource(tld)))
        .doesNotThrowAnyException();
  }

  @Test
  void pages_import_it_by_its_uri() {
    assertThat(text(tld.getDocumentElement(), "uri")).isEqualTo("servlet-storages");
    assertThat(text(tld.getDocumentElement(), "short-name")).isEqualTo("s");
  }

  @Test
  void each_tag_has_a_class_with_a_setter_for_each_attribute() throws Exception {
    for (Element tag : elements(tld.getDocumentElement(), "tag")) {
      Class<?> type = Class.forName(text(tag, "tag-class"));
      assertThat(type.getDeclaredConstructor().newInstance()).isNotNull();
      for (Element attribute : elements(tag, "attribute")) {
        String name = text(attribute, "name");
        String setter = "set" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        assertThat(type.getMethod(setter, Class.forName(text(attribute, "type")))).isNotNull();
      }
    }
  }

  @Test
  void each_function_has_a_static_method_of_its_signature() throws Exception {
    for (Element function : elements(tld.getDocumentElement(), "function")) {
      Matcher signature = SIGNATURE.matcher(text(function, "function-signature"));
      assertThat(signature.matches()).isTrue();
      Method method =
          Class.forName(text(function, "function-class"))
              .getMethod(signature.group(2), types(signature.group(3)));
      assertThat(method.getReturnType().getName()).isEqualTo(signature.group(1));
      assertThat(Modifier.isStatic(method.getModifiers())).isTrue();
    }
  }

  private static Class<?>[] types(String names) throws ClassNotFoundException {
    List<Class<?>> types = new ArrayList<>();
    for (String name : names.isEmpty() ? new String[0] : names.split(", ", -1)) {
      types.add(Class.forName(name));
    }
    return types.toArray(Class<?>[]::new);
  }

  @Test
  void each_function_has_an_example_that_calls_it() {
    for (Element function : elements(tld.getDocumentElement(), "function")) {
      assertThat(text(function, "example")).contains("${s:" + text(function, "name") + "(");
    }
  }

  @Test
  void each_tag_has_an_example_that_uses_it() {
    for (Element tag : elements(tld.getDocumentElement(), "tag")) {
      assertThat(text(tag, "example")).contains("<s:" + text(tag, "name") + " ");
    }
  }

  @Test
  void everything_is_described_for_the_editor() {
    for (String name : List.of("tag", "function", "attribute")) {
      List<Element> found = elements(tld.getDocumentElement(), name);
      assertThat(found).isNotEmpty();
      assertThat(found).allSatisfy(e -> assertThat(text(e, "description")).isNotBlank());
    }
  }

  private static Document parse() {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    try (InputStream in =
        TagLibraryTest.class.getResourceAsStream("/META-INF/servlet-storages.tld")) {
      return factory.newDocumentBuilder().parse(Objects.requireNonNull(in));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** The schema that Tomcat's jar brings along, and those that it includes. */
  private Schema schema() throws Exception {
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    DOMImplementationLS load =
        (DOMImplementationLS) tld.getImplementation().getFeature("LS", "3.0");
    factory.setResourceResolver(
        (type, namespace, publicId, systemId, base) -> {
          String name = systemId.substring(systemId.lastIndexOf('/') + 1);
          LSInput input = load.createLSInput();
          input.setSystemId(RESOURCES + name);
          input.setByteStream(TagLibraryTest.class.getResourceAsStream(RESOURCES + name));
          return input;
        });
    return factory.newSchema(
        new StreamSource(
            TagLibraryTest.class.getResourceAsStream(RESOURCES + "web-jsptaglibrary_3_0.xsd")));
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagNameNS("*", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static String text(Element parent, String child) {
    return elements(parent, child).get(0).getTextContent().strip();
  }
}
