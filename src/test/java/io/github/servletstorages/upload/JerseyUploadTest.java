package io.github.servletstorages.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.Storages;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.WebApp;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.apache.catalina.startup.Tomcat;
import org.glassfish.jersey.media.multipart.FormDataParam;
import org.glassfish.jersey.media.multipart.MultiPartFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Jersey behind the filter. A resource gets at the files by the request; what reads the body itself
 * finds it read, and works where the filter is not.
 */
final class JerseyUploadTest {

  /** Resources with all ways of Jersey to get at a form. */
  @Path("/")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces("text/plain;charset=utf-8")
  public static final class Photos {

    @POST
    @Path("request")
    public String request(@Context HttpServletRequest request) throws Exception {
      UploadedFile photo = Objects.requireNonNull(Uploads.of(request).get("photo")).getFirst();
      int size = request.getPart("photo").getInputStream().readAllBytes().length;
      return String.join(
          " ", request.getParameter("title"), photo.getOriginalName(), "" + size, photo.getUrl());
    }

    @POST
    @Path("refused")
    public Response refused(@Context HttpServletRequest request) {
      return Response.status(422).entity("not " + request.getParameter("title")).build();
    }

    @POST
    @Path("form-data")
    public String formData(
        @FormDataParam("title") String title, @FormDataParam("photo") InputStream photo)
        throws IOException {
      return title + " " + photo.readAllBytes().length + " bytes";
    }

    @POST
    @Path("entity-parts")
    public String entityParts(List<EntityPart> parts) {
      return parts.stream().map(EntityPart::getName).toList().toString();
    }

    @POST
    @Path("entity-part")
    public String entityPart(@FormParam("photo") EntityPart photo) throws IOException {
      return photo.getContent().readAllBytes().length + " bytes";
    }
  }

  @TempDir private static java.nio.file.Path folder;
  private static WebApp app;

  @BeforeAll
  static void start() {
    app =
        WebApp.in(folder)
            .mediaRoot()
            .filter("/upload/*", new UploadFilter())
            .with(context -> addJersey(context, "/upload/*"))
            .with(context -> addJersey(context, "/unfiltered/*"))
            .start();
  }

  private static void addJersey(org.apache.catalina.Context context, String pattern) {
    ResourceConfig resources = new ResourceConfig(Photos.class).register(MultiPartFeature.class);
    Tomcat.addServlet(context, pattern, new ServletContainer(resources));
    context.addServletMapping(pattern, pattern);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static Answer upload(String path) {
    byte[] form =
        new Multipart().field("title", "Ente").file("photo", "Ente 🦆.png", Samples.PNG).bytes();
    return app.post(path, Multipart.TYPE, form);
  }

  private static List<String> files() {
    return Kept.in(Storages.of(app.servletContext()).media().storage());
  }

  @Test
  void a_resource_gets_fields_and_files_by_the_request() {
    Answer answer = upload("/upload/request");

    assertThat(answer.text()).startsWith("Ente Ente 🦆.png " + Samples.PNG.length + " /media/");
    assertThat(app.get(answer.text().substring(answer.text().indexOf("/media/"))).body())
        .isEqualTo(Samples.PNG);
  }

  @Test
  void a_resource_that_refuses_loses_the_files() {
    List<String> before = files();

    assertThat(upload("/upload/refused").text()).isEqualTo("not Ente");
    assertThat(files()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "form-data, Ente 70 bytes",
    "entity-parts, '[title, photo]'",
    "entity-part, 70 bytes",
  })
  void what_reads_the_body_works_where_the_filter_is_not(String resource, String answer) {
    List<String> before = files();

    assertThat(upload("/upload/" + resource).status()).isEqualTo(400);
    assertThat(upload("/unfiltered/" + resource).text()).isEqualTo(answer);
    assertThat(files()).isEqualTo(before);
  }
}
