package org.outcry.journeys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import nu.validator.client.EmbeddedValidator;
import nu.validator.validation.SimpleDocumentValidator;
import nu.validator.xml.SystemErrErrorHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The Nu validator, its schema read once for each thread: read anew for each page it takes most of
 * the time. It calls itself deeper than the stack of a test's thread reaches, and gets threads of
 * its own.
 */
final class Markup {
  private static final int STACK = 64 << 20;
  private static final ThreadLocal<AtomicReference<@Nullable SimpleDocumentValidator>> VALIDATOR =
      ThreadLocal.withInitial(AtomicReference::new);

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
    AtomicReference<@Nullable SimpleDocumentValidator> kept = VALIDATOR.get();
    FutureTask<List<String>> check =
        new FutureTask<>(() -> {
          SimpleDocumentValidator validator = kept.get();
          if (validator == null) {
            validator = validator();
            kept.set(validator);
          }
          return errors(validator, html);
        });
    new Thread(null, check, "markup", STACK).start();
    try {
      return check.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<String> errors(SimpleDocumentValidator validator, String html) {
    List<String> lines = html.lines().toList();
    List<String> errors = new ArrayList<>();
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
