package io.github.servletstorages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.config.ConfigurationException;
import io.github.servletstorages.tomcat.CurrentStorages;
import io.github.servletstorages.tomcat.FakeServletContext;
import io.github.servletstorages.tomcat.Log;
import io.github.servletstorages.tomcat.WebApp;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoragesTest {

  @Test
  void an_application_has_its_storages_once() {
    ServletContext application = FakeServletContext.inMemory();

    Storages storages = Storages.start(application);

    assertThat(Storages.of(application)).isSameAs(storages);
    assertThat(Storages.start(application)).isSameAs(storages);
  }

  @Test
  void a_thread_finds_those_of_the_application_it_works_for() {
    ServletContext first = FakeServletContext.inMemory();
    ServletContext second = FakeServletContext.inMemory();
    Storages ofFirst = Storages.start(first);
    Storages ofSecond = Storages.start(second);

    assertThat(CurrentStorages.of(first.getClassLoader())).isSameAs(ofFirst);
    assertThat(CurrentStorages.of(second.getClassLoader())).isSameAs(ofSecond);
    assertThat(CurrentStorages.of(new ClassLoader(first.getClassLoader()) {})).isSameAs(ofFirst);

    Storages.stop(first);

    assertThatIllegalStateException()
        .isThrownBy(() -> CurrentStorages.of(first.getClassLoader()))
        .withMessageContaining("<absolute-ordering>");
    assertThat(CurrentStorages.of(second.getClassLoader())).isSameAs(ofSecond);
    Storages.stop(second);
  }

  @Test
  void a_thread_of_no_application_finds_none() {
    assertThatIllegalStateException()
        .isThrownBy(() -> CurrentStorages.of(ClassLoader.getPlatformClassLoader()));
  }

  @Test
  void stopped_storages_are_started_anew_and_a_second_stop_does_nothing() {
    ServletContext application = FakeServletContext.inMemory();
    Storages before = Storages.start(application);

    Storages.stop(application);
    Storages.stop(application);

    assertThat(Storages.start(application)).isNotSameAs(before);
    Storages.stop(application);
  }

  @Test
  void a_start_that_the_application_has_left_out_is_made_up_for_with_a_warning() {
    ServletContext application = FakeServletContext.inMemory();

    try (Log log = new Log()) {
      Storages storages = Storages.of(application);

      assertThat(Storages.of(application)).isSameAs(storages);
      assertThat(log.lines().stream().filter(line -> line.startsWith("WARNING")))
          .singleElement()
          .asString()
          .contains("no filter serves local files", "<absolute-ordering>");
    }
  }

  @Test
  void a_proper_start_warns_of_nothing() {
    try (Log log = new Log()) {
      Storages.of(startedProperly());

      assertThat(log.lines()).noneMatch(line -> line.startsWith("WARNING"));
    }
  }

  private static ServletContext startedProperly() {
    ServletContext application = FakeServletContext.inMemory();
    Storages.start(application);
    return application;
  }

  @Test
  void wrong_settings_start_nothing() {
    ServletContext application = FakeServletContext.with("", Map.of("storages.x", "y"));

    assertThatThrownBy(() -> Storages.start(application))
        .isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(() -> Storages.of(application)).isInstanceOf(ConfigurationException.class);
    assertThatIllegalStateException()
        .isThrownBy(() -> CurrentStorages.of(application.getClassLoader()));
  }

  @Test
  void a_storage_is_found_by_its_name() {
    Storages storages = Storages.start(FakeServletContext.inMemory());

    assertThat(storages.storage("media")).containsSame(storages.media().storage());
    assertThat(storages.storage("static")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> storages.storage("other"))
        .withMessageContainingAll("other", "media", "static");
  }

  @Test
  void urls_are_found_by_storage_from_java_and_in_maps() {
    Storages storages = Storages.start(FakeServletContext.inMemory());
    Map<String, Map<String, String>> urls = storages.urls();

    assertThat(storages.url("media", "a b.jpg")).isEqualTo("https://media.example.org/a%20b.jpg");
    assertThat(urls.get("media")).containsEntry("a b.jpg", storages.url("media", "a b.jpg"));
    assertThat(storages.url("static", "a.css#b")).isEqualTo("/static/a.css#b");
    assertThat(urls.get("static")).containsEntry("a.css#b", "/static/a.css#b");
    assertThat(urls.get("staticFiles")).isSameAs(urls.get("static"));
    assertThat(urls).containsOnlyKeys("static", "staticFiles", "media");
  }

  @Test
  void urls_of_a_storage_that_there_is_not_are_an_error() {
    Storages storages = Storages.start(FakeServletContext.inMemory());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> storages.url("invoices", "a"))
        .withMessageContainingAll("invoices", "media", "static");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> storages.urls().get("invoices"))
        .withMessageContainingAll("invoices", "media", "static");
    assertThat(storages.urls().containsKey("invoices")).isFalse();
  }

  @Test
  void a_static_file_that_can_not_be_read_stops_the_start() throws Exception {
    ServletContext application =
        FakeServletContext.with(
            "",
            Map.of(
                "storages.media.backend", "memory",
                "storages.media.baseUrl", "https://media.example.org/"),
            Map.of("a.css", URI.create("file:/no/such/a.css").toURL()));

    assertThatThrownBy(() -> Storages.start(application))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("static file", "can't be read", "/no/such/a.css");
    assertThatIllegalStateException()
        .isThrownBy(() -> CurrentStorages.of(application.getClassLoader()));
  }

  @Test
  void the_log_says_where_files_are_and_no_secret() {
    ServletContext application =
        FakeServletContext.with(
            "/shop",
            Map.of(
                "storages.media.backend", "memory",
                "storages.media.baseUrl", "https://media.example.org/",
                "storages.memory.password", "s3cret"));

    assertThat(Storages.start(application).describe())
        .isEqualTo(
            """
            servlet-storages
              static: in the application, served at /shop/static/
              media: backend memory, location media, served at https://media.example.org/""")
        .doesNotContain("s3cret");
  }

  @Test
  void an_application_in_a_container_lets_go_of_its_storages_when_it_stops(@TempDir Path folder) {
    ClassLoader loader;
    ServletContext application;
    try (WebApp app = WebApp.in(folder).mediaRoot().start()) {
      application = app.servletContext();
      loader = application.getClassLoader();
      assertThat(CurrentStorages.of(loader)).isSameAs(Storages.of(application));
    }

    assertThatIllegalStateException().isThrownBy(() -> CurrentStorages.of(loader));
  }
}
