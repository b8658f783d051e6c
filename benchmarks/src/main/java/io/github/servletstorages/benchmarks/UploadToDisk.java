package io.github.servletstorages.benchmarks;

import io.github.servletstorages.upload.UploadedFile;
import io.github.servletstorages.upload.Uploads;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;

/** Ways to keep uploads on disk. */
enum UploadToDisk {
  FILTER("servlet-storages") {
    @Override
    long receive(HttpServletRequest request, Path folder) {
      return received(request);
    }
  },

  GET_PARTS("getParts() and write") {
    @Override
    long receive(HttpServletRequest request, Path folder) throws IOException, ServletException {
      return write(request, folder, false);
    }
  },

  GET_PARTS_FORCED("the same, forced to disk") {
    @Override
    long receive(HttpServletRequest request, Path folder) throws IOException, ServletException {
      return write(request, folder, true);
    }
  },

  COMMONS("Commons FileUpload to a file") {
    @Override
    long receive(HttpServletRequest request, Path folder) throws IOException {
      long total = 0;
      FileItemInputIterator items = new JakartaServletFileUpload<>().getItemIterator(request);
      while (items.hasNext()) {
        FileItemInput item = items.next();
        try (InputStream content = item.getInputStream()) {
          total += Files.copy(content, newFile(folder));
        }
      }
      return total;
    }
  },

  RAW("the raw body to a file") {
    @Override
    long receive(HttpServletRequest request, Path folder) throws IOException {
      return Files.copy(request.getInputStream(), newFile(folder));
    }
  },

  RAW_FORCED("the same, forced to disk") {
    @Override
    long receive(HttpServletRequest request, Path folder) throws IOException {
      Path file = newFile(folder);
      long size = Files.copy(request.getInputStream(), file);
      force(file);
      return size;
    }
  },

  DROPPED("the raw body dropped") {
    @Override
    long receive(HttpServletRequest request, Path folder) throws IOException {
      return request.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
  };

  private final String title;

  UploadToDisk(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  UploadServer.Way in(Path folder) {
    return request -> receive(request, folder);
  }

  abstract long receive(HttpServletRequest request, Path folder)
      throws IOException, ServletException;

  /** What the filter has stored by now. */
  static long received(HttpServletRequest request) {
    return Uploads.of(request).get("file").stream().mapToLong(UploadedFile::getSize).sum();
  }

  private static long write(HttpServletRequest request, Path folder, boolean forced)
      throws IOException, ServletException {
    long total = 0;
    for (Part part : request.getParts()) {
      Path file = newFile(folder);
      part.write(file.toString());
      if (forced) {
        force(file);
      }
      total += part.getSize();
    }
    return total;
  }

  private static Path newFile(Path folder) {
    return folder.resolve(UUID.randomUUID() + ".png");
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
