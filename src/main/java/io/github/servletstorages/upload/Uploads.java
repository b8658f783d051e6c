package io.github.servletstorages.upload;

import jakarta.servlet.ServletRequest;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The uploaded files of a request by form field, in the order of the form. A request attribute, so
 * that a JSP says {@code ${uploads.photo.url}}. A file input that was left empty is not in it.
 *
 * <p>The files stay if the application returns normally with a status below 400, and are deleted
 * otherwise. It can decide so earlier by {@link #commit}, or by {@link #keep} have them wait for
 * the form to be sent again. The map itself is immutable; all of it is thread-safe.
 */
public final class Uploads extends AbstractMap<String, UploadedFiles> {

  /** The name of the request attribute. */
  public static final String ATTRIBUTE = "uploads";

  /**
   * The name of the form field that brings back the token of {@link #keep}. A page that shows the
   * form again has it hidden.
   */
  public static final String KEPT_FIELD = "uploads.kept";

  private static final Uploads NONE = new Uploads(null, List.of());

  private final @Nullable ReceivedForm form;
  private final Map<String, UploadedFiles> byField;

  Uploads(ReceivedForm form) {
    this(form, form.files());
  }

  private Uploads(@Nullable ReceivedForm form, List<UploadedFile> files) {
    this.form = form;
    Map<String, List<UploadedFile>> lists = new LinkedHashMap<>();
    for (UploadedFile file : files) {
      lists.computeIfAbsent(file.getField(), field -> new ArrayList<>()).add(file);
    }
    Map<String, UploadedFiles> map = new LinkedHashMap<>();
    lists.forEach((field, list) -> map.put(field, new UploadedFiles(list)));
    this.byField = Collections.unmodifiableMap(map);
  }

  /** The uploaded files of a request; empty if it isn't an upload. */
  public static Uploads of(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Uploads uploads ? uploads : NONE;
  }

  /**
   * Makes the files stay, whatever the application answers from now on. To be called when its own
   * transaction has been committed: a process that is killed after that call leaves all files where
   * they are, and one that is killed before it none. Any further call does nothing.
   *
   * @throws IllegalStateException if they have been deleted
   */
  public void commit() {
    if (form != null) {
      form.commit();
    }
  }

  /**
   * Has the files wait for the form to be sent again, for as long as {@code
   * storages.upload.keepFor} says, whatever the application answers. The page that shows the form
   * again sends the token back, so that the user need not choose the files again:
   *
   * <pre>{@code
   * <input type="hidden" name="uploads.kept" value="${uploads.keep()}">
   * }</pre>
   *
   * <p>The next request then has the same files in the same fields, except where the user has
   * chosen others.
   *
   * @return the token; empty if there are no files
   * @throws IllegalStateException if they have been committed or deleted
   * @throws io.github.servletstorages.storage.StorageException if the storage fails
   */
  public String keep() {
    return form == null ? "" : form.keep();
  }

  @Override
  public Set<Entry<String, UploadedFiles>> entrySet() {
    return byField.entrySet();
  }
}
