package io.github.servletstorages.benchmarks;

import jakarta.servlet.jsp.tagext.SimpleTagSupport;
import java.io.IOException;

/** What a tag costs that takes a path and writes a text, whatever it does: it writes the path. */
public final class EmptyTag extends SimpleTagSupport {

  private String path = "";

  /** For the container. */
  public EmptyTag() {}

  /** What is written. */
  public void setPath(String path) {
    this.path = path;
  }

  /** What an expression function costs that takes a path and gives a text: it gives the path. */
  public static String same(String path) {
    return path;
  }

  @Override
  public void doTag() throws IOException {
    getJspContext().getOut().write(path);
  }
}
