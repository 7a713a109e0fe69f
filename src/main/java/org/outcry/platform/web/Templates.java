package org.outcry.platform.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.resolve.DirectoryCodeResolver;
import java.nio.file.Path;
import java.util.Map;

/**
 * The JTE templates of {@code src/main/jte}, compiled with the program; with {@code
 * -Doutcry.dev=true} read from there and compiled when they change.
 */
public final class Templates {
  private static final String PACKAGE = "outcry.templates";

  private final TemplateEngine engine;

  private Templates(TemplateEngine engine) {
    this.engine = engine;
  }

  static Templates compiled() {
    return new Templates(
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE));
  }

  /**
   * @param project the folder that holds {@code src} and {@code target}
   */
  static Templates reloading(Path project) {
    TemplateEngine engine =
        TemplateEngine.create(
            new DirectoryCodeResolver(project.resolve("src/main/jte")),
            project.resolve("target/jte-dev"),
            ContentType.Html,
            Templates.class.getClassLoader(),
            PACKAGE);
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
}
