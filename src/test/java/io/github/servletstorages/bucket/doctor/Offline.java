package io.github.servletstorages.bucket.doctor;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;

/** Ways to the outside that end on this machine, whatever hosts URLs name. */
final class Offline {

  /** Nobody answers. */
  static final HttpClient CLIENT =
      through(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));

  private Offline() {}

  /** All requests without TLS go to that server. */
  static HttpClient through(InetSocketAddress server) {
    return HttpClient.newBuilder().proxy(ProxySelector.of(server)).build();
  }
}
