package io.github.servletstorages.storage.s3;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Request;

/** Remembers what it is asked for, and asks another client for it. Thread-safe. */
final class RecordingS3 implements InvocationHandler {

  private final S3Client real;
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  RecordingS3(S3Client real) {
    this.real = real;
  }

  /**
   * A request.
   *
   * @param operation what S3 calls it
   * @param keys the keys of the objects that it is about; of a copy those that are written
   * @param sources the keys of the objects that are copied
   */
  record Request(String operation, List<String> keys, List<String> sources) {

    private static Request of(S3Request request) {
      String name = request.getClass().getSimpleName();
      return new Request(
          name.substring(0, name.length() - "Request".length()),
          keys(request),
          value(request, "SourceKey"));
    }

    private static List<String> keys(S3Request request) {
      return request instanceof DeleteObjectsRequest several
          ? several.delete().objects().stream().map(ObjectIdentifier::key).toList()
          : Stream.of(value(request, "Key"), value(request, "DestinationKey"))
              .flatMap(List::stream)
              .toList();
    }

    private static List<String> value(S3Request request, String field) {
      return request.getValueForField(field, String.class).stream().toList();
    }
  }

  S3Client client() {
    return (S3Client)
        Proxy.newProxyInstance(
            S3Client.class.getClassLoader(), new Class<?>[] {S3Client.class}, this);
  }

  /** What was asked for so far, in order; what is asked at once in any. */
  List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Forms that take a builder, and those for several pages, come back here with a request. */
  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args)
      throws Throwable {
    boolean hasRequest = args != null && args.length > 0 && args[0] instanceof S3Request;
    if (hasRequest && !method.getName().endsWith("Paginator")) {
      requests.add(Request.of((S3Request) Objects.requireNonNull(args)[0]));
      return forward(method, args);
    }
    return args == null
        ? forward(method, args)
        : InvocationHandler.invokeDefault(proxy, method, args);
  }

  private @Nullable Object forward(Method method, Object @Nullable [] args) throws Throwable {
    try {
      return method.invoke(real, args);
    } catch (InvocationTargetException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }
}
