package io.github.servletstorages.upload;

import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * What users are told about refused uploads, in one language: those of {@code refusals.properties},
 * which is English, and of the bundles beside it. An application adds a language by a file {@code
 * io/github/servletstorages/upload/refusals_fr.properties} in {@code WEB-INF/classes}. Immutable.
 */
final class RefusalWords {

  private static final String BUNDLE = "io.github.servletstorages.upload.refusals";

  private static final Control EXACTLY = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  private final ResourceBundle bundle;

  private RefusalWords(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  /** Words in the language that the request's {@code Accept-Language} prefers; else English. */
  static RefusalWords of(HttpServletRequest request) {
    List<Locale> preferred =
        request.getHeader("Accept-Language") == null
            ? List.of()
            : Collections.list(request.getLocales());
    for (Locale locale : preferred) {
      ResourceBundle bundle = bundle(locale);
      boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
      if (english || bundle.getLocale().getLanguage().equals(locale.getLanguage())) {
        return new RefusalWords(bundle);
      }
    }
    return new RefusalWords(bundle(Locale.ROOT));
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(BUNDLE, locale, RefusalWords.class.getClassLoader(), EXACTLY);
  }

  String language() {
    String language = bundle.getLocale().getLanguage();
    return language.isEmpty() ? Locale.ENGLISH.getLanguage() : language;
  }

  String title(int status) {
    String key = "status." + status;
    return bundle.containsKey(key) ? bundle.getString(key) : bundle.getString("status.500");
  }

  String sentence(String code) {
    return end(bundle.getString(code));
  }

  /** The exception's own words where the bundle has none for it. */
  String sentence(UploadException e) {
    if (!bundle.containsKey(e.code())) {
      return end(String.valueOf(e.getMessage()));
    }
    StringBuilder sentence = new StringBuilder(format(e.code(), e.limitInWords()));
    String field = e.field();
    if (field != null) {
      sentence.append(format("in-field", UploadException.quote(field)));
    }
    if (e.setting() != null) {
      sentence.append(" (").append(e.setting()).append(')');
    }
    return end(sentence.toString());
  }

  private String format(String key, Object argument) {
    return new MessageFormat(bundle.getString(key), Locale.ROOT).format(new Object[] {argument});
  }

  private static String end(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }
}
