package io.github.servletstorages.bucket.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who keeps files on disk can leave the AWS SDK out, and see the doctor all the same. */
final class DoctorWithoutSdkTest {

  @TempDir private Path work;

  @Test
  void local_storages_are_looked_at_without_the_sdk() throws ReflectiveOperationException {
    Object report =
        new WithoutSdk()
            .loadClass(Visit.class.getName())
            .getMethod("text", Path.class)
            .invoke(null, work);

    assertThat(report).asString().contains("pass  write ");
  }

  @Test
  void the_sdk_is_not_there_then() {
    assertThatThrownBy(
            () -> new WithoutSdk().loadClass("software.amazon.awssdk.services.s3.S3Client"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  /** What is done there. */
  public static final class Visit {

    private Visit() {}

    public static String text(Path folder) {
      try (Clinic clinic = Clinic.onDisk(folder)) {
        clinic.open("media");
        return clinic.examineOpened().toText();
      }
    }
  }

  /** Loads this library anew, as if there were no SDK beside it. */
  private static final class WithoutSdk extends ClassLoader {

    WithoutSdk() {
      super(DoctorWithoutSdkTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("software.amazon.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("io.github.servletstorages.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (file == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
