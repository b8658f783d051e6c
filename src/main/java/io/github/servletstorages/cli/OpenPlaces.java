package io.github.servletstorages.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The places that a command has opened, each once. To be closed. */
final class OpenPlaces implements AutoCloseable {

  private final Application application;
  private final Map<Place, Place.Open> open = new LinkedHashMap<>();

  private OpenPlaces(Application application) {
    this.application = application;
  }

  /**
   * @throws IOException if the application can't be read
   */
  static OpenPlaces of(ProjectOptions.War war, Surroundings surroundings) throws IOException {
    return new OpenPlaces(Application.open(war, surroundings));
  }

  /**
   * Opens a place that is there already, to be closed with this.
   *
   * @throws UsageException if there is no such place
   * @throws IOException if the application can't be read
   */
  Place.Open existing(Place place) throws IOException {
    Place.Open known = open.get(place);
    if (known != null) {
      return known;
    }
    place.requireExisting();
    return create(place);
  }

  /** The same, but a folder is made if it is not there. */
  Place.Open create(Place place) throws IOException {
    Place.Open opened = place.open(application);
    open.put(place, opened);
    return opened;
  }

  @Override
  public void close() {
    open.values().forEach(Place.Open::close);
    application.close();
  }
}
