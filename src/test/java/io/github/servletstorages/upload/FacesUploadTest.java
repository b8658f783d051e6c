package io.github.servletstorages.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.Storages;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.WebApp;
import jakarta.faces.webapp.FacesServlet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.catalina.startup.Tomcat;
import org.apache.myfaces.webapp.StartupServletContextListener;
import org.jboss.weld.environment.servlet.EnhancedListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faces behind the filter: a page with {@code <h:inputFile>}. */
final class FacesUploadTest {

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html xmlns:h="jakarta.faces.html" xmlns:f="jakarta.faces.core">
      <f:event type="preRenderView" listener="#{photoBean.refuseInvalid}"/>
      <h:head/><h:body>
        <h:form id="form" enctype="multipart/form-data">
          <h:inputText id="title" value="#{photoBean.title}" required="true"/>
          <h:inputFile id="photo" value="#{photoBean.photo}"/>
          <h:commandButton id="save" value="Save" action="#{photoBean.save}"/>
        </h:form>
        <p>#{photoBean.seen} at #{uploads['form:photo'].url}</p>
      </h:body></html>
      """;

  private static final Pattern VIEW_STATE =
      Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]+)\"");

  @TempDir private static Path folder;
  private static WebApp app;

  @BeforeAll
  static void start() throws IOException {
    app =
        WebApp.in(folder)
            .mediaRoot()
            .param("org.apache.myfaces.INITIALIZE_ALWAYS_STANDALONE", "true")
            .param("jakarta.faces.STATE_SAVING_METHOD", "client")
            .filter("*.xhtml", new UploadFilter())
            .file("photo.xhtml", PAGE)
            .file("WEB-INF/beans.xml", "")
            .file("WEB-INF/classes/" + file(PhotoBean.class), code(PhotoBean.class))
            .with(
                context -> {
                  context.addServletContainerInitializer(new EnhancedListener(), null);
                  context.addApplicationListener(StartupServletContextListener.class.getName());
                  Tomcat.addServlet(context, "faces", FacesServlet.class.getName());
                  context.addServletMapping("*.xhtml", "faces");
                })
            .start();
  }

  private static String file(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  private static byte[] code(Class<?> type) throws IOException {
    try (InputStream code = Objects.requireNonNull(type.getResourceAsStream("/" + file(type)))) {
      return code.readAllBytes();
    }
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @BeforeEach
  void empty() {
    files().forEach(key -> storage().delete(Key.of(key)));
  }

  @Test
  void an_input_file_has_the_file_and_the_page_its_url() {
    Answer answer = send("Grüße");

    assertThat(files()).hasSize(1);
    assertThat(answer.text())
        .contains("Grüße Ente 🦆.png " + Samples.PNG.length + " at /media/" + files().get(0));
  }

  /** Faces itself answers 200, and the files would stay. */
  @Test
  void a_page_that_answers_422_to_what_is_not_valid_loses_the_files() {
    assertThat(send("").status()).isEqualTo(422);
    assertThat(files()).isEmpty();
  }

  private static Answer send(String title) {
    byte[] form =
        new Multipart()
            .field("form:title", title)
            .file("form:photo", "Ente 🦆.png", Samples.PNG)
            .field("form:save", "Save")
            .field("form_SUBMIT", "1")
            .field("jakarta.faces.ViewState", viewState())
            .bytes();
    return app.post("/photo.xhtml", Multipart.TYPE, form);
  }

  private static String viewState() {
    String page = app.get("/photo.xhtml").text();
    return VIEW_STATE.matcher(page).results().findFirst().orElseThrow().group(1);
  }

  private static List<String> files() {
    return Kept.in(storage());
  }

  private static Storage storage() {
    return Storages.of(app.servletContext()).media().storage();
  }
}
