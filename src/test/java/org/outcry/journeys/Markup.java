package org.outcry.journeys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nu.validator.client.EmbeddedValidator;
import nu.validator.validation.SimpleDocumentValidator;
import nu.validator.xml.SystemErrErrorHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The Nu validator, its schema read once for each thread: read anew for each page it takes most of
 * the time.
 */
final class Markup {
  private static final ThreadLocal<SimpleDocumentValidator> VALIDATOR =
      ThreadLocal.withInitial(Markup::validator);

  private Markup() {}

  private static SimpleDocumentValidator validator() {
    var validator = new SimpleDocumentValidator(true, false, false);
    try {
      validator.setUpMainSchema(EmbeddedValidator.SCHEMA_URL, new SystemErrErrorHandler());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return validator;
  }

  /** Each error in one line, with its place. */
  static List<String> errors(String html) {
    List<String> lines = html.lines().toList();
    List<String> errors = new ArrayList<>();
    SimpleDocumentValidator validator = VALIDATOR.get();
    try {
      validator.setUpValidatorAndParsers(
          new ErrorHandler() {
            @Override
            public void warning(SAXParseException advice) {
              // Only advice, and no error.
            }

            @Override
            public void error(SAXParseException error) {
              errors.add(error.getMessage() + " | " + place(lines, error));
            }

            @Override
            public void fatalError(SAXParseException error) {
              error(error);
            }
          },
          false,
          false);
      validator.checkHtmlInputSource(
          new InputSource(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SAXException e) {
      throw new IllegalStateException(e);
    }
    return errors;
  }

  private static String place(List<String> lines, SAXParseException error) {
    int line = error.getLineNumber();
    if (line < 1 || line > lines.size()) {
      return "line " + line;
    }
    String text = lines.get(line - 1);
    int column = Math.clamp(error.getColumnNumber(), 0, text.length());
    return text.substring(Math.max(0, column - 80), Math.min(text.length(), column + 80));
  }
}
