package org.outcry.platform.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.resolve.DirectoryCodeResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The JTE templates of {@code src/main/jte}, compiled with the program; with {@code
 * -Doutcry.dev=true} read from there and compiled when they change.
 */
public final class Templates {
  private static final String PACKAGE = "outcry.templates";

  /** Another one, or the compiled templates of the class path would be found first. */
  private static final String RELOADED = "outcry.reloaded";

  private final TemplateEngine engine;

  private Templates(TemplateEngine engine) {
    this.engine = engine;
  }

  /** Those that the build has compiled. */
  public static Templates compiled() {
    return new Templates(
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE));
  }

  /**
   * @param sources the folder of the templates
   */
  static Templates reloading(Path sources) {
    TemplateEngine engine =
        TemplateEngine.create(
            new DirectoryCodeResolver(sources),
            temporaryFolder(),
            ContentType.Html,
            Templates.class.getClassLoader(),
            RELOADED);
    engine.setTrimControlStructures(true);
    return new Templates(engine);
  }

  /**
   * Fills a template in.
   *
   * @param template its file's name, such as {@code error.jte}
   * @param parameters by the names of its {@code @param}s
   * @throws gg.jte.TemplateException when it cannot be rendered
   */
  public String render(String template, Map<String, Object> parameters) {
    StringOutput output = new StringOutput(16 * 1024);
    engine.render(template, parameters, output);
    return output.toString();
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("outcry-templates-");
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
