package io.github.servletstorages.upload;

import io.github.servletstorages.config.ConfigurationException;
import io.github.servletstorages.config.Problem;
import io.github.servletstorages.config.Setting;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class of the application that a setting names.
 *
 * @param setting the name of the setting
 */
record NamedClass(String name, String setting, ClassLoader loader) {

  static NamedClass of(String name, Setting<?> setting, ClassLoader loader) {
    return new NamedClass(name, setting.name(), loader);
  }

  /**
   * A new object of it.
   *
   * @throws ConfigurationException if there is no such class, it is of another type, or its
   *     constructor isn't there or fails
   */
  <T> T newInstance(Class<T> type) {
    try {
      Class<?> named = Class.forName(name, true, loader);
      if (!type.isAssignableFrom(named)) {
        throw problem(
            "is a class that is no " + type.getSimpleName() + ".",
            "Have it implement " + type.getName() + ".",
            null);
      }
      return type.cast(named.getConstructor().newInstance());
    } catch (ClassNotFoundException | LinkageError e) {
      throw problem(
          "is not a class that the application has.",
          "Write the full name of a class in WEB-INF/classes or WEB-INF/lib.",
          e);
    } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
      throw problem(
          "is a class that no object can be made of.",
          "Make it public, not abstract, with a public constructor without parameters, or give the"
              + " filter an object of it.",
          e);
    } catch (InvocationTargetException e) {
      throw problem("fails in its constructor: " + e.getCause() + ".", "Look at its cause.", e);
    }
  }

  private ConfigurationException problem(String reason, String remedy, @Nullable Throwable cause) {
    String subject = setting + " = \"" + name + "\"";
    return new ConfigurationException(List.of(new Problem(subject, reason, remedy)), cause);
  }
}
