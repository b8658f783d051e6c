package io.github.servletstorages.upload;

import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.List;

/**
 * The files of one form field; there is at least one. Immutable.
 *
 * <p>It has the getters of its first file, for fields that hold one: {@code ${uploads.photo.url}}.
 * It can be iterated over for fields that hold more: {@code <c:forEach items="${uploads.photos}"
 * …>}. It is no {@link List}, as the expression language would look for numbers alone in one.
 */
public final class UploadedFiles extends AbstractCollection<UploadedFile> {

  private final List<UploadedFile> files;

  UploadedFiles(List<UploadedFile> files) {
    this.files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a field without files is not in the map");
    }
  }

  @Override
  public Iterator<UploadedFile> iterator() {
    return files.iterator();
  }

  @Override
  public int size() {
    return files.size();
  }

  /** The first file, which is the only one unless the field takes several. */
  public UploadedFile getFirst() {
    return files.get(0);
  }

  /** The first file's key. */
  public String getKey() {
    return getFirst().getKey();
  }

  /** The first file's public URL. */
  public String getUrl() {
    return getFirst().getUrl();
  }

  /** The first file's size in bytes. */
  public long getSize() {
    return getFirst().getSize();
  }

  /** The first file's media type. */
  public String getContentType() {
    return getFirst().getContentType();
  }

  /** The first file's name on the client. */
  public String getOriginalName() {
    return getFirst().getOriginalName();
  }
}
