package io.github.servletstorages.benchmarks;

import io.github.servletstorages.upload.UploadFilter;
import io.github.servletstorages.web.StoragesInitializer;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/**
 * A Tomcat in a process of its own that takes uploads in one of several ways, and answers each with
 * how many bytes it has stored. It prints its port.
 */
final class UploadServer {

  private static final Logger ROOT = Logger.getLogger("");

  private UploadServer() {}

  /** Stores what a request holds; tells how much that was. */
  interface Way {
    long receive(HttpServletRequest request) throws IOException, ServletException;
  }

  /**
   * @param args the name of the way; the folder to keep files in; to S3, the server's endpoint
   */
  public static void main(String[] args) throws Exception {
    ROOT.setLevel(Level.WARNING);
    Path folder = Path.of(args[1]);
    boolean toDisk = args.length < 3;
    Way way =
        toDisk
            ? UploadToDisk.valueOf(args[0]).in(folder)
            : UploadToS3.valueOf(args[0]).at(args[2], folder);
    Map<String, String> params =
        toDisk
            ? Map.of("storages.media.root", folder.toString())
            : Map.of(
                "storages.media.backend", "s3",
                "storages.s3.bucket", S3Server.BUCKET,
                "storages.s3.endpoint", args[2],
                "storages.s3.pathStyle", "true");
    System.out.println(start(folder, way, args[0].startsWith("FILTER") ? params : Map.of()));
    Thread.currentThread().join();
  }

  /**
   * @param params of the application with the filter; none without it
   */
  private static int start(Path folder, Way way, Map<String, String> params) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createDirectories(folder.resolve("tomcat")).toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setMaxPostSize(-1);
    Context context =
        tomcat.addContext("", Files.createDirectories(folder.resolve("war")).toString());
    if (!params.isEmpty()) {
      addFilter(context, params);
    }
    Wrapper servlet = Tomcat.addServlet(context, "upload", new Answer(way));
    servlet.setMultipartConfigElement(new MultipartConfigElement(folder.toString()));
    context.addServletMapping("/upload", "upload");
    tomcat.start();
    return tomcat.getConnector().getLocalPort();
  }

  private static void addFilter(Context context, Map<String, String> params) {
    params.forEach(context::addParameter);
    context.addParameter("storages.upload.maxFileSize", "8GiB");
    context.addParameter("storages.upload.maxRequestSize", "8GiB");
    context.addServletContainerInitializer(new StoragesInitializer(), null);
    FilterDef filter = new FilterDef();
    filter.setFilterName("upload");
    filter.setFilter(new UploadFilter());
    filter.setFilterClass(UploadFilter.class.getName());
    context.addFilterDef(filter);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("upload");
    mapping.addURLPattern("/upload");
    context.addFilterMap(mapping);
  }

  private static final class Answer extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Way way;

    Answer(Way way) {
      this.way = way;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      response.getWriter().print("received " + way.receive(request));
    }
  }
}
