package io.github.servletstorages.tomcat;

import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** As much of an application as the storages ask of it, without a container. */
public final class FakeServletContext {

  private static final String STATIC = "/static/";

  private FakeServletContext() {}

  /** An application with context-params and a class loader of its own. */
  public static ServletContext with(String contextPath, Map<String, String> params) {
    return with(contextPath, params, Map.of());
  }

  /** The same with files in {@code /static}, by name. */
  public static ServletContext with(
      String contextPath, Map<String, String> params, Map<String, URL> staticFiles) {
    Log.silence();
    Map<Object, Object> attributes = new ConcurrentHashMap<>();
    ClassLoader loader = new ClassLoader(FakeServletContext.class.getClassLoader()) {};
    return (ServletContext)
        Proxy.newProxyInstance(
            FakeServletContext.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getContextPath" -> contextPath;
                  case "getClassLoader" -> loader;
                  case "getInitParameterNames" -> Collections.enumeration(params.keySet());
                  case "getInitParameter" -> params.get(arguments[0]);
                  case "getResourcePaths" ->
                      staticFiles.keySet().stream().map(STATIC::concat).collect(Collectors.toSet());
                  case "getRealPath" -> null;
                  case "getResource" ->
                      staticFiles.get(arguments[0].toString().substring(STATIC.length()));
                  case "getAttribute" -> attributes.get(arguments[0]);
                  case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
                  case "removeAttribute" -> attributes.remove(arguments[0]);
                  default -> throw new AssertionError(method);
                });
  }

  /** An application whose media files are in memory, at https://media.example.org/. */
  public static ServletContext inMemory() {
    return with(
        "",
        Map.of(
            "storages.media.backend", "memory",
            "storages.media.baseUrl", "https://media.example.org/"));
  }
}
