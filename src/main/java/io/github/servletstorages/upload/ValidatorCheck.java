package io.github.servletstorages.upload;

import io.github.servletstorages.upload.UploadValidator.Validation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Has a validator of the application look at a file. What it throws says whose fault it is. */
final class ValidatorCheck implements FileCheck {

  private final String validator;
  private final String field;
  private final Validation validation;

  private ValidatorCheck(String validator, String field, Validation validation) {
    this.validator = validator;
    this.field = field;
    this.validation = validation;
  }

  /**
   * Starts to look at a file.
   *
   * @throws UnprocessableFormException if it is refused
   * @throws ExtensionFailedException if it can't be checked
   */
  static ValidatorCheck begin(
      UploadValidator validator, IncomingFile file, HttpServletRequest request)
      throws UnprocessableFormException {
    String name = validator.getClass().getName();
    Validation[] validation = new Validation[1];
    run(name, file.field(), () -> validation[0] = validator.begin(file, request));
    return new ValidatorCheck(name, file.field(), validation[0]);
  }

  @Override
  public void accept(byte[] bytes, int offset, int length) throws UnprocessableFormException {
    run(validator, field, () -> validation.accept(bytes, offset, length));
  }

  @Override
  public void complete() throws UnprocessableFormException {
    run(validator, field, validation::complete);
  }

  @Override
  public boolean isDecided() {
    return false;
  }

  @Override
  public void close() {
    validation.close();
  }

  private interface Step {
    void run() throws IOException;
  }

  /** What isn't looked at isn't taken. */
  private static void run(String validator, String field, Step step)
      throws UnprocessableFormException {
    try {
      step.run();
    } catch (RefusedFileException e) {
      throw UnprocessableFormException.refused(field, e);
    } catch (IOException | RuntimeException e) {
      throw ExtensionFailedException.ofValidator(validator, e);
    }
  }
}
