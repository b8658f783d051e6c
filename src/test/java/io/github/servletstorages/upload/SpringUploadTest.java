package io.github.servletstorages.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.Storages;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.WebApp;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Spring MVC behind the filter, with the resolver that it has by default. */
final class SpringUploadTest {

  @Configuration
  @EnableWebMvc
  static class Application {

    @Bean
    MultipartResolver multipartResolver() {
      return new StandardServletMultipartResolver();
    }

    @Bean
    Controller controller() {
      return new Controller();
    }
  }

  @RestController
  static class Controller {

    @PostMapping(path = "/photo", produces = "text/plain;charset=utf-8")
    String photo(
        @RequestParam("title") String title,
        @RequestParam("photo") MultipartFile photo,
        @RequestParam("more") List<MultipartFile> more,
        HttpServletRequest request)
        throws IOException {
      UploadedFiles stored = Objects.requireNonNull(Uploads.of(request).get("photo"));
      Objects.requireNonNull(Uploads.of(request).get("more")).forEach(UploadedFile::getKey);
      return String.join(
          " ",
          title,
          photo.getOriginalFilename(),
          photo.getContentType(),
          "" + photo.getSize(),
          "" + photo.getBytes().length,
          "" + more.size(),
          stored.getUrl());
    }

    @PostMapping("/refused")
    ResponseEntity<String> refused(@RequestParam("photo") MultipartFile photo) {
      return ResponseEntity.unprocessableEntity().body("not " + photo.getOriginalFilename());
    }
  }

  @TempDir private static Path folder;
  private static WebApp app;

  @BeforeAll
  static void start() {
    app =
        WebApp.in(folder)
            .mediaRoot()
            .filter("/upload/*", new UploadFilter())
            .with(
                context -> {
                  AnnotationConfigWebApplicationContext spring =
                      new AnnotationConfigWebApplicationContext();
                  spring.register(Application.class);
                  Tomcat.addServlet(context, "spring", new DispatcherServlet(spring))
                      .setAsyncSupported(true);
                  context.addServletMapping("/upload/*", "spring");
                })
            .start();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static Answer upload(String path) {
    byte[] form =
        new Multipart()
            .field("title", "Ente")
            .file("photo", "Ente 🦆.png", Samples.PNG)
            .file("more", "1.gif", Samples.GIF)
            .file("more", "2.gif", Samples.GIF)
            .bytes();
    return app.post("/upload/" + path, Multipart.TYPE, form);
  }

  private static List<String> files() {
    return Kept.in(Storages.of(app.servletContext()).media().storage());
  }

  @Test
  void a_controller_gets_the_files_and_they_stay_although_spring_deletes_the_parts() {
    int before = files().size();

    Answer answer = upload("photo");

    assertThat(answer.text())
        .startsWith(
            "Ente Ente 🦆.png image/png "
                + Samples.PNG.length
                + " "
                + Samples.PNG.length
                + " 2 /media/");
    assertThat(files()).hasSize(before + 3);
    String url = answer.text().substring(answer.text().indexOf("/media/"));
    assertThat(app.get(url).body()).isEqualTo(Samples.PNG);
  }

  @Test
  void a_controller_that_refuses_loses_the_files() {
    List<String> before = files();

    assertThat(upload("refused").status()).isEqualTo(422);
    assertThat(files()).isEqualTo(before);
  }
}
