package io.github.servletstorages;

import io.github.servletstorages.bucket.doctor.Check;
import io.github.servletstorages.bucket.doctor.Finding;
import io.github.servletstorages.config.Settings;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What containers do to large requests before a filter sees them, as far as their MBeans tell.
 *
 * @param server the container's name, as it tells it
 * @param maxRequestSize the largest upload that the settings allow, in bytes
 */
record ContainerLimits(String server, long maxRequestSize) {

  /** Undertow, in WildFly, refuses larger bodies at once, whoever was to read them. */
  private static final Limit WILDFLY = new Limit("jboss.as:subsystem=undertow,*", "maxPostSize");

  /** Of the body of a request that was refused Tomcat reads so much before it hangs up. */
  private static final Limit TOMCAT = new Limit("*:type=ProtocolHandler,*", "maxSwallowSize");

  Finding finding() {
    OptionalLong post = WILDFLY.smallest();
    if (post.isPresent() && post.getAsLong() > 0) {
      return post(post.getAsLong());
    }
    OptionalLong swallow = TOMCAT.smallest();
    if (swallow.isPresent()) {
      return swallow(swallow.getAsLong());
    }
    return Check.POST_LIMIT.note(
        server, "it tells nothing of a limit for request bodies; its documentation may");
  }

  private Finding post(long limit) {
    String reason = "it takes bodies of " + limit + " bytes at most (max-post-size), and ";
    String setting = Settings.UPLOAD_MAX_REQUEST_SIZE.name() + " is " + maxRequestSize;
    return limit < maxRequestSize
        ? Check.POST_LIMIT.fail(
            server,
            reason + setting + ": larger uploads fail without a message",
            "raise max-post-size of its listeners, or lower that setting")
        : Check.POST_LIMIT.pass(server, reason + setting);
  }

  private Finding swallow(long limit) {
    return limit < 0 || limit >= maxRequestSize
        ? Check.POST_LIMIT.pass(server, "it has no limit for request bodies of its own")
        : Check.POST_LIMIT.note(
            server,
            "it hangs up on who goes on sending more than "
                + limit
                + " bytes (maxSwallowSize) after an upload was refused; most browsers show the"
                + " refusal all the same");
  }

  /** A number that MBeans have. */
  private record Limit(String mbeans, String attribute) {

    /** The smallest of them; empty if there are none. */
    OptionalLong smallest() {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      List<Number> values = new ArrayList<>();
      try {
        for (ObjectName name : server.queryNames(new ObjectName(mbeans), null)) {
          if (has(server, name) && server.getAttribute(name, attribute) instanceof Number value) {
            values.add(value);
          }
        }
      } catch (JMException e) {
        throw new IllegalStateException("MBeans " + mbeans + " can't be read", e);
      }
      return values.stream().mapToLong(Number::longValue).min();
    }

    private boolean has(MBeanServer server, ObjectName name) throws JMException {
      for (var known : server.getMBeanInfo(name).getAttributes()) {
        if (known.getName().equals(attribute)) {
          return true;
        }
      }
      return false;
    }
  }
}
