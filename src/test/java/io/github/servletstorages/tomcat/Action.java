package io.github.servletstorages.tomcat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a servlet of a test does. */
@FunctionalInterface
public interface Action {

  void run(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException;
}
