package io.github.servletstorages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.bucket.doctor.Check;
import io.github.servletstorages.bucket.doctor.Diagnosis;
import io.github.servletstorages.bucket.doctor.Finding;
import io.github.servletstorages.bucket.doctor.Verdict;
import io.github.servletstorages.tomcat.WebApp;
import io.github.servletstorages.upload.UploadFilter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The doctor in a running application. */
final class StoragesDoctorTest {

  @TempDir private Path work;

  @Test
  void an_application_that_runs_well_is_told_so() {
    try (WebApp app =
        WebApp.in(work)
            .mediaRoot()
            .file("static/css/site.css", "body {}")
            .filter("uploads", "/photos", new UploadFilter())
            .start()) {
      Diagnosis diagnosis = Storages.of(app.servletContext()).doctor();

      assertThat(diagnosis.verdict()).isEqualTo(Verdict.NOTE);
      assertThat(findings(diagnosis, Check.UPLOAD_FILTER))
          .singleElement()
          .hasToString("pass  upload-filter        filter \"uploads\" — mapped to /photos");
      assertThat(findings(diagnosis, Check.WRITE))
          .singleElement()
          .extracting(Finding::subject)
          .isEqualTo("storage \"media\"");
    }
  }

  @Test
  void what_tomcat_does_to_large_requests_is_told() {
    try (WebApp app = WebApp.in(work).mediaRoot().start()) {
      assertThat(findings(Storages.of(app.servletContext()).doctor(), Check.POST_LIMIT))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.subject()).startsWith("Apache Tomcat/");
                assertThat(finding.reason()).contains("2097152 bytes (maxSwallowSize)");
              });
    }
  }

  @Test
  void filters_that_nobody_has_registered_are_a_failure() {
    try (WebApp app = WebApp.in(work).mediaRoot().withoutInitializer().start()) {
      Diagnosis diagnosis = Storages.of(app.servletContext()).doctor();

      assertThat(findings(diagnosis, Check.START_UP))
          .filteredOn(finding -> finding.verdict() == Verdict.FAIL)
          .extracting(Finding::subject)
          .containsExactly("storage \"static\"", "storage \"media\"");
    }
  }

  @Test
  void an_ordering_that_leaves_the_library_out_is_seen_in_web_xml() {
    try (WebApp app =
        WebApp.in(work)
            .mediaRoot()
            .file("WEB-INF/web.xml", "<web-app><absolute-ordering/></web-app>")
            .start()) {
      assertThat(findings(Storages.of(app.servletContext()).doctor(), Check.START_UP))
          .extracting(Finding::fix)
          .contains("add <others/> to it, or remove it");
    }
  }

  @Test
  void static_files_that_are_published_at_start_are_written_to_try() {
    try (WebApp app =
        WebApp.in(work)
            .mediaRoot()
            .param("storages.static.root", work.resolve("public").toString())
            .param("storages.static.collectOnStartup", "true")
            .file("static/css/site.css", "body {}")
            .start()) {
      Diagnosis diagnosis = Storages.of(app.servletContext()).doctor();

      assertThat(findings(diagnosis, Check.WRITE)).hasSize(2);
      assertThat(findings(diagnosis, Check.PUBLISHED_FILES))
          .extracting(Finding::verdict)
          .containsExactly(Verdict.PASS);
    }
  }

  /** Undertow itself isn't run here: a bean of the name and form that WildFly gives it is. */
  @ParameterizedTest
  @CsvSource({"10485760, FAIL", "1073741824, PASS", "0, NOTE"})
  void a_limit_of_wildfly_that_is_below_ours_is_a_failure(long limit, Verdict verdict)
      throws JMException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name =
        new ObjectName("jboss.as:subsystem=undertow,server=test,http-listener=default");
    server.registerMBean(new StandardMBean(() -> limit, Listener.class), name);
    try {
      assertThat(new ContainerLimits("WildFly", 200 << 20).finding().verdict()).isEqualTo(verdict);
    } finally {
      server.unregisterMBean(name);
    }
  }

  /** What a listener of Undertow's has, among others. */
  public interface Listener {
    long getmaxPostSize();
  }

  private static List<Finding> findings(Diagnosis diagnosis, Check check) {
    return diagnosis.findings().stream().filter(finding -> finding.check() == check).toList();
  }
}
