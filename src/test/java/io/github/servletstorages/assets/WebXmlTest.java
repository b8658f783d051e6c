package io.github.servletstorages.assets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WebXmlTest {

  @TempDir private Path work;

  @Test
  void context_params_are_read_in_any_namespace() throws IOException {
    assertThat(
            params(
                """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="5.0">
                  <display-name>Shop &amp; more</display-name>
                  <context-param>
                    <description>where files are</description>
                    <!-- comment -->
                    <param-name> storages.static.backend </param-name>
                    <param-value>
                      s3
                    </param-value>
                  </context-param>
                  <context-param><param-name>a</param-name><param-value>&lt;b&gt;</param-value>
                  </context-param>
                  <filter><init-param><param-name>c</param-name><param-value>d</param-value>
                  </init-param></filter>
                </web-app>
                """))
        .isEqualTo(Map.of("storages.static.backend", "s3", "a", "<b>"));
  }

  @Test
  void without_web_xml_there_are_none() throws IOException {
    try (WebArchive war = WebArchive.open(work)) {
      assertThat(WebXml.contextParams(war)).isEmpty();
    }
  }

  @Test
  void filters_come_in_the_order_of_their_mappings() throws IOException {
    WebXml webXml =
        read(
            """
            <web-app>
              <filter><filter-name>uploads</filter-name><filter-class>a.Uploads</filter-class>
                <init-param><param-name>storage</param-name><param-value>media</param-value>
                </init-param></filter>
              <filter><filter-name>encoding</filter-name><filter-class>a.Encoding</filter-class>
              </filter>
              <filter><filter-name>idle</filter-name><filter-class>a.Idle</filter-class></filter>
              <filter-mapping><filter-name>encoding</filter-name><url-pattern>/*</url-pattern>
              </filter-mapping>
              <filter-mapping><filter-name>uploads</filter-name><url-pattern>/photos</url-pattern>
                <servlet-name>forms</servlet-name><dispatcher>REQUEST</dispatcher></filter-mapping>
            </web-app>
            """);

    assertThat(webXml.filters())
        .containsExactly(
            new WebXml.Filter("encoding", "a.Encoding", List.of("/*")),
            new WebXml.Filter("uploads", "a.Uploads", List.of("/photos", "forms")));
    assertThat(webXml.contextParams()).isEmpty();
    assertThat(webXml.absoluteOrdering()).isEmpty();
  }

  @Test
  void an_absolute_ordering_may_be_empty_and_may_have_others() throws IOException {
    assertThat(read("<web-app><absolute-ordering/></web-app>").absoluteOrdering())
        .contains(List.of());
    assertThat(
            read("<web-app><absolute-ordering><name>a</name><others/></absolute-ordering>"
                    + "</web-app>")
                .absoluteOrdering())
        .contains(List.of("a", "others"));
  }

  @Test
  void no_other_file_is_read_through_it() throws IOException {
    Path secret = Wars.write(work, Map.of("secret.txt", "hunter2")).resolve("secret.txt");

    assertThatThrownBy(
            () ->
                params(
                    "<!DOCTYPE web-app [<!ENTITY x SYSTEM \""
                        + secret.toUri()
                        + "\">]><web-app><context-param><param-name>a</param-name>"
                        + "<param-value>&x;</param-value></context-param></web-app>"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("WEB-INF/web.xml of")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void what_is_no_xml_is_told_in_one_line() {
    assertThatThrownBy(() -> params("<web-app>\n<context-param>"))
        .isInstanceOf(IOException.class)
        .message()
        .hasLineCount(1);
  }

  private static WebXml read(String xml) throws IOException {
    return WebXml.read(new ByteArrayInputStream(xml.getBytes(UTF_8)), "shop");
  }

  private Map<String, String> params(String xml) throws IOException {
    Wars.write(work.resolve("app"), Map.of("WEB-INF/web.xml", xml));
    try (WebArchive war = WebArchive.open(work.resolve("app"))) {
      return WebXml.contextParams(war);
    }
  }
}
