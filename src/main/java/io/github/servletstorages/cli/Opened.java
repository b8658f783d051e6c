package io.github.servletstorages.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/** Places that are open, to be closed together. */
final class Opened implements AutoCloseable {

  private final Deque<Place.Open> places = new ArrayDeque<>();

  Place.Open add(Place.Open place) {
    places.push(place);
    return place;
  }

  @Override
  public void close() {
    while (!places.isEmpty()) {
      places.pop().close();
    }
  }
}
