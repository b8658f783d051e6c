package io.github.servletstorages.cli;

import io.github.servletstorages.bucket.Role;
import io.github.servletstorages.config.Compression;
import io.github.servletstorages.config.Hashing;
import io.github.servletstorages.http.ContentCoding;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Stack;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/** What values of options are written as. */
final class Words {

  private Words() {}

  /** {@code 1 file}, {@code 2 files}. */
  static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static <T> T word(String text, List<T> values, Function<T, String> word) {
    return values.stream()
        .filter(value -> word.apply(value).equalsIgnoreCase(text))
        .findAny()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "\""
                        + text
                        + "\" is none of "
                        + values.stream().map(word).collect(Collectors.joining(", "))));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@code all}. */
  static final class HashingWord implements ITypeConverter<Hashing> {
    @Override
    public Hashing convert(String text) {
      return word(text, Arrays.asList(Hashing.values()), Words::word);
    }
  }

  /** {@code in-place}. */
  static final class CompressionWord implements ITypeConverter<Compression> {
    @Override
    public Compression convert(String text) {
      return word(text, Arrays.asList(Compression.values()), Words::word);
    }
  }

  /** {@code gzip}. */
  static final class CodingWord implements ITypeConverter<ContentCoding> {
    @Override
    public ContentCoding convert(String text) {
      return word(text, Arrays.asList(ContentCoding.values()), ContentCoding::token);
    }
  }

  /** {@code application}. */
  static final class RoleWord implements ITypeConverter<Role> {
    @Override
    public Role convert(String text) {
      return word(text, Arrays.asList(Role.values()), Words::word);
    }
  }

  /** Takes the word that follows {@code -v} only if it is a level, and not what comes next. */
  static final class Level implements IParameterConsumer {

    private static final String VERBOSE = "2";

    @Override
    public void consumeParameters(Stack<String> args, ArgSpec option, CommandSpec command) {
      boolean isLevel = !args.isEmpty() && args.peek().matches("[0-9]");
      option.setValue(Integer.valueOf(isLevel ? args.pop() : VERBOSE));
    }
  }

  /** {@code 30d}. */
  static final class Age implements ITypeConverter<Duration> {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})([smhdw])");

    @Override
    public Duration convert(String text) {
      Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
      if (!form.matches()) {
        throw new TypeConversionException(
            "\"" + text + "\" is not a time such as 30d, 12h, 45m, 2w or 0s");
      }
      long count = Long.parseLong(form.group(1));
      return switch (form.group(2)) {
        case "w" -> Duration.ofDays(7 * count);
        case "d" -> Duration.ofDays(count);
        case "h" -> Duration.ofHours(count);
        case "m" -> Duration.ofMinutes(count);
        default -> Duration.ofSeconds(count);
      };
    }
  }
}
