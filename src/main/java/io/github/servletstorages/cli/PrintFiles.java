package io.github.servletstorages.cli;

import io.github.servletstorages.storage.ByteRange;
import io.github.servletstorages.storage.FileMissingException;
import io.github.servletstorages.storage.ReadOptions;
import io.github.servletstorages.storage.StoredContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "cat",
    description = "Print what is in files, byte for byte.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  cat media:notes/today.txt",
      "  cat s3://shop-files/media/a.jpg --range 0-99",
      "  cat --war target/app.war static:css/site.css ./uploads/more.css"
    })
final class PrintFiles extends Task {

  @Mixin private final ProjectOptions.War war = new ProjectOptions.War();

  @Option(
      names = "--range",
      paramLabel = "FIRST-LAST",
      converter = Range.class,
      description =
          "Of each file these bytes alone, counted from 0, the last one included; 100- is all but"
              + " the first 100. No others are fetched.")
  private @Nullable ByteRange range;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = Place.FILE_FORMS + ".")
  private List<String> names = new ArrayList<>();

  PrintFiles(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    int code = ExitCode.DONE;
    try (OpenPlaces places = OpenPlaces.of(war, surroundings())) {
      for (String name : names) {
        Place.OfFile file = Place.parseFile(name);
        if (!print(file, places)) {
          surroundings().err().println(file.complaint(name));
          code = ExitCode.BROKEN;
        }
      }
    }
    return code;
  }

  private boolean print(Place.OfFile file, OpenPlaces places) throws IOException {
    Place.Open open = places.existing(file.place());
    ReadOptions options = range == null ? ReadOptions.whole() : ReadOptions.whole().range(range);
    try (StoredContent content = open.storage().read(file.key(), options)) {
      content.stream().transferTo(surroundings().data());
      return true;
    } catch (FileMissingException e) {
      return false;
    }
  }

  /** {@code 0-99}, {@code 100-}. */
  static final class Range implements ITypeConverter<ByteRange> {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})?");

    @Override
    public ByteRange convert(String text) {
      Matcher form = FORM.matcher(text);
      if (form.matches()) {
        long first = Long.parseLong(form.group(1));
        long end = form.group(2) == null ? Long.MAX_VALUE : Long.parseLong(form.group(2)) + 1;
        if (end > first) {
          return new ByteRange(first, end - first);
        }
      }
      throw new TypeConversionException("\"" + text + "\" is not a range such as 0-99 or 100-");
    }
  }
}
